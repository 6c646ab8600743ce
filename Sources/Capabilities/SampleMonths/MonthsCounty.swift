// SPDX-License-Identifier: Apache-2.0
import Jobs
import Registry
import SampleCounty
import Values

/// One of the counties as the script knows it: who works where, and who is without work.
struct MonthsCounty {
  let sample: SampleCounty
  let office: MonthsOffice
  /// By the numbers of the sample.
  var ids: [Int: ID<Registry.Person>] = [:]
  var numbers: [ID<Registry.Person>: Int] = [:]
  /// The last job of each person in the ledger.
  var jobs: [Int: Job]
  var unemployed: [Int: Unemployment]
  /// Taken on through an offer: the next ledger has it.
  var beginning: [Int: ID<JobOffer>] = [:]
  /// By offer.
  var employers: [ID<JobOffer>: Employer] = [:]

  init(_ sample: SampleCounty, _ office: MonthsOffice) {
    self.sample = sample
    self.office = office
    jobs = Dictionary(sample.jobs.map { ($0.person, $0) }) { _, last in last }
    unemployed = Dictionary(sample.unemployments.map { ($0.person, $0) }) { _, last in last }
  }

  var region: RegionCode { office.region }

  /// Those out of work who want it, in the order of the sample.
  var seeking: [Int] {
    unemployed.values.filter { $0.jobWish == true }.map(\.person).sorted()
  }

  func isWorking(_ person: ID<Registry.Person>) -> Bool {
    numbers[person].map { jobs[$0]?.isOpen == true } ?? false
  }
}
