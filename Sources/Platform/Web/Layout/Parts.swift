// SPDX-License-Identifier: Apache-2.0

/// Small pieces that every page is made of.
public enum Parts {
  /// The largest numbers of a page. Each can be opened where it has an address.
  public struct Figure: Sendable {
    let name: String
    let value: String
    let note: String?
    let href: Href?

    public init(_ name: String, _ value: String, note: String? = nil, href: Href? = nil) {
      self.name = name
      self.value = value
      self.note = note
      self.href = href
    }
  }

  public static func figures(_ figures: [Figure]) -> HTML {
    dl(.class("figures")) {
      for figure in figures {
        div(.class("figure")) {
          dt(figure.name)
          dd { if let href = figure.href { a(.href(href)) { figure.value } } else { figure.value } }
          if let note = figure.note { dd(.class("soft")) { note } }
        }
      }
    }
  }

  /// Names and values, such as the particulars of a person. Values left out are not shown.
  public static func facts(_ facts: [(name: String, value: HTML?)]) -> HTML {
    dl(.class("facts")) {
      for fact in facts {
        if let value = fact.value, !value.isEmpty {
          div {
            dt(fact.name)
            dd { value }
          }
        }
      }
    }
  }

  public enum Tone: Sendable { case plain, yes, open, no }

  /// A paragraph that must not be overlooked.
  public static func notice(_ tone: Tone = .plain, @HTMLBuilder _ content: () -> HTML) -> HTML {
    let tint: StyleClass =
      switch tone {
      case .plain: "notice"
      case .yes: "notice notice-yes"
      case .open: "notice notice-open"
      case .no: "notice notice-no"
      }
    return div(.class(tint)) { content() }
  }

  /// What would stand here, and how it gets here.
  public static func empty(_ text: String, @HTMLBuilder action: () -> HTML = { HTML.empty })
    -> HTML
  {
    div(.class("empty")) {
      p(text)
      action()
    }
  }

  /// A link that looks like the button it is on this page.
  public static func button(_ text: String, _ href: Href, isQuiet: Bool = false) -> HTML {
    a(.class(isQuiet ? "button quiet" : "button"), .href(href)) { text }
  }

  /// A button that prints, shown where the script runs.
  public static func printButton(_ language: Language) -> HTML {
    Web.button([.class("quiet")] + Attribute.prints) { WebWords.printPage[language] }
  }

  /// A label above a control.
  public static func field(_ name: String, for id: String, @HTMLBuilder _ control: () -> HTML)
    -> HTML
  {
    div(.class("field")) {
      label(.for(id)) { name }
      control()
    }
  }

  /// A choice of one; the empty value stands for no restriction.
  public static func choice(
    _ name: String, id: String, any: String?, _ options: [(value: String, text: String)],
    chosen: String?
  ) -> HTML {
    selection(.id(id), .name(name)) {
      if let any { option(.value("")) { any } }
      for one in options {
        option([.value(one.value)] + (one.value == chosen ? [.selected] : [])) { one.text }
      }
    }
  }
}
