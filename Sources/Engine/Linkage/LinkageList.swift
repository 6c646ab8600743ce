// SPDX-License-Identifier: Apache-2.0
import Values

/// One row of a list as it is compared. Nothing in it is kept but what comparing needs.
public struct LinkageRecord: Sendable {
  /// The caller's own: a row, a person.
  public var id: Int64
  /// The identity number as written: right, damaged, partly hidden or empty.
  public var number: String
  public var name: String
  public var sex: IdentityNumber.Sex?
  public var birth: Day?
  /// A code or a name; equal text is the same place.
  public var town: String?
  public var village: String?

  public init(
    id: Int64, number: String, name: String, sex: IdentityNumber.Sex? = nil, birth: Day? = nil,
    town: String? = nil, village: String? = nil
  ) {
    self.id = id
    self.number = number
    self.name = name
    self.sex = sex
    self.birth = birth
    self.town = town
    self.village = village
  }
}

/// A list to compare, in columns; some seventy bytes a row and each different name once.
public struct LinkageList: Sendable {
  /// Rows beyond this are refused.
  public static let mostRecords = 5_000_000
  static let noDay = Int32.min

  private(set) var ids: [Int64] = []
  private(set) var numbers: [PackedNumber] = []
  private(set) var names: [UInt32] = []
  /// 0 unknown, 1 male, 2 female.
  private(set) var sexes: [UInt8] = []
  private(set) var births: [Int32] = []
  /// Whether the birth was stated, not read from the number.
  private(set) var statesBirth: [Bool] = []
  private(set) var towns: [UInt32] = []
  private(set) var villages: [UInt32] = []
  private(set) var nameTexts = Texts()
  private(set) var townTexts = Texts()
  private(set) var villageTexts = Texts()

  public init() {}

  public var count: Int { ids.count }

  /// Adds a row; false, and nothing added, once the list is full.
  public mutating func append(_ record: LinkageRecord) -> Bool {
    guard count < LinkageList.mostRecords else { return false }
    let number = PackedNumber(cell: record.number)
    ids.append(record.id)
    numbers.append(number)
    names.append(nameTexts.index(of: record.name))
    let sex = number.sex ?? record.sex
    sexes.append(sex.map { $0 == .male ? 1 : 2 } ?? 0)
    let birth = record.birth ?? number.birth
    births.append(birth?.number ?? LinkageList.noDay)
    statesBirth.append(record.birth != nil)
    towns.append(townTexts.index(of: record.town ?? ""))
    villages.append(villageTexts.index(of: record.village ?? ""))
    return true
  }

  /// Texts, each once; index 0 is the empty one.
  struct Texts: Sendable {
    private(set) var all = [""]
    private var places: [String: UInt32] = ["": 0]

    mutating func index(of text: String) -> UInt32 {
      if let place = places[text] { return place }
      let place = UInt32(all.count)
      places[text] = place
      all.append(text)
      return place
    }
  }
}
