// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Values

/// A job fair (招聘会), and what came of it once it was counted.
/// > Source: domain, chapter 12: results are counted as employers, posts, visitors, intentions.
public struct JobFair: Hashable, Sendable {
  public let id: ID<JobFair>
  public let region: RegionCode
  public let campaign: Campaign
  public let name: String
  public let day: Day
  public let place: String
  public let isOnline: Bool
  /// Nil before it was counted.
  public let count: Count?

  public enum Campaign: String, CaseIterable, Sendable {
    /// 春风行动, after the Spring Festival.
    case springBreeze
    /// 民营企业招聘月.
    case privateEnterprise
    /// “点亮万家灯火”就业帮扶.
    case lights
    /// 就业援助月.
    case assistance
    case other
  }

  public struct Count: Hashable, Sendable {
    public let employers: Int
    public let posts: Int
    public let visitors: Int
    public let intentions: Int

    public static let most = 1_000_000

    public init?(employers: Int, posts: Int, visitors: Int, intentions: Int) {
      guard [employers, posts, visitors, intentions].allSatisfy((0...Count.most).contains),
        intentions <= visitors
      else { return nil }
      self.employers = employers
      self.posts = posts
      self.visitors = visitors
      self.intentions = intentions
    }
  }
}

/// A journey of many together to their work (有组织劳务输出, 点对点).
public struct Departure: Hashable, Sendable {
  public let id: ID<Departure>
  public let region: RegionCode
  public let name: String
  public let day: Day
  /// Where the coaches gather.
  public let gathering: String
  public let destination: RegionCode
  public let destinationWords: String
  /// Who takes the people over at the destination.
  public let receiver: String
  public let coaches: Int
  public let seatsPerCoach: Int

  public init(
    id: ID<Departure>, region: RegionCode, name: String, day: Day, gathering: String,
    destination: RegionCode, destinationWords: String, receiver: String, coaches: Int,
    seatsPerCoach: Int
  ) {
    self.id = id
    self.region = region
    self.name = name
    self.day = day
    self.gathering = gathering
    self.destination = destination
    self.destinationWords = destinationWords
    self.receiver = receiver
    self.coaches = coaches
    self.seatsPerCoach = seatsPerCoach
  }

  public static let mostCoaches = 60
  public static let seats = 7...60
  public var capacity: Int { coaches * seatsPerCoach }
}

/// Somebody's seat in a coach, and the offer to which they go.
public struct Seat: Hashable, Sendable {
  public let person: ID<Person>
  public let offer: ID<JobOffer>
  /// From 1.
  public let coach: Int
  public let number: Int
  /// Whether they came; nil before it was checked.
  public let isAboard: Bool?
}

/// A service station where migrants work or are taken on (劳务工作站, 省外招工服务站).
public struct LabourStation: Hashable, Sendable {
  public let id: ID<LabourStation>
  public let region: RegionCode
  public let kind: Kind
  public let name: String
  public let place: String
  public let openedOn: Day
  public let staff: Int
  public let peopleServed: Int

  public init(
    id: ID<LabourStation>, region: RegionCode, kind: Kind, name: String, place: String,
    openedOn: Day, staff: Int, peopleServed: Int
  ) {
    self.id = id
    self.region = region
    self.kind = kind
    self.name = name
    self.place = place
    self.openedOn = openedOn
    self.staff = staff
    self.peopleServed = peopleServed
  }

  public enum Kind: String, CaseIterable, Sendable { case labour, recruitment, service }
}

/// An agreement between two regions (劳务协作协议). It holds once the other side has agreed.
public struct LabourAgreement: Hashable, Sendable {
  public let id: ID<LabourAgreement>
  /// Who proposed it.
  public let region: RegionCode
  public let partner: RegionCode
  public let name: String
  public let from: Day
  public let through: Day
  /// Whether offers that are published there are read here, and the other way.
  public let sharesOffers: Bool
  /// People to be received in all; what came of it.
  public let target: Int
  public let result: Int
  public let confirmedOn: Day?

  public init(
    id: ID<LabourAgreement>, region: RegionCode, partner: RegionCode, name: String, from: Day,
    through: Day, sharesOffers: Bool, target: Int, result: Int, confirmedOn: Day?
  ) {
    self.id = id
    self.region = region
    self.partner = partner
    self.name = name
    self.from = from
    self.through = through
    self.sharesOffers = sharesOffers
    self.target = target
    self.result = result
    self.confirmedOn = confirmedOn
  }

  /// The other side, seen from regions of which one lies in a party or holds it.
  func partner(of regions: [RegionCode]) -> [RegionCode] {
    [(region, partner), (partner, region)].compactMap { own, other in
      regions.contains { own.contains($0) || $0.contains(own) } ? other : nil
    }
  }

  public func holds(on day: Day) -> Bool {
    confirmedOn.map { $0 <= day } ?? false && (from...through).contains(day)
  }
}

/// A labour brand (劳务品牌) with its plan and results by year.
public struct LabourBrand: Hashable, Sendable {
  public let id: ID<LabourBrand>
  public let region: RegionCode
  public let name: String
  public let trade: JobTrade?
  /// 批次, as the province numbers it.
  public let batch: String?
  /// 载体: the body that carries it.
  public let carrier: String?
  public let years: [Year]

  public struct Year: Hashable, Sendable {
    public let year: Int
    public let plannedPeople: Int
    public let people: Int
    /// A month's wage, on average.
    public let pay: Money?
  }
}
