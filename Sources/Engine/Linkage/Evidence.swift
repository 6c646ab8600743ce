// SPDX-License-Identifier: Apache-2.0

/// What speaks for or against two records being of one person.
public enum EvidenceKind: String, Hashable, CaseIterable, Sendable {
  case numberEqual, numberOneDigit, numberSwapped, numberLength, numberTwoDigits, numberHidden
  /// Both numbers are in order and not the same.
  case numberDiffers
  /// One number is damaged, and not in a way that leads to the other.
  case numberUnlike
  case nameEqual, nameVariant, nameOrder, nameShortened, nameHidden, nameHomophone
  case nameOneCharacter, nameDiffers
  case birthEqual, birthDayWrong, birthSwapped, birthYearWrong, birthYearEqual, birthDiffers
  case sexEqual, sexDiffers
  case villageEqual, townEqual, townDiffers
  /// Somebody else fits as well, so that neither is said to be the person.
  case rival
}

/// One reason with its weight in tenths of a bit: ten points double the odds, a negative weight lowers them.
public struct Evidence: Hashable, Sendable {
  public let kind: EvidenceKind
  public let points: Int

  public init(_ kind: EvidenceKind, _ points: Int) {
    self.kind = kind
    self.points = points
  }
}

/// A record of one list that is, or may be, of the person of a record of the other.
public struct LinkedPair: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable { case match, possible }

  public let left: Int64
  public let right: Int64
  public let verdict: Verdict
  /// The odds that both are one person, in tenths of a bit: 0 is even, 70 more than a hundred to one.
  public let score: Int
  /// Strongest first.
  public let evidence: [Evidence]
}

/// What two records say together: one reason of each kind of thing they can be compared in.
struct Tally: Sendable {
  var number: Evidence?
  var name = Evidence(.nameDiffers, 0)
  var birth: Evidence?
  var sex: Evidence?
  var place: Evidence?

  var points: Int {
    (number?.points ?? 0) + name.points + (birth?.points ?? 0) + (sex?.points ?? 0)
      + (place?.points ?? 0)
  }

  var evidence: [Evidence] {
    [number, name, birth, sex, place].compactMap(\.self).sorted {
      ($1.points.magnitude, $0.kind.rawValue) < ($0.points.magnitude, $1.kind.rawValue)
    }
  }
}
