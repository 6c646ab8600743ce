// SPDX-License-Identifier: Apache-2.0
import Values

/// A name as the public sees it. Of a person it holds the mask and nothing else.
public enum PublicName: Hashable, Sendable {
  case person(MaskedText)
  /// What an organisation is called is no secret.
  case organisation(String)

  /// Masks a person's name; one that is masked already stays as it is.
  public init(_ name: String, isBody: Bool) {
    self = isBody ? .organisation(name) : .person(.name(name))
  }

  public var isBody: Bool { if case .organisation = self { true } else { false } }

  public var text: String {
    switch self {
    case .person(let mask): mask.description
    case .organisation(let name): name
    }
  }
}

/// One line of a posted roster: all the public is told of somebody.
public struct PublicLine: Hashable, Sendable {
  /// From 1: an objection names it.
  public let ordinal: Int
  public let name: PublicName
  /// Village or town, by its official name.
  public let place: String
  /// Nil where the law has no figure.
  public let amount: Money?
}

/// What a notice says above its roster.
public struct PublicNotice: Hashable, Sendable {
  /// `610328-2022-G0001`.
  public let number: String
  public let title: String
  public let organ: String
  /// The benefit's name.
  public let item: String
  public let basis: String
  public let term: NoticeTerm
  public let telephone: String
  /// Address, mailbox; may be empty.
  public let contact: String
  public let people: Int
  public let total: Money
  /// The number of the notice that this one puts right.
  public let corrects: String?
  /// The number of the one that puts this one right.
  public let correctedBy: String?
}

/// How long a notice stands. The day on which it is posted does not count.
/// > Source: Civil Code art. 201.
public struct NoticeTerm: Hashable, Sendable {
  public let limit: DayLimit
  public let postedOn: Day
  /// Its last day.
  public let through: Day

  public init(_ limit: DayLimit, postedOn: Day, through: Day) {
    self.limit = limit
    self.postedOn = postedOn
    self.through = through
  }

  /// - Throws: `WorkingCalendar.UnknownYear` where working days of a year have to be counted that the
  ///   calendar does not know.
  public init(
    _ limit: DayLimit, postedOn day: Day, _ calendar: WorkingCalendar
  ) throws(WorkingCalendar.UnknownYear) {
    self.init(limit, postedOn: day, through: try calendar.adding(limit, to: day))
  }

  /// Whether the public is shown it.
  public func stands(on day: Day) -> Bool { postedOn <= day && day <= through }

  public func isOver(on day: Day) -> Bool { through < day }
}
