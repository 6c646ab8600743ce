// SPDX-License-Identifier: Apache-2.0
import Values

/// The three rosters of the national system, with dirt.
extension SoiledCounty {
  /// Refused rows fall on people whom no other roster names, so that nothing else fails with them.
  mutating func memberExport() -> RosterTable {
    let repeated = plan.take(
      perMille(1, of: county.persons.count), aged: 0...120, headsToo: false)
    var table = tables.memberExport(repeated: repeated)
    let clean = table.rowCount - repeated.count
    for position in clean..<table.rowCount {
      table.soil[position] = Soil(kind: .repeatedRow, column: "证件号码")
    }
    let each = perMille(1, of: clean)
    addSecondHeads(to: &table, max(1, each / 4))
    let isQuiet = plan.isQuiet
    plan.soilEach(&table, each: each, within: clean, SoiledCounty.refusedInExport) {
      isQuiet[$0.number] && $0.relation != .head
    }
    plan.soilEach(&table, each: each, within: clean, SoiledCounty.notedInExport(county.asOf)) {
      isQuiet[$0.number]
    }
    let repeatedPeople = Set(repeated)
    plan.soilEach(&table, each: each, within: clean, SoiledCounty.harmlessInExport) {
      !repeatedPeople.contains($0.number)
    }
    return table
  }

  /// Two heads in one household: nobody can say which is meant, so both rows come back.
  private mutating func addSecondHeads(to table: inout RosterTable, _ count: Int) {
    let pairs = plan.takeCouplesOfHeads(count)
    let doubled = Set(pairs.flatMap { [$0.head, $0.other] })
    for (position, number) in table.people.enumerated() where doubled.contains(number) {
      table.soil[position] = Soil(kind: .twoHeads, column: "与户主关系")
    }
  }

  private static var refusedInExport: [SoilSpec] {
    let number = "证件号码"
    return [
      SoilSpec(.wrongCheckDigit, number), SoilSpec(.impossibleBirthDate, number),
      SoilSpec(.scientificNotation, number), SoilSpec(.numberTooShort, number),
      SoilSpec(.numberMissing, number), SoilSpec(.nameMissing, "姓名"),
      SoilSpec(.bothSchoolings, columnOf: { $0.schooling.isAttending ? "文化程度" : "在校生状况" }),
      SoilSpec(.noSchooling, columnOf: { $0.schooling.isAttending ? "在校生状况" : "文化程度" }),
      SoilSpec(.placeWithoutMonths, "务工所在地"), SoilSpec(.monthsWithoutPlace, "务工时间（月）"),
      SoilSpec(.shortTelephone, "户联系电话"), SoilSpec(.unknownLabour, "劳动技能"),
    ]
  }

  private static func notedInExport(_ asOf: Day) -> [SoilSpec] {
    [
      SoilSpec(.sexDiffers, "性别"), SoilSpec(.birthDiffers, "出生日期"),
      SoilSpec(
        .healthyYetWeak, "劳动技能",
        where: {
          $0.health == .healthy && $0.labour.isAble && !$0.schooling.isAttending
            && (20...50).contains($0.birth.age(on: asOf))
        }),
    ]
  }

  private static var harmlessInExport: [SoilSpec] {
    SoilSpec.harmlessNumbers("证件号码") + [
      // The old form had no century: it was given to those born before 2000.
      SoilSpec(.fifteenDigits, "证件号码", where: { $0.birth.year < 2000 }),
      SoilSpec(.certificateOfTwenty, "证件号码", where: { $0.disability != nil }),
      SoilSpec(.certificateOfTwentyTwo, "证件号码", where: { $0.disability != nil }),
      SoilSpec(.serialDate, "出生日期", where: { $0.birth.year >= 1960 }),
      SoilSpec(.chineseDate, "出生日期"), SoilSpec(.dottedDate, "出生日期"),
      SoilSpec(.compactDate, "出生日期"), SoilSpec(.spacesInName, "姓名"),
    ]
  }

  mutating func workLedger() -> RosterTable {
    let children = plan.take(perMille(2, of: county.jobs.count), aged: 12...14)
    let strays = children.enumerated().map { position, number in
      var job = county.jobs[position * 7 % county.jobs.count]
      job.person = number
      return job
    }
    var table = tables.workLedger(county.jobs + strays)
    let clean = county.jobs.count
    for position in clean..<table.rowCount {
      table.soil[position] = Soil(kind: .underSixteen, column: "开始时间")
    }
    soilJobs(&table)
    return table
  }

  /// People whose contract or ticket is on file keep their ledger row.
  private mutating func soilJobs(_ table: inout RosterTable) {
    let onFile = Set(county.contracts.map(\.person) + county.journeys.map(\.person))
    let jobs = Dictionary(county.jobs.map { ($0.person, $0) }) { _, last in last }
    let rows = county.jobs.count
    let each = perMille(2, of: rows)
    func plain(_ person: Person) -> Bool {
      !onFile.contains(person.number) && county.household(of: person).kind.monitored.isEmpty
    }
    func open(_ person: Person) -> Bool { jobs[person.number]?.isOpen == true }
    let home = county.setting.home
    func away(_ person: Person) -> Bool {
      open(person) && jobs[person.number]?.employer.place != home
    }
    func atHome(_ person: Person) -> Bool {
      open(person) && jobs[person.number]?.employer.place == home
    }
    let specs = [
      SoilSpec(.endMissing, "结束时间", where: { !open($0) }),
      SoilSpec(.postOutsideCounty, "就业渠道", where: away),
      SoilSpec(.wageMissing, "务工月收入", where: open),
      SoilSpec(.employerMissing, "务工企业名称", where: open),
      SoilSpec(.placeMissing, "务工所在县", where: open),
      SoilSpec(.unfitAtWork, "劳动技能", where: open),
      SoilSpec(.pupilAtWork, "在校生状况", where: open),
      SoilSpec(.wrongCheckDigit, "证件号码"), SoilSpec(.scientificNotation, "证件号码"),
      SoilSpec(.nameMissing, "姓名"),
      SoilSpec(.wageVeryLow, "务工月收入", where: open),
      SoilSpec(.wageVeryHigh, "务工月收入", where: open),
      SoilSpec(.weakAtWork, "劳动技能", where: open),
      SoilSpec(.travelMoneyAtHome, "年度交通费补助", where: atHome),
    ]
    plan.soilEach(&table, each: each, within: rows, specs, where: plain)
    let harmless =
      SoilSpec.harmlessNumbers("证件号码")
      + [SoilSpec(.dashedMonth, "开始时间"), SoilSpec(.compactMonth, "开始时间")]
    plan.soilEach(&table, each: each, within: rows, harmless)
  }

  mutating func plannedWork() -> RosterTable {
    var table = tables.plannedWork(county.plans)
    let rows = county.plans.count
    let refused = [
      SoilSpec(.serviceMissing, "就业服务需求"), SoilSpec(.wrongCheckDigit, "证件号码"),
    ]
    let county = county
    plan.soilEach(&table, each: perMille(4, of: rows), within: rows, refused) {
      county.household(of: $0).kind.monitored.isEmpty
    }
    plan.soilEach(
      &table, each: perMille(4, of: rows), within: rows, [SoilSpec(.weakAtWork, "劳动技能")])
    plan.soil(
      &table, count: perMille(8, of: rows), within: rows, SoilSpec.harmlessNumbers("证件号码"))
    return table
  }
}
