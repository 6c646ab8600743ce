// SPDX-License-Identifier: Apache-2.0
import Values

/// Every roster of a county as it will be written: the clean tables, and dirt in a few rows.
///
/// Two to three rows in a hundred are refused, noted or odd. Refused rows are either about people
/// whom no case rests on, or strays added for the purpose.
struct SoiledCounty {
  let county: SampleCounty
  let tables: CountyTables
  var plan: SoilPlan

  init(_ county: SampleCounty) {
    self.county = county
    tables = CountyTables(county: county)
    plan = SoilPlan(county)
  }

  /// The rosters in the order in which an office would import them.
  mutating func rosters() -> [RosterTable] {
    // The member export comes last here: it may only refuse people whom the others left alone.
    let others = [workLedger(), plannedWork(), postLedger()] + countyRosters()
    return [memberExport()] + others
  }

  func perMille(_ share: Int, of rows: Int) -> Int { max(1, rows * share / 1000) }

  private mutating func postLedger() -> RosterTable {
    let strays = plan.strays(after: county.posts, person: \.person)
    let old = plan.take(perMille(10, of: county.posts.count), aged: 71...80)
    let late = old.map { number in
      var post = county.posts[0]
      post.person = number
      return post
    }
    var table = tables.postLedger(county.posts + strays + late)
    let clean = county.posts.count
    for position in clean + strays.count..<table.rowCount {
      table.soil[position] = Soil(kind: .holderOverSeventy, column: "身份证号码")
    }
    plan.soilStrays(&table, rows: clean..<clean + strays.count, refused(date: "协议起始日期"))
    soilHarmlessly(&table, rows: clean, date: "首次上岗日期")
    return table
  }

  private mutating func countyRosters() -> [RosterTable] {
    [
      roster(
        county.contracts, date: "合同起始日期",
        more: [SoilSpec(.unknownContractKind, "合同或证明类型")]
      ) { $0.contractRoster($1) },
      roster(county.journeys, date: "务工起始日期") { $0.journeyRoster($1) },
      roster(county.enrolments, date: "开班日期") { $0.traineeRoster($1) },
      roster(county.certificates, date: "发证日期") { $0.certificateRoster($1) },
      roster(county.ventures, date: "登记注册日期") { $0.ventureRoster($1) },
      roster(county.internships, date: "见习起始日期") { $0.internRoster($1) },
      roster(county.graduates, date: "毕业日期") { $0.graduateRoster($1) },
      roster(county.pupils, date: "数据日期") { $0.pupilRoster($1) },
      roster(county.unemployments, date: "数据日期") { $0.unemployedRoster($1) },
      roster(county.candidates, date: "失业日期") { $0.candidateRoster($1) },
      roster(
        county.grants, date: "发放日期", more: [SoilSpec(.unknownGrantItem, "补贴项目")]
      ) { $0.grantRoster($1) },
      marginalRoster(),
      roster(county.memberships, date: "认定日期") { $0.categoryRoster($1) },
    ]
  }

  /// A county roster with strays to be refused, and odd cells among its own rows.
  private mutating func roster<Record: Straying>(
    _ records: [Record], date: String, more: [SoilSpec] = [],
    _ build: (CountyTables, [Record]) -> RosterTable
  ) -> RosterTable {
    let strays = plan.strays(after: records, person: \.person)
    var table = build(tables, records + strays)
    plan.soilStrays(
      &table, rows: records.count..<table.rowCount, refused(date: date) + more)
    soilHarmlessly(&table, rows: records.count, date: date)
    return table
  }

  private mutating func marginalRoster() -> RosterTable {
    var table = tables.marginalRoster()
    soilHarmlessly(&table, rows: table.rowCount, date: "识别监测时间")
    return table
  }

  private func refused(date: String) -> [SoilSpec] {
    [
      SoilSpec(.wrongCheckDigit, "身份证号码"), SoilSpec(.impossibleDate, date),
      SoilSpec(.scientificNotation, "身份证号码"), SoilSpec(.nameMissing, "姓名"),
      SoilSpec(.impossibleBirthDate, "身份证号码"), SoilSpec(.numberTooShort, "身份证号码"),
    ]
  }

  private mutating func soilHarmlessly(_ table: inout RosterTable, rows: Int, date: String) {
    let specs =
      SoilSpec.harmlessNumbers(table.identityColumn) + SoilSpec.harmlessDates(date)
    plan.soil(&table, count: perMille(10, of: rows), within: rows, specs)
  }
}

/// A record that can be given to another person.
protocol Straying: AboutPerson { var person: Int { get set } }
extension Contract: Straying {}
extension Journey: Straying {}
extension Enrolment: Straying {}
extension CertificateRecord: Straying {}
extension Venture: Straying {}
extension Internship: Straying {}
extension Graduate: Straying {}
extension Pupil: Straying {}
extension Unemployment: Straying {}
extension GrantRecord: Straying {}
extension Membership: Straying {}
