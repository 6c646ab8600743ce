// SPDX-License-Identifier: Apache-2.0
import Rights
import Values

/// Who reads a page: the language, the day it speaks for, and what its forms must carry.
public struct PageContext: Sendable {
  public let language: Language
  public let asOf: Day
  /// Whether the reader asked for another day than today's.
  public let isDayChosen: Bool
  public let token: FormToken
  /// Who reads. Somebody without any right on a page that is open to whoever comes.
  public let officer: Officer
  let address: RequestAddress
  /// Whether there is a session to end.
  var isSignedIn = false
  /// Whether the page says that changes are refused.
  var isReadOnly = false

  /// The records that a right of the reader reaches; nil where the reader does not hold it.
  public func scope(of right: Right) -> Scope? { officer.scope(of: right) }

  /// Whether the reader holds a right anywhere: for links to pages that need it.
  public func may(_ right: Right) -> Bool { scope(of: right) != nil }

  /// What the reader's address asks for by this name; nil where it does not.
  public func asks(_ name: String) -> String? { address.value(name) }

  /// An address that keeps the day the reader chose.
  public func href(_ segments: String...) -> Href {
    Href(segments: segments).with(PageContext.dayField, isDayChosen ? asOf.description : nil)
  }

  /// This page, with the same search and filters.
  public var here: Href { address.href }

  /// This page without search and filters: where a form of filters leads.
  public var path: Href { Href(segments: address.path) }

  static let dayField = "as-of"
  static let languageField = "lang"
}

/// What a handler shows: everything but the shell around it.
public struct Page: Sendable {
  public var title: String
  /// Where the page lies, widest first: county, town, village.
  public var trail: [Step]
  /// Whether figures on it hold for one day, so that the day is shown and can be changed.
  public var speaksForDay: Bool
  /// The page's one main action, beside its title.
  public var action: HTML
  public var content: HTML
  /// Seconds after which the browser asks again, while work goes on.
  public var refreshSeconds: Int?

  public struct Step: Sendable {
    let text: String
    let href: Href?

    public init(_ text: String, _ href: Href? = nil) {
      self.text = text
      self.href = href
    }
  }

  public init(
    title: String, trail: [Step] = [], speaksForDay: Bool = false, refreshSeconds: Int? = nil,
    @HTMLBuilder action: () -> HTML = { HTML.empty }, @HTMLBuilder content: () -> HTML
  ) {
    self.title = title
    self.trail = trail
    self.speaksForDay = speaksForDay
    self.refreshSeconds = refreshSeconds
    self.action = action()
    self.content = content()
  }
}

/// One entry of the main navigation.
public struct NavigationItem: Sendable {
  let label: Localized
  let segments: [String]
  /// What it stands under where there are many; nil for an entry of its own.
  let group: Localized?

  public init(_ label: Localized, _ segments: String...) {
    self.init(label, segments, under: nil)
  }

  private init(_ label: Localized, _ segments: [String], under group: Localized?) {
    self.label = label
    self.segments = segments
    self.group = group
  }

  /// The same entry under a heading; the first page stays an entry of its own.
  public func under(_ group: Localized) -> NavigationItem {
    NavigationItem(label, segments, under: segments.isEmpty ? nil : group)
  }
}

extension [NavigationItem] {
  public func under(_ group: Localized) -> [NavigationItem] { map { $0.under(group) } }
}
