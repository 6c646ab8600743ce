// SPDX-License-Identifier: Apache-2.0
import Sheets
public import Values

/// Quickly makes a member export of any length, for measuring imports.
///
/// Every row is a person of their own with a right number; the household, the work and the rest are
/// plausible, clean and uneven enough that the file compresses as a real one does.
public struct MemberExport: Sendable {
  public static let sizes = 1...1_000_000

  public let rows: Int
  public let seed: UInt64
  public let asOf: Day
  private let setting = CountySetting.qianyang

  /// - Parameter rows: Within ``sizes``.
  public init(rows: Int, seed: UInt64 = 1, asOf: Day = SampleCounty.usualDay) throws(SampleError) {
    guard MemberExport.sizes.contains(rows) else { throw .rows(rows) }
    guard (2000...2099).contains(asOf.year) else { throw .day(asOf) }
    self.rows = rows
    self.seed = seed
    self.asOf = asOf
  }

  /// Writes one workbook of two title rows, 47 headers and ``rows`` rows.
  public func write(to path: String) throws(SampleError) {
    var population = PopulationMaker(seed: seed, asOf: asOf, in: setting)
    population.make(rows)
    let persons = population.persons
    let maker = ExportTable(year: asOf.year - 1, setting: setting)
    var random = SeededGenerator(seed: seed, stream: "livelihoods")
    var organisations = OrganisationMaker(in: setting)
    do {
      let book = try WorkbookWriter(path: path, title: ExportTable.title)
      var layout = SheetLayout(titles: [ExportTable.title, "样例数据，人员和单位均为虚构"])
      layout.hasFilter = false
      let sheet = try book.sheet(ExportTable.title, columns: ExportTable.columns, layout: layout)
      for household in population.households {
        for number in household.members {
          let livelihood = livelihood(persons[number], &random, &organisations)
          try sheet.append(
            maker.cells(
              persons[number], in: household, head: persons[household.members[0]], livelihood,
              on: asOf))
        }
      }
      try book.close()
    } catch {
      throw SampleError.cannotWrite(path: path, reason: error.en)
    }
  }

  /// A job for six in ten of the able.
  private func livelihood(
    _ person: Person, _ random: inout SeededGenerator, _ organisations: inout OrganisationMaker
  ) -> ExportTable.Livelihood {
    guard person.labour.isAble, !person.schooling.isAttending, random.chance(60) else {
      return ExportTable.Livelihood()
    }
    let place = random.pick(random.chance(50) ? setting.otherProvinces : setting.otherCounties)
    return ExportTable.Livelihood(
      job: Job(
        person: person.number,
        employer: organisations.employer(at: place, limit: 20, &random),
        start: asOf.month.adding(-random.within(1...11)), end: nil,
        monthlyYuan: random.within(20...60) * 100, pointToPoint: false))
  }
}
