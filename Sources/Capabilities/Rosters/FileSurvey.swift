// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values

/// What only the whole of a sheet can tell: doubles, families, the day it speaks of.
///
/// A first pass over the rows fills it, in some tens of bytes a row; the second asks it.
struct FileSurvey {
  private(set) var rowCount = 0
  private(set) var latestYear: Int?
  private(set) var latestDay: Day?

  private struct Seen {
    let row: Int32
    let content: Int
  }

  private struct Family {
    var heads: UInt8 = 0
    var spouses: UInt8 = 0
    var headSex: IdentityNumber.Sex?
    var spouseSex: IdentityNumber.Sex?

    var isOfOneSex: Bool { headSex != nil && headSex == spouseSex }
  }

  private var matters: [Int: Seen] = [:]
  private var names: [Int: Seen] = [:]
  private var households: [Int: Seen] = [:]
  private var families: [Int: Family] = [:]
  private var findings: [Int32: RosterReason] = [:]
  private var repeatedMonitored: Set<Int32> = []

  private let kind: RosterKind
  private let rules: Set<RosterRule>
  private let contentColumns: Set<Int>

  init(_ reader: RowReader, rules: Set<RosterRule>) {
    self.kind = reader.header.kind
    self.rules = rules
    var columns = Set(reader.header.headers.indices)
    for (position, header) in reader.header.headers.enumerated()
    where HeaderText.normalised(header) == "序号" {
      columns.remove(position)
    }
    self.contentColumns = columns
  }

  /// Fields that the first pass must read.
  static let fields: Set<RosterField> = [
    .name, .idNumber, .householdCode, .relation, .statementYear, .statementDate, .monitoredKind,
  ]

  mutating func add(_ row: ReadRow, cells: SheetRow, matter: String) {
    rowCount += 1
    if let year = row[.statementYear]?.year { latestYear = max(latestYear ?? year, year) }
    if let day = row[.statementDate]?.lastDay { latestDay = max(latestDay ?? day, day) }
    guard let identity = row.identity else { return addToFamily(row, nil) }
    let person = identity.digits.hashValue
    let here = Int32(row.number)
    let content = contentHash(cells)
    if let first = matters[hash(person, matter)] {
      let other = Int(first.row)
      if first.content == content {
        findings[here] = .sameAsRow(other)
      } else {
        contradict(here, first.row)
      }
      return
    }
    matters[hash(person, matter)] = Seen(row: here, content: content)
    if let name = row.text(.name) { addName(name, person, here) }
    if rules.contains(.repeatedMonitored), row[.monitoredKind] != nil {
      addMonitored(row, person, here)
    }
    addToFamily(row, identity.sex)
  }

  private mutating func addName(_ name: String, _ person: Int, _ row: Int32) {
    let content = HeaderText.normalised(name).hashValue
    guard let first = names[person] else {
      names[person] = Seen(row: row, content: content)
      return
    }
    if first.content != content { contradict(row, first.row) }
  }

  private mutating func addMonitored(_ row: ReadRow, _ person: Int, _ number: Int32) {
    guard let household = row.text(.householdCode)?.hashValue else { return }
    guard let first = households[person] else {
      households[person] = Seen(row: number, content: household)
      return
    }
    if first.content != household { repeatedMonitored.formUnion([number, first.row]) }
  }

  private mutating func addToFamily(_ row: ReadRow, _ sex: IdentityNumber.Sex?) {
    guard rules.contains(.family), let number = row.text(.householdCode) else { return }
    var family = families[number.hashValue] ?? Family()
    switch row.code(.relation) {
    case "户主":
      family.heads = family.heads < 9 ? family.heads + 1 : 9
      family.headSex = sex
    case "配偶":
      family.spouses = family.spouses < 9 ? family.spouses + 1 : 9
      family.spouseSex = sex
    default: break
    }
    families[number.hashValue] = family
  }

  /// Neither of two rows that say different things is taken: nobody here knows which is right.
  private mutating func contradict(_ one: Int32, _ other: Int32) {
    findings[one] = .contradictsRow(Int(other))
    if findings[other] == nil { findings[other] = .contradictsRow(Int(one)) }
  }

  private func hash(_ person: Int, _ matter: String) -> Int {
    var hasher = Hasher()
    hasher.combine(person)
    hasher.combine(matter)
    return hasher.finalize()
  }

  private func contentHash(_ row: SheetRow) -> Int {
    var hasher = Hasher()
    for (position, cell) in row.cells.enumerated()
    where contentColumns.contains(position) && !cell.isEmpty {
      hasher.combine(position)
      hasher.combine(cell.text)
    }
    return hasher.finalize()
  }
}

// MARK: - Asking

extension FileSurvey {
  /// What the rest of the file says about a row.
  func finding(_ row: ReadRow) -> [(RosterReason, RosterField?)] {
    var found: [(RosterReason, RosterField?)] = []
    if let reason = findings[Int32(row.number)] { found.append((reason, .idNumber)) }
    if repeatedMonitored.contains(Int32(row.number)) {
      found.append((.rule(.repeatedMonitored), .idNumber))
    }
    if breaksFamily(row) { found.append((.rule(.family), .relation)) }
    return found
  }

  /// A household without a head is refused whole, since nobody can say which row is wrong; of two
  /// heads or spouses, both; of a couple of one sex, the couple.
  private func breaksFamily(_ row: ReadRow) -> Bool {
    guard rules.contains(.family), let number = row.text(.householdCode),
      let family = families[number.hashValue]
    else { return false }
    if family.heads == 0 { return true }
    switch row.code(.relation) {
    case "户主": return family.heads > 1 || family.isOfOneSex
    case "配偶": return family.spouses > 1 || family.isOfOneSex
    default: return false
    }
  }
}
