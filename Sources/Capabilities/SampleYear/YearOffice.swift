// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Funds
import Journal
import Library
import Notices
import Payments
import Registry
import Reports
import SampleCounty
import Values
import Vault

/// The desks of an office whose clock a script moves.
struct YearOffice: Sendable {
  let clock: ScriptClock
  let home: RegionCode
  let decisions: DecisionDesk
  let registry: RegistryDesk
  let funds: FundDesk
  let claims: ClaimDesk
  let notices: NoticeDesk
  let payments: PaymentDesk

  /// - Parameters:
  ///   - store: One to which the migrations of all these desks have been applied.
  ///   - decisions: With the law and the figures of the place.
  init(_ store: SealedStore, _ decisions: DecisionDesk, at home: RegionCode, from day: Day) {
    let clock = ScriptClock(day)
    let journal = Journal(of: home, vault: store.vault) { clock.now }
    self.clock = clock
    self.home = home
    self.decisions = decisions
    registry = RegistryDesk(store: store.store, journal: journal)
    var funds = FundDesk(
      store: store.store, journal: journal, registry: registry,
      catalogue: FundCatalogue(decisions.library), clock: { clock.now })
    funds.differences = [UnansweredPayments()]
    self.funds = funds
    var claims = ClaimDesk(
      store: store, decisions: decisions, funds: funds, journal: journal,
      today: { clock.today }, clock: { clock.now })
    claims.noticeBar = NoticeDesk.bar
    self.claims = claims
    notices = NoticeDesk(
      store: store, claims: claims, registry: registry, journal: journal, clock: { clock.now })
    payments = PaymentDesk(
      store: store, claims: claims, funds: funds, journal: journal, today: { clock.today })
  }

  var reports: ReportDesk {
    ReportDesk(registry: registry, claims: claims, funds: funds, payments: payments)
  }

  /// A working day, the first from the one wished for on.
  func workingDay(_ day: Day) -> Day {
    (try? decisions.library.calendar.workingDay(from: day)) ?? day
  }
}
