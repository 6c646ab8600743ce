// SPDX-License-Identifier: Apache-2.0
import Foundation
import Policy
import Registry
import Sheets
import Testing
import Values
import Web

@testable import Exchange

/// Hand-overs and receipts that openpyxl and LibreOffice opened and saved again: other bytes, the same rows.
///
/// The signature is of the manifest, the manifest has the digest of the rows' digests, and each row is read by its meaning: a
/// file saved again holds, and a changed cell is found by its row whoever saved it.
@Suite struct ResavedTests {
  enum Program: String, CaseIterable, Sendable { case openpyxl, libreoffice }

  /// Everything that a column can be: texts with spaces and width, days, money with and without a fraction, numbers with a
  /// leading zero.
  private static func hold(_ office: ExchangeOffice) async throws {
    let rows = try [(0, "0515-1234567", Int64(350_050)), (1, "15400000001", 400_000)].map {
      index, telephone, fen in
      var person = Person(
        identityNumber: try ExchangeOffices.number(index), name: ExchangeOffices.names[index])
      person.hukouRegion = .value(ExchangeOffices.town)
      person.telephone = .value(Telephone(telephone))
      person.jobWish = .value(true)
      var row = RosterRow(sheet: "名单", number: index + 2)
      row.person = person
      row.categories = [
        PersonCategory(code: "outOfPoverty", from: .value(Day("2021-01-01")!))
      ]
      var job = Employment()
      job.startOn = .value(Day("2022-03-01")!)
      job.workPlace = .value("江苏省　苏州市 (昆山)")
      job.monthlyPay = .value(Money(fen: fen))
      row.employments = [EmploymentStatement(job, employer: Organisation(name: "样例电子（昆山）有限公司"))]
      return row
    }
    try await office.take(rows)
  }

  static func saved(
    _ file: StickFile, by program: Program, changing change: (title: String, text: String)? = nil
  ) throws -> StickFile {
    let copy = StickFile("xlsx")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      [
        ProcessInfo.processInfo.environment["BANGFU_PYTHON"] ?? "python3",
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
          .appendingPathComponent("save_again.py").path,
        program.rawValue, file.path, copy.path,
      ] + (change.map { [$0.title, $0.text] } ?? [])
    try process.run()
    process.waitUntilExit()
    try #require(
      process.terminationStatus == 0,
      "BANGFU_PYTHON names an interpreter with openpyxl; LibreOffice must be installed")
    return copy
  }

  @Test(arguments: Program.allCases)
  func otherBytesAndTheSameRowsAreTaken(_ program: Program) async throws {
    try await ExchangeOffices.with { offices async throws in
      try await Self.hold(offices.sender)
      let made = try await offices.sender.make()
      let file = try await offices.sender.file(made)
      let copy = try Self.saved(file, by: program)
      #expect(copy.bytes != file.bytes)
      let taken = try await offices.receiver.take(copy)
      #expect(taken.handover.state == .open && taken.flaws.isEmpty)
      #expect(taken.handover.manifest == made.manifest)
      #expect(ExchangeWords.came(taken).zh.contains("2 行"))
      // The original after the copy is the same file.
      #expect(try await offices.receiver.take(file).isKnown)
      let agreed = try await offices.receiver.confirm(taken.handover.id)
      let held = try #require(try await offices.receiver.held(0))
      #expect(held.telephone.value?.unmasked == "0515-1234567")
      // So is the receipt, saved again by the same program.
      let receipt = try await offices.receiver.receipt(agreed.id)
      let answer = try await offices.sender.take(try Self.saved(receipt, by: program))
      #expect(answer.handover.state == .agreed)
    }
  }

  static let changes: [(title: String, text: String, isWhole: Bool)] = [
    ("月工资（元）", "3500.5", true), ("月工资（元）", "3500.51", false), ("姓名", "王建国", false),
    ("联系电话", "515-1234567", false),
  ]

  @Test(arguments: Program.allCases, changes.indices)
  func aChangedCellIsFoundWhoeverSavedIt(_ program: Program, _ index: Int) async throws {
    let change = Self.changes[index]
    try await ExchangeOffices.with { offices async throws in
      try await Self.hold(offices.sender)
      let file = try await offices.sender.file(try await offices.sender.make())
      let copy = try Self.saved(file, by: program, changing: (change.title, change.text))
      let taken = try await offices.receiver.take(copy)
      #expect(taken.handover.state == (change.isWhole ? .open : .refused))
      guard !change.isWhole else { return }
      #expect(taken.handover.flaw == .altered)
      #expect(taken.flaws.first?.row == 4)
      #expect(ExchangeWords.came(taken).zh.contains("重新拷贝原件"))
      #expect(try await offices.receiver.held(0) == nil)
    }
  }
}
