// SPDX-License-Identifier: Apache-2.0
import Foundation
import Journal
import Policy
import Registry
import Stores
import Testing
import Values

@testable import Exchange

/// Last agreed, theirs, ours: every combination, and what the registry learns.
@Suite struct DifferenceTests {
  typealias Change = RowDifference.Change

  /// One value: base, theirs, ours; who changed it.
  static let cells: [(String, String, String, Change?)] = [
    ("有", "有", "有", nil), ("有", "无", "有", .theirs), ("有", "有", "无", .ours),
    ("有", "无", "无", nil), ("一", "二", "三", .both),
    // Nothing was agreed yet.
    ("", "有", "有", nil), ("", "有", "无", .both), ("", "有", "", .theirs), ("", "", "有", .ours),
    ("", "", "", nil),
    // An empty cell says nothing.
    ("有", "", "有", .ours), ("有", "有", "", .ours), ("有", "", "", nil), ("有", "无", "", .theirs),
    ("有", "", "无", .ours),
  ]

  @Test(arguments: cells) func aValueIsChangedByWhoChangedIt(
    _ base: String, _ theirs: String, _ ours: String, _ change: Change?
  ) {
    #expect(RowDifference.cell(base: base, theirs: theirs, ours: ours) == change)
  }

  /// Whole rows: - for nobody there, else the job wish.
  static let rows: [(String, String, String, Change?, [String])] = [
    ("-", "-", "-", nil, []), ("-", "-", "有", .ours, []), ("-", "有", "-", .theirs, ["有"]),
    ("-", "有", "有", nil, []), ("-", "有", "无", .both, []),
    ("有", "-", "-", nil, []), ("有", "-", "有", .theirs, []), ("有", "-", "无", .both, []),
    ("有", "有", "-", .ours, []), ("有", "无", "-", .both, []),
    ("有", "有", "有", nil, []), ("有", "无", "有", .theirs, ["无"]), ("有", "有", "无", .ours, []),
    ("有", "无", "无", nil, []), ("一", "二", "三", .both, []),
  ]

  @Test(arguments: rows) func aRowIsComparedThreeWays(
    _ base: String, _ theirs: String, _ ours: String, _ change: Change?, _ taken: [String]
  ) throws {
    func row(_ text: String) throws -> HandoverRow? {
      text == "-"
        ? nil : HandoverRow(try ExchangeOffices.number(0), "王建军", [.jobWish: text])
    }
    let difference = RowDifference(
      base: try row(base), theirs: try row(theirs), ours: try row(ours), columns: [.jobWish])
    #expect(difference?.change == change)
    guard let difference else { return }
    #expect(difference.taken.map { difference.theirs?[$0] ?? "" } == taken)
    #expect(difference.usual == (change == .both ? nil : change == .ours ? .ours : .theirs))
    // Ours stays: nothing is told of what both changed.
    #expect(difference.values(.ours).isEmpty)
    if change == .both, theirs != "-" {
      #expect(difference.values(.theirs) == [.jobWish: theirs])
    }
  }

