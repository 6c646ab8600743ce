// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values

/// Builds every roster of a county, clean.
struct CountyTables {
  let county: SampleCounty
  /// The day of which the rosters speak.
  let asOf: Day

  init(county: SampleCounty, asOf: Day? = nil) {
    self.county = county
    self.asOf = asOf ?? county.asOf
  }

  var home: Place { county.setting.home }

  /// The two rows that the national system and the county's forms put above the header.
  func titles(_ name: String) -> [String] {
    [name, "填报单位：\(home.county)（样例数据，人员和单位均为虚构）　数据日期：\(asOf)"]
  }

  /// 脱贫人口成员导出表, with the rows of `repeated` people once more at the end.
  func memberExport(repeated: [Int]) -> RosterTable {
    let maker = ExportTable(year: asOf.year - 1, setting: county.setting)
    let jobs = Dictionary(county.jobs.map { ($0.person, $0) }) { _, last in last }
    let posts = Dictionary(county.posts.map { ($0.person, $0) }) { _, last in last }
    let listed =
      county.persons.indices.filter {
        county.household(of: county.persons[$0]).kind.type == "脱贫户"
      } + repeated
    return RosterTable(
      ExportTable.file, sheet: ExportTable.title, titles: titles(ExportTable.title),
      columns: ExportTable.columns, people: listed
    ) { position in
      let number = listed[position]
      let person = county.persons[number]
      return maker.cells(
        person, in: county.household(of: person), head: county.head(of: person),
        ExportTable.Livelihood(job: jobs[number], post: posts[number]), on: asOf)
    }
  }

  /// A table with a column per header and a row per record.
  func table<Record: AboutPerson>(
    _ file: String, sheet: String = "花名册", title: String,
    format: RosterTable.Format = .workbook, of records: [Record],
    _ columns: [(column: SheetColumn, cell: (Record, Person) -> CellValue)]
  ) -> RosterTable {
    let persons = county.persons
    return RosterTable(
      file, sheet: format == .workbook ? sheet : "",
      titles: format == .workbook ? titles(title) : [],
      columns: columns.map(\.column), format: format, people: records.map(\.person)
    ) { position in
      let record = records[position]
      let person = persons[record.person]
      return columns.map { $0.cell(record, person) }
    }
  }

  typealias Column<Record> = (column: SheetColumn, cell: (Record, Person) -> CellValue)

  /// Name, sex and number, as every county roster begins.
  func who<Record: AboutPerson>(_ number: String = "身份证号码") -> [Column<Record>] {
    [
      (SheetColumn("姓名"), { .text($1.name) }),
      (SheetColumn("性别"), { .text($1.sex == .male ? "男" : "女") }),
      (SheetColumn(number, .number), { .text($1.identity.digits) }),
    ]
  }

  /// County, town and village.
  func home<Record: AboutPerson>(_ town: String = "镇") -> [Column<Record>] {
    [
      (SheetColumn("县"), { _, _ in .text(home.county) }),
      (SheetColumn(town), { .text(county.household(of: $1).village.town) }),
      (SheetColumn("村"), { .text(county.household(of: $1).village.name) }),
    ]
  }

  func telephone<Record: AboutPerson>() -> Column<Record> {
    (SheetColumn("联系电话", .number), { .text($1.telephone ?? "") })
  }

  func account<Record: AboutPerson>(_ title: String = "社保卡或一折通账号") -> [Column<Record>] {
    [
      (SheetColumn(title, .number), { .text($1.account) }),
      (SheetColumn("开户行"), { _, _ in .text("样例农村商业银行") }),
    ]
  }

  /// The day the list speaks of.
  func stated<Record: AboutPerson>() -> Column<Record> {
    (SheetColumn("数据日期", .day), { _, _ in .day(asOf) })
  }

  /// 人员类别 as rosters for labour write it.
  func group<Record: AboutPerson>() -> Column<Record> {
    (
      SheetColumn("人员类别"),
      { .text(county.household(of: $1).kind.type == "脱贫户" ? "脱贫劳动力" : "边缘户劳动力") }
    )
  }
}

func cell(_ day: Day?) -> CellValue { day.map { .day($0) } ?? .empty }
func cell(_ number: Int?) -> CellValue { number.map { .integer($0) } ?? .empty }

/// 是, 否, or nothing where nobody asked.
func cell(_ answer: Bool?) -> CellValue { .text(answer.map { $0 ? "是" : "否" } ?? "") }
