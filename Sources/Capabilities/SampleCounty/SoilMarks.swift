// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values

extension Soil {
  /// Changes the cells of a row so that they show this kind of dirt.
  func apply(to cells: inout [CellValue], of person: Person, in table: RosterTable) {
    let place = table.column(column)
    let digits = person.identity.digits
    switch kind {
    case .wrongCheckDigit: cells[place] = .text(digits.dropLast() + Soil.otherCheck(digits))
    case .impossibleBirthDate:
      cells[place] = .text(digits.prefix(10) + "1332" + digits.suffix(4))
    case .scientificNotation: cells[place] = Soil.scientific(digits, in: table)
    case .numberTooShort: cells[place] = .text(String(digits.dropLast()))
    case .numberMissing, .nameMissing, .noSchooling, .wageMissing, .employerMissing, .placeMissing,
      .endMissing, .serviceMissing:
      cells[place] = .empty
    case .underSixteen: cells[table.column("劳动技能")] = .text(Labour.ordinary.rawValue)
    case .fullWidthDigits: cells[place] = .text(Soil.fullWidth(digits))
    case .spacesInNumber: cells[place] = .text(Soil.spaced(digits))
    case .lowerCaseX: cells[place] = .text(digits.lowercased())
    case .quotedFormula: cells[place] = .text("=\"\(digits)\"")
    case .fifteenDigits:
      cells[place] = .text(String(digits.prefix(6) + digits.dropFirst(8).prefix(9)))
    case .certificateOfTwenty: cells[place] = .text(digits + (person.disability?.suffix ?? "44"))
    case .certificateOfTwentyTwo:
      cells[place] = .text(digits + (person.disability?.suffix ?? "44") + "B1")
    default: applyToRest(&cells[place], person)
    }
  }

  private func applyToRest(_ cell: inout CellValue, _ person: Person) {
    switch kind {
    case .bothSchoolings:
      cell = .text(column == "文化程度" ? "初中" : "九年级")
    case .placeWithoutMonths: cell = .text("江苏省苏州市昆山市")
    case .monthsWithoutPlace: cell = .integer(6)
    case .sexDiffers: cell = .text(person.sex == .male ? "女" : "男")
    case .birthDiffers: cell = .text(person.birth.adding(days: 40).description)
    case .twoHeads: cell = .text(Relation.head.rawValue)
    case .shortTelephone: cell = .text("1540000")
    case .unknownLabour: cell = .text("一般劳力")
    case .postOutsideCounty: cell = .text("公益性岗位")
    case .unfitAtWork: cell = .text(Labour.lost.rawValue)
    case .weakAtWork, .healthyYetWeak: cell = .text(Labour.weak.rawValue)
    case .pupilAtWork: cell = .text("普通高中二年级")
    case .impossibleDate: cell = .text("2022-02-30")
    case .unknownContractKind: cell = .text("口头约定")
    case .unknownGrantItem: cell = .text("镇自办慰问金")
    case .wageVeryLow: cell = .integer(80)
    case .wageVeryHigh: cell = .integer(36_000)
    case .travelMoneyAtHome: cell = .integer(300)
    case .spacesInName:
      cell = .text(person.name.prefix(1) + "\u{3000}" + person.name.dropFirst())
    case .serialDate, .chineseDate, .dottedDate, .compactDate, .dashedMonth, .compactMonth:
      rewriteDate(&cell)
    default: break
    }
  }

  private func rewriteDate(_ cell: inout CellValue) {
    guard let day = Soil.day(in: cell) else { return }
    let (year, month, ordinal) = day.parts
    switch kind {
    case .serialDate: cell = .integer(Int(day.number) + 25_569)
    case .chineseDate: cell = .text("\(year)年\(month)月\(ordinal)日")
    case .dottedDate: cell = .text("\(year).\(month).\(ordinal)")
    case .compactDate: cell = .text("\(year)\(padded(month, to: 2))\(padded(ordinal, to: 2))")
    case .dashedMonth: cell = .text("\(year)-\(padded(month, to: 2))")
    case .compactMonth: cell = .text("\(year)\(padded(month, to: 2))")
    default: break
    }
  }

  /// The day of a clean cell; the first of the month for `2022年03月`.
  static func day(in cell: CellValue) -> Day? {
    switch cell {
    case .day(let day): day
    case .month(let month): month.firstDay
    case .text(let text) where text.hasSuffix("月"):
      Month("\(text.prefix(4))-\(text.dropFirst(5).prefix(2))")?.firstDay
    case .text(let text): Day(text)
    default: nil
    }
  }

  /// Any check character but the right one.
  private static func otherCheck(_ digits: String) -> String { digits.hasSuffix("7") ? "3" : "7" }

  /// As a spreadsheet that took the number for a quantity shows and keeps it.
  private static func scientific(_ digits: String, in table: RosterTable) -> CellValue {
    guard table.format == .workbook, let number = Double(digits.prefix(17) + "0") else {
      return .text("\(digits.prefix(1)).\(digits.dropFirst().prefix(5))E+17")
    }
    return .decimal(number)
  }

  private static func fullWidth(_ digits: String) -> String {
    var result = ""
    for scalar in digits.unicodeScalars {
      guard let wide = Unicode.Scalar(scalar.value + 0xFEE0) else { continue }
      result.unicodeScalars.append(wide)
    }
    return result
  }

  private static func spaced(_ digits: String) -> String {
    " \(digits.prefix(6)) \(digits.dropFirst(6).prefix(8))\u{3000}\(digits.suffix(4))"
  }
}
