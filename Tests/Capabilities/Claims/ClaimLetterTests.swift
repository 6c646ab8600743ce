// SPDX-License-Identifier: Apache-2.0
import Casework
import Papers
import Testing
import Values
import Web

@testable import Claims

@Suite struct ClaimLetterTests {
  private func view(_ claim: Claim, in office: ClaimOffice) async throws -> ClaimSheet.View {
    let (held, steps) = try await office.desk.claim(claim.id)
    let papers = PaperDesk(store: office.store, today: { office.today.value })
    return ClaimPages(desk: office.desk, papers: papers).sheetView(held, steps, head: nil)
  }

  private func due(_ view: ClaimSheet.View) -> [ClaimLetter] {
    ClaimLetter.allCases.filter { $0.isDue(view) }
  }

  @Test func lettersComeWithWhatWasDone() async throws {
    try await ClaimOffice.with(people: 2) { office in
      let claim = try await office.submit(0)
      #expect(due(try await view(claim, in: office)) == [.application])
      let asked = try await office.act(
        .askCompletion, on: claim, by: ClaimOffice.secondClerk, "缺社保卡复印件")
      let incomplete = try await view(asked, in: office)
      #expect(due(incomplete) == [.application, .completion])
      #expect(ClaimLetter.completion.listsPapers(incomplete))
      #expect(ClaimLetter.completion.step(in: incomplete)?.text == "缺社保卡复印件")
      let refused = try await office.act(
        .refuse, on: asked, by: ClaimOffice.secondClerk, "逾期未补正")
      let before = try await view(refused, in: office)
      #expect(due(before) == [.application, .completion, .refusal])
      #expect(ClaimLetter.refusal.title(before) == ClaimLetterWords.notAccepted)

      let other = try await office.submit(1)
      let accepted = try await office.act(.pass, on: other, by: ClaimOffice.secondClerk)
      let taken = try await view(accepted, in: office)
      #expect(due(taken) == [.application, .acceptance])
      #expect(ClaimLetter.acceptance.organ(taken)?.zh == "镇劳动保障事务所")
      let turned = try await office.act(.refuse, on: accepted, by: ClaimOffice.bureau, "劳动合同不实")
      #expect(
        ClaimLetter.refusal.title(try await view(turned, in: office)) == ClaimLetterWords.refused)
    }
  }

  /// A sheet says something else as soon as something is done; a letter stays what it is.
  @Test func sheetsChangeWithTheClaimAndLettersDoNot() async throws {
    try await ClaimOffice.with(people: 1) { office in
      let claim = try await office.submit(0)
      let accepted = try await office.act(.pass, on: claim, by: ClaimOffice.secondClerk)
      let before = try await view(accepted, in: office)
      let reviewed = try await office.act(.pass, on: accepted, by: ClaimOffice.bureau, "情况属实")
      let after = try await view(reviewed, in: office)
      #expect(ClaimPapers.approval(before) != ClaimPapers.approval(after))
      #expect(ClaimLetter.acceptance.paper(before) == ClaimLetter.acceptance.paper(after))
      #expect(ClaimLetter.application.paper(before) == ClaimLetter.application.paper(after))
    }
  }
}