  /// Values of one row that different sides changed go together; a sex or a place's name is no difference.
  @Test func whatEachChangedIsKeptByColumn() throws {
    let number = try ExchangeOffices.number(0)
    let columns: [HandoverFile.Column] = [.sex, .town, .jobWish, .trainingWish, .employer]
    let base = HandoverRow(
      number, "王建军", [.sex: "男", .jobWish: "有", .trainingWish: "有", .employer: "甲厂"])
    var theirs = base
    theirs[.jobWish] = "无"
    theirs[.town] = "城关镇"
    var ours = base
    ours[.employer] = "乙厂"
    ours[.sex] = ""
    var difference = try #require(
      RowDifference(base: base, theirs: theirs, ours: ours, columns: columns))
    #expect(difference.change == .theirs && difference.taken == [.jobWish])
    #expect(difference.values(.theirs) == [.jobWish: "无"])
    theirs[.employer] = "丙厂"
    difference = try #require(
      RowDifference(base: base, theirs: theirs, ours: ours, columns: columns))
    #expect(difference.change == .both && difference.contested == [.employer])
    #expect(difference.values(.later) == [.jobWish: "无"])
    #expect(difference.values(.theirs) == [.jobWish: "无", .employer: "丙厂"])
    // A name is never taken unseen.
    let renamed = HandoverRow(number, "王建君", ours.cells)
    difference = try #require(
      RowDifference(base: base, theirs: renamed, ours: base, columns: columns))
    #expect(difference.change == .both && difference.isNameContested)
    #expect(RowDifference(base: base, theirs: base, ours: base, columns: columns) == nil)
  }

  /// Two months: what they changed comes, what we changed stays, what both changed waits for somebody.
  @Test(arguments: StoreKind.allCases)
  func theSecondMonthBringsOnlyWhatChanged(_ kind: StoreKind) async throws {
    try await ExchangeOffices.with(on: kind) { offices async throws in
      let (sender, receiver) = (offices.sender, offices.receiver)
      try await sender.hold(
        (0...3).map {
          (
            $0,
            {
              $0.jobWish = .value(true); $0.education = .value("初中")
            }
          )
        })
      let first = try await receiver.take(try await sender.file(try await sender.make()))
      let agreed = try await receiver.confirm(first.handover.id)
      _ = try await sender.take(try await receiver.receipt(agreed.id))
      // 0: they change; 1: we change; 2: both, alike; 3: both, unlike.
      try await sender.hold([
        (0, { $0.jobWish = .value(false) }), (2, { $0.jobWish = .value(false) }),
        (3, { $0.telephone = .value(Telephone("15400000003")) }),
      ])
      try await receiver.hold([
        (1, { $0.trainingWish = .value(true) }), (2, { $0.jobWish = .value(false) }),
        (3, { $0.telephone = .value(Telephone("15400000009")) }),
      ])
      for office in [sender, receiver] { try office.clock.move(to: "2022-12-10") }
      let second = try await receiver.take(try await sender.file(try await sender.make()))
      #expect(second.handover.manifest.agreed == 1 && second.unansweredFor == nil)
      let desk = try await receiver.desk()
      let found = try await desk.differences(of: second.handover, offset: 0, limit: 10)
        .differences
      #expect(
        Dictionary(uniqueKeysWithValues: found.map { ($0.row.name, $0.row.change) })
          == ["王建军": .theirs, "李秀英": .ours, "赵小满": .both])
      #expect(
        await refusal { _ = try await receiver.confirm(second.handover.id) } == .undecided(1))
      let contested = try #require(found.first { $0.row.change == .both })
      // Decided, and decided otherwise: until the receipt that is free.
      for choice in [HandoverChoice.ours, .theirs] {
        try await desk.decide(
          choice, on: contested.id, of: second.handover.id, by: receiver.officer,
          as: receiver.actor)
      }
      let done = try await receiver.confirm(second.handover.id)
      #expect(done.outcome.taken == 2 && done.outcome.kept == 1 && done.outcome.later == 0)
      #expect(try await receiver.held(0)?.jobWish.value == false)
      #expect(try await receiver.held(1)?.trainingWish.value == true)
      #expect(
        try await receiver.held(3)?.telephone.value == Telephone("15400000003"))
      #expect(
        await refusal {
          try await desk.decide(
            .ours, on: contested.id, of: second.handover.id, by: receiver.officer,
            as: receiver.actor)
        } == .notNow)
      #expect(try await receiver.acts().filter { $0 == .handoverDecided }.count == 2)
    }
  }

  /// What is put off keeps ours and comes up again; what was decided for ours does not.
  @Test func whatIsPutOffComesUpAgain() async throws {
    try await ExchangeOffices.with { offices async throws in
      let (sender, receiver) = (offices.sender, offices.receiver)
      try await sender.hold([
        (0, { $0.jobWish = .value(true) }), (1, { $0.jobWish = .value(true) }),
      ])
      try await receiver.hold([
        (0, { $0.jobWish = .value(false) }), (1, { $0.jobWish = .value(false) }),
      ])
      let desk = try await receiver.desk()
      let first = try await receiver.take(try await sender.file(try await sender.make()))
      let found = try await desk.differences(of: first.handover, offset: 0, limit: 10).differences
      #expect(found.count == 2 && found.allSatisfy { $0.row.change == .both })
      for (one, choice) in zip(found, [HandoverChoice.later, .ours]) {
        try await desk.decide(
          choice, on: one.id, of: first.handover.id, by: receiver.officer, as: receiver.actor)
      }
      let done = try await receiver.confirm(first.handover.id)
      #expect(done.outcome.later == 1 && done.outcome.kept == 1)
      for index in 0...1 { #expect(try await receiver.held(index)?.jobWish.value == false) }
      for office in [sender, receiver] { try office.clock.move(to: "2022-12-10") }
      let second = try await receiver.take(try await sender.file(try await sender.make()))
      let next = try await desk.differences(of: second.handover, offset: 0, limit: 10).differences
      #expect(next.map(\.row.change) == [.both, .ours])
      #expect(next.first?.row.name == found.first?.row.name)
      try await desk.decideRest(
        .theirs, of: second.handover.id, by: receiver.officer, as: receiver.actor)
      #expect(try await receiver.confirm(second.handover.id).outcome.taken == 1)
    }
  }

  /// Whom they do not list any more is not struck off here: somebody looks.
  @Test func whoIsGoneThereStaysHere() async throws {
    try await ExchangeOffices.with { offices async throws in
      let (sender, receiver) = (offices.sender, offices.receiver)
      try await sender.hold([(0, { _ in }), (1, { _ in })])
      let first = try await receiver.take(try await sender.file(try await sender.make()))
      _ = try await receiver.confirm(first.handover.id)
      try await sender.hold([(1, { $0.diedOn = .value(Day("2022-12-01")!) })])
      for office in [sender, receiver] { try office.clock.move(to: "2022-12-10") }
      let second = try await receiver.take(try await sender.file(try await sender.make()))
      let done = try await receiver.confirm(second.handover.id)
      #expect(done.outcome.taken == 1 && done.outcome.noted == 1)
      #expect(try await receiver.held(1)?.diedOn.value == nil)
      let noted = try await receiver.desk().differences(
        of: done, offset: 0, limit: 10
      ).differences
      #expect(noted.map(\.note) == [FileWords.gone])
    }
  }
}
