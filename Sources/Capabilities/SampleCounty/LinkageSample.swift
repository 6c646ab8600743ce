// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values

/// Two made-up lists with the answer: who of the one is who of the other.
///
/// Part of the second list is people of the first, with the damage that lists suffer (``ListDamage``); the rest are
/// others, among them traps: of the same name and birth year, of the same name and day, of the same name and village,
/// sisters and brothers of a day. The same number and seed make the same lists. Nobody in them exists.
public struct LinkageSample: Sendable {
  /// Rows of either list.
  public static let sizes = 100...1_000_000
  /// Of a hundred rows of the second list, those that are of people of the first.
  static let overlap = 30
  /// Of a hundred of the others, those made to be taken for somebody.
  static let traps = 10

  public struct Row: Hashable, Sendable {
    public var id: Int64
    public var number: String
    public var name: String
    /// 男, 女 or empty.
    public var sex: String
    /// As 1970-03-12; may be empty.
    public var birth: String
    public var town: String
    public var village: String
  }

  public let left: [Row]
  public let right: [Row]
  /// Ids of the first and of the second list that are one person.
  public let truth: [Int64: Int64]
  /// What was done to the row of the second list with this id.
  public let damage: [Int64: [ListDamage]]

  /// - Throws: ``SampleError/linkage(_:)`` for a number outside ``sizes``.
  public init(people: Int, seed: UInt64) throws(SampleError) {
    guard LinkageSample.sizes.contains(people) else { throw .linkage(people) }
    var maker = LinkageSampleMaker(people: people, seed: seed)
    maker.make()
    left = maker.left
    right = maker.right
    truth = maker.truth
    damage = maker.damage
  }

  /// Writes left.csv, right.csv and truth.csv into a folder that exists.
  public func write(to folder: String) throws(SampleError) {
    try LinkageSample.write(left, to: folder + "/left.csv")
    try LinkageSample.write(right, to: folder + "/right.csv")
    let pairs = truth.sorted { $0.key < $1.key }.map { left, right in
      [
        String(left), String(right),
        damage[right, default: []].map(\.rawValue).joined(separator: " "),
      ]
    }
    try CSVFile.write([["left", "right", "damage"]] + pairs, to: folder + "/truth.csv")
  }

  private static func write(_ rows: [Row], to path: String) throws(SampleError) {
    do {
      let file = try CSVWriter(path: path)
      try file.append(
        ["id", "number", "name", "sex", "birth", "town", "village"].map(CellValue.text))
      for row in rows {
        let fields = [
          String(row.id), row.number, row.name, row.sex, row.birth, row.town, row.village,
        ]
        try file.append(fields.map(CellValue.text))
      }
      try file.close()
    } catch {
      throw SampleError.cannotWrite(path: path, reason: error.en)
    }
  }
}

/// What happened to a row on its way from one office to another.
public enum ListDamage: String, Hashable, CaseIterable, Sendable {
  case digitWrong, digitsSwapped, digitLost, digitTwice, fifteenDigits, middleHidden, numberMissing
  case dotOfAnotherKind, spacesInName, homophone, oldForm, characterNotWritten, characterWrong
  case partsTurned, partLeftOut
  case dayWrong, birthMissing, villageRenamed, placeMissing, movedAway, sexMissing
}
