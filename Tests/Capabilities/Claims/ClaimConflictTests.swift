// SPDX-License-Identifier: Apache-2.0
import Casework
import Registry
import Rights
import Store
import Stores
import Testing
import Values

@testable import Claims

/// The same wish sent by many, and many who decide at once (F8, F9).
@Suite struct ClaimConflictTests {
  @Test(arguments: StoreKind.allCases)
  func aThousandCopiesOfOneFormAreOneClaim(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 1, on: kind) { office in
      let form = try await office.form(0)
      let numbers = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<(kind == .postgres ? 200 : 1000) {
          group.addTask {
            try await office.desk.submit(
              form, by: ClaimOffice.clerk, as: ClaimOffice.actor(ClaimOffice.clerk)
            ).number
          }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(numbers.count == 1)
      #expect(try await office.count("SELECT COUNT(*) FROM claim") == 1)
      #expect(try await office.count("SELECT COUNT(*) FROM claim_step") == 1)
    }
  }

  /// The same facts under keys of their own: one stands, the others are told which.
  @Test(arguments: StoreKind.allCases)
  func manyClaimsForOneThingAreOne(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 1, on: kind) { office in
      let form = try await office.form(0)
      let outcomes = try await withThrowingTaskGroup(of: ClaimRefusal?.self) { group in
        for _ in 0..<40 {
          let copy = ClaimForm(of: form.party, form.question, key: .random())
          group.addTask {
            do {
              _ = try await office.desk.submit(
                copy, by: ClaimOffice.clerk, as: ClaimOffice.actor(ClaimOffice.clerk))
              return nil
            } catch let refusal as ClaimRefusal { return refusal }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == nil } == 1)
      for case .some(let refusal) in outcomes {
        #expect(
          refusal
            == .taken(rule: "每人每年一次", clause: "二(一)1", by: ["610328-2022-000001"]))
      }
      #expect(try await office.count("SELECT COUNT(*) FROM claim") == 1)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func ofManyApproversOneDecides(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 1, on: kind) { office in
      let claim = try await office.submit(0)
      let outcomes = try await withThrowingTaskGroup(of: ClaimRefusal?.self) { group in
        for number in 0..<100 {
          let officer = Officer(
            account: "clerk\(number)", name: "clerk\(number)",
            assignments: [Assignment(.townClerk, in: ClaimOffice.town)])
          let act: CaseAct = number.isMultiple(of: 2) ? .pass : .refuse
          group.addTask { try await office.refusal(act, on: claim, by: officer, "理由如下") }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == nil } == 1)
      #expect(outcomes.allSatisfy { $0 == nil || $0 == .changedMeanwhile })
      let (after, steps) = try await office.desk.claim(claim.id)
      #expect(after.version == 2 && steps.count == 2)
    }
  }

  @Test func aRefusedOneLeavesTheOthersOfABatchDone() async throws {
    try await ClaimOffice.with(people: 3) { office in
      let claims = [
        try await office.submit(0), try await office.submit(1), try await office.submit(2),
      ]
      _ = try await office.act(.withdraw, on: claims[1], by: ClaimOffice.clerk)
      let moves = claims.map { ClaimMove(.pass, on: $0.id, version: $0.version) }
      let results = try await office.desk.act(
        moves, by: ClaimOffice.secondClerk, as: ClaimOffice.actor(ClaimOffice.secondClerk))
      let states = results.map { try? $0.result.get().state }
      #expect(states == [.waiting(stage: 2), nil, .waiting(stage: 2)])
    }
  }
}
