// SPDX-License-Identifier: Apache-2.0
import Values

/// People with a contract on file, travellers with tickets, and everybody else who works.
extension Casting {
  private enum ContractVariant: CaseIterable {
    case labourContract, agreement, certificate, lastDay, dayLate, sixMonths, dayShort, longAgo
    case drawn, endMissing, kindMissing, college, drawnLastYear, placed
  }

  mutating func castContracts() {
    let variants = ContractVariant.allCases
    let count = quota(perMille: 26, atLeast: variants.count + 1)
    let marginal = cast(max(1, count / 30)) { $0.household.kind == .marginal && $0.isAbleBodied }
    let chosen = cast(count - marginal.count) { $0.isFit && !$0.isGraduate }
    for number in marginal { castContract(number, .labourContract) }
    for (turn, number) in chosen.enumerated() {
      castContract(number, variants[turn % variants.count])
    }
  }

  private mutating func castContract(_ number: Int, _ variant: ContractVariant) {
    if standing(number).isGraduate { persons[number].schooling = .finished("高中") }
    let employer = nearEmployer()
    let isCollege = variant == .college
    if isCollege { persons[number].schooling = .finished("大专") }
    let start = contractStart(variant, number)
    let end: Day? =
      switch variant {
      case .endMissing: nil
      case .sixMonths: start.endOfTerm(months: 6)
      case .dayShort: start.endOfTerm(months: 12).adding(days: -1)
      case .agreement: start.endOfTerm(months: 24)
      default: start.endOfTerm(months: 12)
      }
    let paper =
      switch variant {
      case .agreement: "就业协议"
      case .certificate: "就业证明"
      case .kindMissing: ""
      default: "劳动合同"
      }
    var education = "无"
    if case .finished(let text) = persons[number].schooling { education = text }
    contracts.append(
      Contract(
        person: number, employer: employer, kind: paper, start: start, end: end,
        education: education, graduatedOn: isCollege ? july(asOf.year - 3) : nil))
    if start == start.month.firstDay { addJob(number, employer, from: start.month) }
    noteContract(number, variant, start)
  }

  private func contractStart(_ variant: ContractVariant, _ number: Int) -> Day {
    switch variant {
    case .lastDay: firstDayOpen(months: 6)
    case .dayLate: firstDayOpen(months: 6).adding(days: -1)
    case .longAgo: asOf.month.adding(-8).firstDay
    default: asOf.month.adding(-1 - number % 5).firstDay
    }
  }

  private mutating func noteContract(_ number: Int, _ variant: ContractVariant, _ start: Day) {
    let (expected, why): (Expected, String) =
      switch variant {
      case .labourContract, .agreement, .certificate: (.entitled, "a year's paper, in time")
      case .lastDay: (.entitled, "last day of the six months")
      case .dayLate: (.refused, "one day after the six months")
      case .sixMonths: (.refused, "a term of six months")
      case .dayShort: (.refused, "a term one day short of a year")
      case .longAgo: (.refused, "began eight months ago")
      case .drawn: (.refused, "drawn already this year")
      case .endMissing: (.undecided, "end of the term not given")
      case .kindMissing: (.undecided, "kind of paper not given")
      case .college: (.undecided, "college graduate: amount set elsewhere")
      case .drawnLastYear: (.entitled, "drawn last year only")
      case .placed: (.refused, "placement subsidy drawn this year")
      }
    switch variant {
    case .drawn: pay(number, .jobSeeking, yuan: 500, on: start.adding(days: 20))
    case .placed: pay(number, .placement, yuan: 500, on: start.adding(days: 25))
    case .drawnLastYear:
      pay(number, .jobSeeking, yuan: 500, on: Month(year: start.year - 1, ordinal: 10).firstDay)
    default: break
    }
    note(.jobSeeking, number, expected, why)
  }

  mutating func castTravellers() {
    let count = quota(perMille: 20, atLeast: 8)
    let marginal = cast(max(1, count / 30)) { $0.household.kind == .marginal && $0.isAbleBodied }
    let chosen = marginal + cast(count - marginal.count) { $0.isFit }
    for (turn, number) in chosen.enumerated() {
      castTraveller(number, variant: turn < marginal.count ? 0 : turn % 7, turn: turn)
    }
  }

