// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

/// A project, event, place or measure that a document names, with its counts (项目活动与场所).
///
/// > Source: catalogue, tables b and c: works with their wage share and posts, campaigns and contests,
/// > recognised places, sites with a service window, experts, publicity.
public struct Programme: Hashable, Sendable {
  public let id: ID<Programme>
  public let region: RegionCode
  public let kind: Kind
  public let name: String
  /// 责任单位, as it is called.
  public let unit: String?
  public let from: Day
  /// Nil where no end is known.
  public let through: Day?
  /// Money in fen.
  public let figures: [Figure: Int64]
  /// Whether there is a service station or window; nil where it is not known.
  public let isServed: Bool?
  public let words: String?
  /// How often it was put down; 1 before it was corrected.
  public let version: Int64

  public init(
    id: ID<Programme> = ID(0), region: RegionCode, kind: Kind, name: String, unit: String? = nil,
    from: Day, through: Day? = nil, figures: [Figure: Int64] = [:], isServed: Bool? = nil,
    words: String? = nil, version: Int64 = 1
  ) {
    self.id = id
    self.region = region
    self.kind = kind
    self.name = name
    self.unit = unit
    self.from = from
    self.through = through
    self.figures = figures
    self.isServed = isServed
    self.words = words
    self.version = version
  }

  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// 政府投资项目; 以工代赈; 基层社会管理和公共服务, 人居环境; 产业和招商项目.
    case government, workRelief, services, industry
    /// Training camps, contests, actions with a name.
    case activity
    /// 示范县、镇、村 and pilots.
    case recognition
    /// 易地扶贫搬迁安置点.
    case relocationSite
    /// 村级综合服务设施, markets for casual work, training bases.
    case serviceSite
    /// 人力资源服务协作体.
    case cooperationBody
    /// 创业导师、专家.
    case mentors
    /// Rules and mechanisms put into force.
    case measure
    /// 宣传.
    case publicity

    /// The counts that it has.
    public var figures: [Figure] {
      switch self {
      case .government, .workRelief, .services, .industry:
        [.posts, .relocated, .targeted, .people, .fund, .wages]
      case .activity: [.people, .targeted, .times]
      case .relocationSite, .serviceSite: [.people]
      case .cooperationBody, .mentors: [.people, .times]
      case .publicity: [.times]
      case .recognition, .measure: []
      }
    }

    /// Whether it may have a service station or window.
    public var canBeServed: Bool { self == .relocationSite || self == .serviceSite }
  }

  /// What is counted of it. Raw values are the columns.
  public enum Figure: String, CaseIterable, Hashable, Sendable {
    /// New posts, and how many of them went to relocated people.
    case posts, relocated
    /// People of the groups that the document names.
    case targeted
    /// Workers, entrants, members or residents.
    case people
    /// Sessions, awards or items.
    case times
    /// The project's money and the wages paid out of it, in fen.
    case fund, wages

    public var isMoney: Bool { self == .fund || self == .wages }
  }

  public static let mostCount: Int64 = 10_000_000
  public static let mostFen: Int64 = 100_000_000_000_000

  /// Wages in the project's money, in tenths of a percent rounded down; nil where one of them is not known.
  public var wageShare: Int64? {
    guard let wages = figures[.wages], let fund = figures[.fund], fund > 0 else { return nil }
    return wages * 1000 / fund
  }

  /// What is wrong with what it says; nil where nothing is.
  var refusal: ProgrammeRefusal? {
    func isLine(_ text: String, _ most: Int) -> Bool {
      (1...most).contains(text.count) && text.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    }
    guard isLine(name, 100), unit.map({ isLine($0, 100) }) ?? true,
      words.map({ isLine($0, 200) }) ?? true
    else { return .text }
    guard through.map({ from <= $0 }) ?? true else { return .days }
    let isBounded = figures.allSatisfy { figure, number in
      kind.figures.contains(figure)
        && (0...(figure.isMoney ? Programme.mostFen : Programme.mostCount)).contains(number)
    }
    guard isBounded, isServed == nil || kind.canBeServed else { return .figure }
    func isWithin(_ part: Figure, _ whole: Figure) -> Bool {
      guard let part = figures[part], let whole = figures[whole] else { return true }
      return part <= whole
    }
    return isWithin(.relocated, .posts) && isWithin(.wages, .fund) ? nil : .part
  }
}

/// Why a programme is not kept.
public enum ProgrammeRefusal: Error, Hashable, Sendable {
  case unknown, beyondScope, text, days, figure
  /// A part above its whole.
  case part
  /// Of this region, kind and day one of the name is kept already.
  case held
  /// It was corrected since it was looked at.
  case changed
}
