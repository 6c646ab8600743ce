// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values

/// A person of whose work somebody has to take care (预警), from the day a signal was seen to the day it
/// was closed. One person has one open warning at most.
public struct Warning: Hashable, Sendable {
  public let id: ID<Warning>
  public let person: ID<Person>
  public let personName: String
  /// Of the household registration, as deep as it was known.
  public let region: RegionCode
  /// Of the monitoring's file.
  public let colour: String
  public let raisedOn: Day
  public let state: State
  /// Whose it is now.
  public let owner: MonitoringFile.Level
  public let version: Int64
  /// Signals that were seen, the latest first.
  public let signals: [SeenSignal]

  /// Where it stands, with what is true there alone.
  public enum State: Hashable, Sendable {
    /// Nothing was done yet.
    case raised(due: Day)
    /// Help is under way.
    case helping(due: Day)
    /// It is said to be over; somebody of the closing level looks.
    case proposed(Ending, by: String)
    case closed(Ending, on: Day)

    public var kind: Kind {
      switch self {
      case .raised: .raised
      case .helping: .helping
      case .proposed: .proposed
      case .closed: .closed
      }
    }

    public var due: Day? {
      switch self {
      case .raised(let due), .helping(let due): due
      case .proposed, .closed: nil
      }
    }
  }

  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case raised, helping, proposed, closed
  }

  /// Why it ends.
  public enum Ending: String, CaseIterable, Hashable, Sendable {
    /// 已就业.
    case working
    /// 风险已消除: contract renewed, pay as before.
    case riskGone
    /// 无就业意愿, said by the person.
    case unwilling
    /// 无法就业: illness, care, study.
    case unable
    /// 死亡或迁出.
    case left
    /// 信息有误.
    case mistaken
  }

  /// A signal with the days on which it was first and last seen.
  public struct SeenSignal: Hashable, Sendable {
    public let id: String
    public let since: Day
    /// Nil while it holds.
    public let goneOn: Day?
  }

  public func isOverdue(on day: Day) -> Bool { state.due.map { $0 < day } ?? false }
}

/// Something done on a warning, or that happened to it. Never changed.
public struct WarningStep: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// 发现.
    case raised
    /// Its signals became more or less serious (变色).
    case recoloured
    /// Not done in time: the level above takes it over (上报).
    case escalated
    /// 入户走访.
    case visited
    /// 电话联系.
    case called
    /// 推荐岗位.
    case offered
    /// 推荐培训.
    case trained
    /// 公益性岗位兜底.
    case placed
    /// 落实补贴.
    case subsidised
    /// 申请销号.
    case proposed
    /// 退回.
    case returned
    /// 销号.
    case closed

    /// What somebody does for the person, as a form offers it.
    public static let help: [Kind] = [.visited, .called, .offered, .trained, .placed, .subsidised]
  }

  public let ordinal: Int
  public let kind: Kind
  public let day: Day
  /// Of who acted, or of whom it was taken over by.
  public let level: MonitoringFile.Level?
  public let colour: String
  public let ending: Warning.Ending?
  /// What was seen and said; sealed in the store.
  public let words: String?
  public let officer: String
  let account: String
}

/// What somebody wants done on a warning.
public struct WarningMove: Hashable, Sendable {
  public enum Act: Hashable, Sendable {
    /// One of ``WarningStep/Kind/help``.
    case help(WarningStep.Kind)
    case propose(Warning.Ending)
    case giveBack
    case close
  }

  public let act: Act
  public let warning: ID<Warning>
  /// As it was when the form was shown.
  public let version: Int64
  public let words: String

  public init(_ act: Act, on warning: ID<Warning>, version: Int64, words: String) {
    self.act = act
    self.warning = warning
    self.version = version
    self.words = words
  }
}

/// Why nothing was done on a warning.
public enum WarningRefusal: Error, Hashable, Sendable {
  /// None such, or one beyond reach.
  case unknown
  /// Somebody did something on it meanwhile.
  case changedMeanwhile
  case closed
  /// What was seen is to be written down, in 2 to 500 characters.
  case words
  /// Not proposed yet, or proposed already.
  case notNow
  /// Closing takes somebody of this level or above it.
  case belongsTo(MonitoringFile.Level)
  /// Who proposed the closing does not confirm it.
  case sameHand
  /// The closing level has not visited since it was raised.
  case noVisit(MonitoringFile.Level)
  /// The county has no monitoring of its own, nor the layers above.
  case noRules
  /// The registry does not hold the year's rest days.
  case unknownYear(Int)
}

/// A household without work whose month runs (零就业户动态清零).
public struct Clearing: Hashable, Sendable {
  public let id: ID<Clearing>
  public let household: ID<Household>
  public let householdNumber: String
  public let region: RegionCode
  public let registeredOn: Day
  /// One willing member is at work by this day.
  public let due: Day
  /// Nil while nobody is.
  public let clearedOn: Day?
  /// Members held, the willing first.
  public let members: [Member]

  public struct Member: Hashable, Sendable {
    public let id: ID<Person>
    public let name: String
  }

  public enum State: Hashable, Sendable {
    case running(daysLeft: Int)
    case late(days: Int)
    case cleared(inTime: Bool)
  }

  public func state(on day: Day) -> State {
    if let clearedOn { return .cleared(inTime: clearedOn <= due) }
    let left = Int(due.number - day.number)
    return left >= 0 ? .running(daysLeft: left) : .late(days: -left)
  }
}