  private mutating func castTraveller(_ number: Int, variant: Int, turn: Int) {
    let employer = organisations.employer(
      at: random.pick(setting.otherProvinces), limit: 4, &random)
    let year = asOf.year - (variant == 4 ? 1 : 0)
    let last = variant == 4 ? 12 : max(1, asOf.month.ordinal - 1)
    let start = Month(year: year, ordinal: min(last, 2 + turn % 9))
    let yuan: Int? =
      switch variant {
      case 1: 500 + random.within(1...260)
      case 2: 500
      case 3: nil
      default: random.within(120...499)
      }
    journeys.append(
      Journey(
        person: number, employer: employer,
        outward: start.ordinal == 1
          ? start.firstDay : start.firstDay.adding(days: -random.within(1...3)),
        start: start.firstDay,
        yuan: yuan))
    addJob(number, employer, from: start)
    switch variant {
    case 3: note(.crossProvinceTravel, number, .undecided, "no ticket shown")
    case 4: note(.crossProvinceTravel, number, .refused, "moved last year, not claimed in it")
    case 5:
      pay(number, .travel, yuan: 300, on: asOf.adding(days: -15))
      note(.crossProvinceTravel, number, .refused, "drawn already this year")
    default: note(.crossProvinceTravel, number, .entitled, "ticket of this year")
    }
  }

  /// A job outside the county's own workshops and inside the province.
  private mutating func nearEmployer() -> Organisation {
    let isHome = random.chance(60)
    let place = isHome ? setting.home : random.pick(setting.otherCounties)
    return organisations.employer(
      at: place, limit: isHome ? max(5, persons.count / 250) : 4, &random)
  }

  /// > Source: statistics.csv: a third of the lifted work; 19 % of them in other provinces, 15 % in
  /// other counties, 66 % at home (CN 2022; 230000 2020).
  mutating func castWorkers() {
    let working = persons.count * 331 / 1000
    let away = working * 19 / 100 - jobs.filter { setting.isAway($0.employer.place) }.count
    let near = working * 15 / 100 - jobs.filter { setting.isNear($0.employer.place) }.count
    let atHome =
      working - working * 19 / 100 - working * 15 / 100 - posts.count - ventures.count
      - jobs.filter { $0.employer.place == setting.home }.count
    for number in cast(max(0, away), where: { $0.canWork && $0.age < 58 }) {
      let place = random.pick(setting.otherProvinces)
      addJob(number, organisations.employer(at: place, limit: 4, &random), from: jobStart())
    }
    for number in cast(max(0, near), where: { $0.canWork }) {
      let place = random.pick(setting.otherCounties)
      addJob(number, organisations.employer(at: place, limit: 4, &random), from: jobStart())
    }
    for number in cast(max(0, atHome), where: { $0.canWork }) {
      let employer =
        random.chance(16)
        ? organisations.workshop(limit: max(2, persons.count / 400), &random)
        : organisations.employer(
          at: setting.home, limit: max(5, persons.count / 250), &random)
      addJob(number, employer, from: jobStart())
    }
  }

  private mutating func jobStart() -> Month { asOf.month.adding(-random.within(1...13)) }

  private mutating func addJob(_ number: Int, _ employer: Organisation, from start: Month) {
    let isOnFile = contracts.last?.person == number || journeys.last?.person == number
    let months = Int(asOf.month.number - start.number)
    let end = !isOnFile && months > 3 && random.chance(7) ? start.adding(months - 2) : nil
    let isAway = setting.isAway(employer.place)
    let pay: ClosedRange<Int> =
      isAway ? 42...65 : setting.isNear(employer.place) ? 33...52 : 18...36
    jobs.append(
      Job(
        person: number, employer: employer, start: start, end: end,
        monthlyYuan: random.within(pay) * 100,
        pointToPoint: isAway && random.chance(22)))
  }
}
