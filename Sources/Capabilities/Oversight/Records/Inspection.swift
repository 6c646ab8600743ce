// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Values

/// A sample drawn for inspection (抽查): what it is drawn from stands fixed before anybody can know who comes out.
///
/// First it is announced: the records it is drawn from, their digest, how many are drawn, the day, and where the seed
/// will be taken from (a public figure of that day). On that day or later the seed is put in, and who is drawn follows
/// from it alone: anybody can work it out again.
public struct Inspection: Hashable, Sendable {
  /// What is inspected.
  public enum Population: String, CaseIterable, Hashable, Sendable {
    /// Claims that were paid, by the day they were handed in.
    case paidClaims
    /// Public-welfare posts held on the first day.
    case heldPosts
    /// Warnings that were closed in the time.
    case closedWarnings
  }

  public enum State: Hashable, Sendable {
    case announced
    case drawn(seed: String, on: Day, by: String)
  }

  public let id: ID<Inspection>
  public let region: RegionCode
  public let population: Population
  public let period: ClosedRange<Day>
  /// Records it is drawn from, at most ``Inspection/mostRecords``.
  public let count: Int
  /// SHA-256 of the records' names in their order, a line each.
  public let digest: String
  /// How many are drawn.
  public let size: Int
  public let announcedOn: Day
  public let announcer: String
  public let drawOn: Day
  /// Where the seed will be taken from.
  public let seedSource: String
  public let state: State

  public static let mostRecords = 200_000
  public static let sizes = 1...1_000
  public static let seedLength = 4...100
  public static let wordsLength = 4...200
}

/// A drawn record and what was found.
public struct InspectedItem: Hashable, Sendable {
  public enum Outcome: String, CaseIterable, Hashable, Sendable { case sound, doubtful }

  public struct Finding: Hashable, Sendable {
    public let outcome: Outcome
    public let words: String
    public let officer: String
    public let day: Day
  }

  /// Its place in the draw, from 1.
  public let ordinal: Int
  /// Of the claim, post or warning.
  public let record: Int64
  /// Whose it is; nil where an organisation's.
  public let person: Int64?
  public let name: String
  /// Nil until it was looked at.
  public let finding: Finding?
}

/// Who comes out of a draw. Pure: the same names and seed give the same.
public enum InspectionDraw {
  /// What everything drawn from has in common: SHA-256 over the names in their order, a line each.
  public static func digest(of names: [String]) -> String {
    SHA256Digest.hexadecimal(of: Array(names.joined(separator: "\n").utf8))
  }

  /// The places of those drawn: the smallest of SHA-256 over seed, line feed and name.
  ///
  /// - Parameter names: Unlike each other.
  public static func places(in names: [String], seed: String, size: Int) -> [Int] {
    names.enumerated().map { place, name in
      (key: SHA256Digest.hexadecimal(of: Array("\(seed)\n\(name)".utf8)), place: place)
    }.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.prefix(size).map(\.place)
  }
}

/// Why nothing came of it.
public enum InspectionRefusal: Error, Hashable, Sendable {
  case unknown
  case period
  case size
  /// Nothing to draw from.
  case nobody
  case tooMany
  /// The draw is on the day of announcing at the earliest.
  case day
  case words
  /// Before its day.
  case early
  case seed
  /// It was drawn already.
  case drawn
  /// That was found already.
  case found
}
