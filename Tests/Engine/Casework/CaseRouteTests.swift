// SPDX-License-Identifier: Apache-2.0
import Policy
import Testing

@testable import Casework

@Suite struct CaseRouteTests {
  /// Cross-province transport: county review, second review, notice, another bureau pays.
  static let transport = CaseRoute([
    .apply, .firstReview, .review, .secondReview, .notice, .pay,
  ])
  /// Job seeking: the town accepts, the county reviews, approves, releases and pays.
  static let seeking = CaseRoute([.apply, .accept, .review, .approve, .release, .pay])

  /// Recognising a community factory: the town visits, the county recognises, and nothing is paid.
  static let recognising = CaseRoute([
    .apply, .accept, .visit, .firstReview, .review, .approve,
  ])

  @Test func theMoneyIsBoundAtTheLastDecision() {
    #expect(Self.transport.binding == 3)
    #expect(Self.seeking.binding == 3)
    #expect(!Self.seeking.isBound(at: 3) && Self.seeking.isBound(at: 4))
    #expect(CaseRoute([.apply, .report]).binding == nil)
  }

  @Test(
    arguments: [
      (seeking, .waiting(stage: 1), .pass, .waiting(stage: 2)),
      (seeking, .waiting(stage: 5), .pass, .paid),
      (seeking, .paid, .comeBack, .waiting(stage: 4)),
      (transport, .paid, .comeBack, .waiting(stage: 5)),
      (recognising, .waiting(stage: 5), .pass, .granted),
      (recognising, .waiting(stage: 5), .refuse, .refused(stage: 5)),
      (seeking, .waiting(stage: 1), .refuse, .refused(stage: 1)),
      (seeking, .waiting(stage: 1), .askCompletion, .completing(stage: 1)),
      (seeking, .completing(stage: 1), .complete, .waiting(stage: 1)),
      (seeking, .completing(stage: 1), .refuse, .refused(stage: 1)),
      (seeking, .completing(stage: 1), .withdraw, .withdrawn),
      (seeking, .waiting(stage: 3), .sendBack, .waiting(stage: 2)),
      (seeking, .waiting(stage: 3), .withdraw, .withdrawn),
      (seeking, .waiting(stage: 4), .close, .closed),
      (transport, .waiting(stage: 4), .refuse, .refused(stage: 4)),
    ] as [(CaseRoute, CaseState, CaseAct, CaseState)])
  func anActLeadsOn(
    _ route: CaseRoute, _ state: CaseState, _ act: CaseAct, _ next: CaseState
  ) throws {
    #expect(try route.state(after: act, from: state) == next)
  }

  @Test(
    arguments: [
      (seeking, .waiting(stage: 1), .complete, .notNow(.complete, .waiting(stage: 1))),
      (seeking, .waiting(stage: 1), .sendBack, .nothingBefore),
      (seeking, .waiting(stage: 3), .close, .notHere(.close, stage: 3)),
      (seeking, .waiting(stage: 4), .withdraw, .bound),
      (seeking, .waiting(stage: 4), .refuse, .bound),
      (seeking, .waiting(stage: 5), .sendBack, .bound),
      (transport, .waiting(stage: 4), .withdraw, .bound),
      (transport, .waiting(stage: 4), .askCompletion, .bound),
      (seeking, .completing(stage: 1), .pass, .notNow(.pass, .completing(stage: 1))),
      (seeking, .paid, .pass, .ended(.paid)), (seeking, .withdrawn, .complete, .ended(.withdrawn)),
      (seeking, .refused(stage: 1), .pass, .ended(.refused(stage: 1))),
      (seeking, .closed, .close, .ended(.closed)),
      (recognising, .granted, .pass, .ended(.granted)),
      (recognising, .granted, .comeBack, .ended(.granted)),
      (seeking, .waiting(stage: 4), .comeBack, .notNow(.comeBack, .waiting(stage: 4))),
      (seeking, .refused(stage: 1), .comeBack, .ended(.refused(stage: 1))),
      (recognising, .waiting(stage: 5), .close, .notHere(.close, stage: 5)),
    ] as [(CaseRoute, CaseState, CaseAct, CaseRefusal)])
  func whatCannotBeDoneIsRefused(
    _ route: CaseRoute, _ state: CaseState, _ act: CaseAct, _ refusal: CaseRefusal
  ) {
    #expect(throws: refusal) { try route.state(after: act, from: state) }
  }

  /// Every state that can be reached: an open one has a way on, and money is reached by passes alone.
  @Test(arguments: [
    transport, seeking, CaseRoute([.apply, .accept, .visit, .review, .notice, .approve, .pay]),
    CaseRoute([.apply, .review, .pay]), recognising,
  ])
  func noReachableStateIsADeadEnd(_ route: CaseRoute) throws {
    var reached: Set<CaseState> = []
    var frontier: [CaseState] = [.waiting(stage: 1)]
    while let state = frontier.popLast() {
      guard reached.insert(state).inserted else { continue }
      let next = CaseAct.allCases.compactMap { try? route.state(after: $0, from: state) }
      // Out of what was paid leads the bank alone, back to where the claim waited for its money.
      if state == .paid {
        #expect(next == [.waiting(stage: try #require(route.moneyStage))])
      } else {
        #expect(next.isEmpty == !state.isOpen, "\(state)")
      }
      frontier += next
    }
    #expect(reached.contains(route.goal) && reached.contains(.withdrawn))
    for stage in route.kinds.indices.dropFirst() {
      #expect(reached.contains(.waiting(stage: stage)))
      // Once bound, a claim ends in money, in being closed, or in an objection to the notice.
      guard route.isBound(at: stage) else { continue }
      let next = CaseAct.allCases.compactMap {
        try? route.state(after: $0, from: .waiting(stage: stage))
      }
      #expect(!next.contains(.withdrawn))
    }
  }
}
