// SPDX-License-Identifier: Apache-2.0
import Casework
import Policy
import Testing

@testable import Claims

/// A22: a claim whose way has a public notice was passed at it.
@Suite struct NoticePassedTests {
  static let way: [WorkflowStep.Kind] = [.apply, .accept, .review, .notice, .pay]

  @Test(
    arguments: [
      ([(nil, 0), (.pass, 1), (.pass, 2), (.pass, 3)], true),
      ([(nil, 0), (.pass, 1), (.pass, 2)], false), ([(nil, 0), (.sendBack, 3)], false),
      ([(.pass, 9)], false), ([], false),
    ] as [([(CaseAct?, Int)], Bool)])
  func theNoticeWasPassed(_ done: [(CaseAct?, Int)], _ isPassed: Bool) {
    #expect(
      ClaimDesk.hasPassedNotice(done.map { (act: $0.0, stage: $0.1) }, on: Self.way) == isPassed)
  }
}
