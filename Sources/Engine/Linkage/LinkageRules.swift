// SPDX-License-Identifier: Apache-2.0

/// How many records of one list may be of one person of the other.
public enum LinkageRelation: Sendable {
  /// Each record at most once on both sides: a roll against a roll.
  case oneToOne
  /// A person on the left may stand on the right in several rows: owners of businesses, a row a business.
  case severalRows
}

/// Where the odds become a verdict, and among how many people a coincidence is looked for.
public struct LinkageRules: Sendable {
  public var relation: LinkageRelation
  /// Tenths of a bit: 70 is 128 to 1.
  public var matchAt = 70
  /// Even odds: below this nobody's time is taken.
  public var possibleAt = 0
  /// Two candidates closer than this are told apart by nobody but a clerk.
  public var rivalWithin = 30
  /// Possible pairs kept for one record.
  public var possiblesKept = 3
  /// Among how many people two records meet; the longer list where it is longer.
  public var population: Int
  /// A blocking key that more pairs share than this says nothing and is passed over.
  public var mostPairsOfKey = 250_000

  public init(_ relation: LinkageRelation = .oneToOne, population: Int = 1000) {
    self.relation = relation
    self.population = max(1, population)
  }
}

/// The weights, in tenths of a bit: log2 of how often two records of one person show the evidence over how often
/// two people do.
///
/// A random pair of people in a county of a million has a number one wrong digit away about once in 2^21: a damaged
/// number has seventeen repairs with a right check digit, and one in sixty of those is somebody's. What names and
/// places say is counted in the lists themselves. The others are estimates, held by the labelled set of the tests.
enum Weights {
  static let numberEqual = 300
  static let numberOneDigit = 205
  static let numberSwapped = 225
  static let numberLength = 205
  static let numberTwoDigits = 120
  static let numberDiffers = -90
  static let numberUnlike = -80
  /// Fifteen digits have no check digit: a neighbour of theirs is as likely somebody else.
  static let numberOneDigitOfOld = 60
  /// Each known digit behind the six of the county.
  static let hiddenDigit = 33
  static let hiddenMost = 200

  static let nameRange = 40...140
  static let nameVariant = -10
  static let nameOrder = -15
  static let nameShortened = 60
  static let nameHidden = 40
  /// Homophones are rare among records of one person and common among people.
  static let homophoneCost = 40
  static let homophoneRange = 10...60
  static let nameOneCharacterOfThree = 30
  static let nameOneCharacterOfTwo = 5
  static let nameDiffers = -70

  static let birthEqual = 130
  /// Where the number has said most of it already.
  static let birthConfirms = 20
  static let birthDayWrong = 40
  static let birthSwapped = 70
  static let birthYearWrong = 60
  static let birthYearEqual = 10
  static let birthDiffers = -60

  static let sexEqual = 10
  static let sexDiffers = -50

  static let villageRange = 20...70
  /// Villages are renamed and merged; seldom in the list that one has in hand.
  static let villageDiffers = -40
  static let townRange = 5...40
  static let townDiffers = -45

  /// log2 of a ratio in tenths, rounded down; 0 for a ratio below one.
  static func tenths(of whole: Int, over part: Int) -> Int {
    guard part > 0, whole > part else { return 0 }
    var ratio = Double(whole) / Double(part)
    var points = 0
    while ratio >= 2 {
      ratio /= 2
      points += 10
    }
    // The tenth root of two, ten times over.
    while ratio >= 1.071_773_462_536_293 {
      ratio /= 1.071_773_462_536_293
      points += 1
    }
    return points
  }
}

extension Int {
  func within(_ range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
