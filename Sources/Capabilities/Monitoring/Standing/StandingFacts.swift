// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values

/// Fills the facts of `standing.yaml`.
struct StandingFacts: Sendable {
  let vocabulary: Vocabulary
  /// The county whose people are watched, by which places of work are near or far.
  private let slots: [Name: FactSlot]

  /// The facts of the vocabulary that are filled here, by name.
  private enum Name: String, CaseIterable {
    case age = "person.age", alive = "person.alive", categories = "person.categories"
    case capacity = "person.labourCapacity", jobWish = "person.jobWish"
    case trainingWish = "person.trainingWish", startupWish = "person.startupWish"
    case isWorking = "work.isWorking", status = "work.status", place = "work.place"
    case outOfWorkSince = "work.outOfWorkSince", stoppedOn = "work.stoppedOn"
    case returnedOn = "work.returnedOn", contractEndOn = "work.contractEndOn"
    case latestPay = "work.latestPay", earlierPay = "work.earlierPay"
    case refusedOffers = "work.refusedOffers", wishedOn = "work.wishedOn"
    case openOffers = "work.openOffers"
    case willing = "household.willing", working = "household.working"
    case isRelocated = "household.isRelocated"
  }

  /// - Throws: ``StandingGap`` where the vocabulary lacks a fact that is filled in here.
  init(_ vocabulary: Vocabulary) throws(StandingGap) {
    var slots: [Name: FactSlot] = [:]
    for name in Name.allCases {
      guard let slot = vocabulary.slot(name.rawValue) else {
        throw StandingGap(name: name.rawValue)
      }
      slots[name] = slot
    }
    self.vocabulary = vocabulary
    self.slots = slots
  }

  /// - Parameters:
  ///   - household: Nil for somebody who belongs to none that is held.
  ///   - offers: Nil where nobody keeps offers.
  func facts(
    _ standing: Standing, _ household: HouseholdStanding?, _ offers: OfferStanding?
  ) -> FactSet {
    var facts = FactSet(vocabulary)
    func set(_ name: Name, _ value: FactValue?) {
      if let value, let slot = slots[name] { facts.set(slot, value) }
    }
    set(.age, standing.age.map { .integer(Int64($0)) })
    set(.alive, .flag(standing.isAlive))
    set(.categories, .list(standing.categories.map { .text($0) }))
    set(.capacity, standing.capacity.value.map { .text($0.rawValue) })
    set(.jobWish, standing.jobWish.value.map { .flag($0) })
    set(.trainingWish, standing.trainingWish.value.map { .flag($0) })
    set(.startupWish, standing.startupWish.value.map { .flag($0) })
    for (name, value) in work(standing) { set(name, value) }
    set(.refusedOffers, offers.map { .integer(Int64($0.refused)) })
    set(.openOffers, offers.map { .integer(Int64($0.open)) })
    set(.wishedOn, offers.map { known($0.wishedOn) })
    set(.willing, household.map { .integer(Int64($0.willing)) })
    set(.working, household?.workingIfKnown.map { .integer(Int64($0)) })
    set(.isRelocated, standing.isRelocated.map { .flag($0) })
    return facts
  }

  private func work(_ standing: Standing) -> [(Name, FactValue?)] {
    let work = standing.work
    guard let isWorking = work.isWorking else { return [(.status, FactValue.none)] }
    let home = standing.region?.ancestor(.county)
    func away(_ span: WorkSpan?) -> Bool {
      guard let home, let region = span?.region else { return false }
      return !home.contains(region)
    }
    let status = work.status.map { FactValue.text($0.rawValue) } ?? FactValue.none
    let returned = !isWorking && away(work.last) ? work.stoppedOn : nil
    return [
      (.isWorking, .flag(isWorking)), (.status, status),
      (.place, isWorking ? place(of: work.running.first, from: standing.region) : FactValue.none),
      (.outOfWorkSince, isWorking ? FactValue.none : work.outOfWorkSince.map { .day($0) }),
      (.stoppedOn, known(work.stoppedOn)),
      (.returnedOn, known(returned)),
      (.contractEndOn, contractEnd(work)),
      (.latestPay, known(standing.pay?.latest)),
      (.earlierPay, known(standing.pay?.earlier)),
    ]
  }

  /// The day on which nothing runs any more; none where something runs without an end, or nothing.
  private func contractEnd(_ work: WorkStanding) -> FactValue {
    let ends = work.running.map(\.to)
    guard !ends.isEmpty, !ends.contains(nil), let last = ends.compactMap({ $0 }).max() else {
      return .none
    }
    return .day(last)
  }

  private func known(_ day: Day?) -> FactValue { day.map(FactValue.day) ?? FactValue.none }
  private func known(_ pay: Money?) -> FactValue { pay.map(FactValue.money) ?? FactValue.none }

  private func place(of span: WorkSpan?, from home: RegionCode?) -> FactValue? {
    guard let region = span?.region, let home else { return nil }
    if home.ancestor(.county)?.contains(region) ?? false { return .text("county") }
    guard let province = home.ancestor(.province) else { return nil }
    return .text(province.contains(region) ? "province" : "outside")
  }
}

/// `standing.yaml` lacks a fact that is filled in.
public struct StandingGap: Error, CustomStringConvertible {
  public let name: String
  public var description: String {
    "policies/standing.yaml has no fact '\(name)', which the monitoring fills in; add it back"
  }
}
