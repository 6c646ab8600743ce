// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Rights
import Sheets
import Store
import Stores
import Testing
import Values
import Vault

@testable import Lists

private func fresh() -> String {
  FileManager.default.temporaryDirectory
    .appendingPathComponent("bangfu-lists-\(UUID().uuidString).zip").path
}

private func refusal(_ body: () async throws -> Void) async -> ListError? {
  do {
    try await body()
    return nil
  } catch { return error as? ListError }
}

@Suite struct ListDeskTests {
  private let wang = ListOffice.officer("wang", .townClerk, in: "610328")
  private let li = ListOffice.officer("li")

  @Test(arguments: StoreKind.allCases)
  func aShortListIsTakenAtOnceAndOnce(_ kind: StoreKind) async throws {
    try await ListOffice.with(on: kind) { office async throws in
      let path = fresh()
      defer { try? FileManager.default.removeItem(atPath: path) }
      let request = try await office.ask(by: wang)
      #expect(request.rows > 0)
      let taken = try await office.desk.take(request.id, by: wang, from: "10.0.0.7", to: path)
      #expect(taken.password.utf8.count == 24)
      #expect(FileManager.default.fileExists(atPath: path))
      let kept = try await office.desk.request(request.id, for: wang)
      #expect(kept == taken.request)
      guard case .taken = taken.request.state else { return #expect(Bool(false)) }
      let again = await refusal {
        _ = try await office.desk.take(request.id, by: wang, from: "10.0.0.7", to: fresh())
      }
      #expect(again == .over)
      #expect(try await office.acts() == [.listRequested, .listExported])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aLongListIsTakenOnApproval(_ kind: StoreKind) async throws {
    try await ListOffice.with(on: kind) { office async throws in
      try await office.lengthen(beyond: 1_000)
      let path = fresh()
      defer { try? FileManager.default.removeItem(atPath: path) }
      let request = try await office.ask(by: wang)
      #expect(request.state == .waiting)
      #expect(
        await refusal {
          _ = try await office.desk.take(request.id, by: wang, from: "", to: path)
        } == .notApproved)
      #expect(!FileManager.default.fileExists(atPath: path))
      #expect(try await office.desk.waiting(for: li, limit: 50).requests == [request])
      #expect(try await office.desk.waiting(for: wang, limit: 50).total == 0)
      try await office.desk.approve(request.id, seen: request.rows, by: li, from: "10.0.0.8")
      #expect(try await office.desk.waiting(for: li, limit: 50).total == 0)
      _ = try await office.desk.take(request.id, by: wang, from: "10.0.0.7", to: path)
      #expect(try await office.acts() == [.listRequested, .listApproved, .listExported])
      let deed = try #require(
        try await office.journal.lines(JournalFilter(), of: office.store).first)
      #expect(deed.entry.account == "wang" && deed.entry.origin == "10.0.0.7")
      #expect(deed.entry.reason == "交银行发放十一月补贴")
      #expect(deed.entry.record?.id == request.id.description)
      #expect(try await Journal.verify(office.store).isSound)
    }
  }

  @Test func anOutgrownListAsksAgain() async throws {
    try await ListOffice.with { office async throws in
      let path = fresh()
      defer { try? FileManager.default.removeItem(atPath: path) }
      let request = try await office.ask(by: wang)
      try await office.lengthen(beyond: 1_000)
      let grown = await refusal {
        _ = try await office.desk.take(request.id, by: wang, from: "", to: path)
      }
      guard case .grown(let rows)? = grown else { return #expect(Bool(false), "\(grown as Any)") }
      #expect(rows > 1_000 && !FileManager.default.fileExists(atPath: path))
      let waiting = try #require(try await office.desk.request(request.id, for: wang))
      #expect(waiting.state == .waiting && waiting.rows == rows)
      #expect(try await office.acts() == [.listRequested, .listRequested])
      // Approved for what the approver saw and no other number.
      #expect(
        await refusal {
          try await office.desk.approve(request.id, seen: request.rows, by: li, from: "")
        } == .changed)
      try await office.desk.approve(request.id, seen: rows, by: li, from: "")
      _ = try await office.desk.take(request.id, by: wang, from: "", to: path)
    }
  }

