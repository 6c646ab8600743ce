// SPDX-License-Identifier: Apache-2.0
import Jobs
import SampleCounty
import Values

/// The sample's, not the registry's.
typealias Employer = Organisation

// Who loses work and who finds it, and the ledgers that say so.
extension SampleMonths {
  /// Changes who works where, and takes the month's ledger and the list of those without work.
  mutating func changeWork(of county: inout MonthsCounty) async throws {
    beginJobs(of: &county)
    endJobs(of: &county)
    findJobs(of: &county)
    let day = city.clock.today
    let ledger = "\(folder)/\(county.region)/务工月监测-\(month).xlsx"
    try county.sample.write(
      ledgerOf: county.jobs.values.sorted { $0.person < $1.person }, on: day, to: ledger)
    try await take(ledger, of: county)
    let list = "\(folder)/\(county.region)/失业人员清单-\(month).xlsx"
    let listed = county.unemployed.values.sorted { $0.person < $1.person }
    try county.sample.write(unemployed: listed, on: day, to: list)
    try await take(list, of: county)
    count(.ledgerTaken, of: county, 2)
  }

  /// Whoever was taken on through an offer is at work.
  private mutating func beginJobs(of county: inout MonthsCounty) {
    for (person, offer) in county.beginning.sorted(by: { $0.key < $1.key }) {
      guard let employer = county.employers[offer], county.jobs[person]?.isOpen != true else {
        continue
      }
      begin(person, employer, of: &county)
    }
    county.beginning = [:]
  }

  private mutating func begin(
    _ person: Int, _ employer: Employer, of county: inout MonthsCounty
  ) {
    var random = random("pay/\(person)", of: county)
    county.jobs[person] = Job(
      person: person, employer: employer, start: month.adding(-1),
      monthlyYuan: random.within(24...58) * 100)
    county.unemployed[person] = nil
    count(.jobFound, of: county)
  }

  /// Three in a hundred each month; one in eight of those in other provinces before the Spring Festival.
  private mutating func endJobs(of county: inout MonthsCounty) {
    var random = random("losses", of: county)
    let last = month.adding(-1)
    for (person, job) in county.jobs.sorted(by: { $0.key < $1.key })
    where job.isOpen && job.start < last {
      let isAway = county.sample.setting.isAway(job.employer.place)
      guard random.chance(isAway && month.ordinal == 1 ? 12 : 3) else { continue }
      county.jobs[person] = job.ended(after: last)
      county.unemployed[person] = Unemployment(
        person: person, since: last.lastDay.adding(days: 1), registered: city.clock.today,
        jobWish: random.chance(80), zeroEmployment: false)
      count(.jobLost, of: county)
      if isAway { count(.cameHome, of: county) }
    }
  }

  /// One in ten of those who want work finds it without the office.
  private mutating func findJobs(of county: inout MonthsCounty) {
    var random = random("found", of: county)
    for person in county.seeking where random.chance(10) {
      begin(person, random.pick(county.sample.organisations), of: &county)
    }
  }
}