  @Test func makerAndCheckerAreTwoPeople() async throws {
    try await ListOffice.with { office async throws in
      try await office.lengthen(beyond: 1_000)
      let maker = ListOffice.officer("li", person: 9)
      let request = try await office.ask(by: maker)
      for own in [maker, ListOffice.officer("second", .humanResourcesBureau, person: 9)] {
        #expect(
          await refusal {
            try await office.desk.approve(request.id, seen: request.rows, by: own, from: "")
          } == .ownRequest)
      }
      #expect(try await office.acts() == [.listRequested])
    }
  }

  /// A request that an officer may not know of answers as one that is not there, whatever is asked.
  @Test(arguments: [
    // The maker's neighbour in the same office, who approves nothing.
    ListOffice.officer("zhao", .townClerk), ListOffice.officer("zhao", .ruralRevitalisation),
    // Who approves elsewhere: the neighbouring county, a town of this one.
    ListOffice.officer("zhao", .employmentBureau, in: "610329"),
    ListOffice.officer("zhao", .employmentBureau, in: "610328101"),
    // The maker under the same name, sent to another county.
    ListOffice.officer("wang", .townClerk, in: "610329"),
    // Who takes no lists at all.
    ListOffice.officer("wang", .auditor), ListOffice.officer("wang", .systemAdministrator),
  ])
  func aForeignRequestIsNotThere(_ officer: Officer) async throws {
    try await ListOffice.with { office async throws in
      try await office.lengthen(beyond: 1_000)
      let request = try await office.ask(by: wang)
      let desk = office.desk
      for id in [request.id, ID(999)] {
        let reason = try #require(Reason("用途不明"))
        let answers = [
          await refusal { try await desk.approve(id, seen: request.rows, by: officer, from: "") },
          await refusal { try await desk.refuse(id, for: reason, by: officer, from: "") },
          await refusal { try await desk.withdraw(id, by: officer, from: "") },
          await refusal { _ = try await desk.take(id, by: officer, from: "", to: fresh()) },
        ]
        #expect(answers == [.absent, .absent, .absent, .absent])
      }
      if officer.scope(of: Right(.export, .entitlement)) != nil {
        #expect(try await desk.request(request.id, for: officer) == nil)
        #expect(try await desk.requests(for: officer, offset: 0, limit: 50).total == 0)
        #expect(try await desk.waiting(for: officer, limit: 50).total == 0)
      }
      #expect(try await office.acts() == [.listRequested])
    }
  }

  @Test func nobodyAsksBeyondTheirRegion() async throws {
    try await ListOffice.with { office async throws in
      let clerk = ListOffice.officer("wang", .townClerk, in: "610328101")
      for place in ["610328", "610328102", "610329101", "6103"] {
        #expect(
          await refusal { _ = try await office.ask(by: clerk, region: place) } == .beyondScope)
      }
      #expect(try await office.ask(by: clerk, region: "610328101001").rows > 0)
      #expect(
        await refusal { _ = try await office.ask(by: clerk, region: "610328101999") } == .empty)
      #expect(
        await refusal {
          _ = try await office.ask(by: clerk, region: "610328101", benefit: "qinghe/none")
        } == .noSuchBenefit)
    }
  }

  /// Nothing is taken and nothing is left where the file cannot be written or the step is refused.
  @Test func whatCannotBeWrittenStaysToBeTaken() async throws {
    try await ListOffice.with { office async throws in
      let request = try await office.ask(by: wang)
      #expect(
        await refusal {
          _ = try await office.desk.take(
            request.id, by: wang, from: "", to: "/no/such/folder/list.zip")
        } == .cannotWrite)
      let kept = try #require(try await office.desk.request(request.id, for: wang))
      #expect(kept.state == request.state)
      #expect(try await office.acts() == [.listRequested])
    }
  }

  /// Of many who press at once, with one request, one has the list.
  @Test(arguments: StoreKind.allCases)
  func aListIsTakenOnceHoweverOftenItIsPressed(_ kind: StoreKind) async throws {
    try await ListOffice.with(on: kind) { office async throws in
      let request = try await office.ask(by: wang)
      let paths = (0..<6).map { _ in fresh() }
      defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
      let results = await withTaskGroup(of: Bool.self) { group in
        for path in paths {
          group.addTask {
            (try? await office.desk.take(request.id, by: wang, from: "", to: path)) != nil
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(results.filter { $0 }.count == 1)
      #expect(paths.filter(FileManager.default.fileExists).count == 1)
      #expect(try await office.acts().filter { $0 == .listExported }.count == 1)
    }
  }

  @Test func listsOfRequestsHaveFurtherPages() async throws {
    try await ListOffice.with { office async throws in
      for _ in 0..<3 { _ = try await office.ask(by: wang) }
      _ = try await office.ask(by: ListOffice.officer("zhao", .townClerk, in: "610328"))
      let first = try await office.desk.requests(for: wang, offset: 0, limit: 2)
      let second = try await office.desk.requests(for: wang, offset: 2, limit: 2)
      #expect(first.total == 3 && second.total == 3)
      #expect((first.requests + second.requests).map(\.id.rawValue) == [3, 2, 1])
      // Whoever may decide on them sees them all.
      #expect(try await office.desk.requests(for: li, offset: 0, limit: 9).total == 4)
    }
  }
}
