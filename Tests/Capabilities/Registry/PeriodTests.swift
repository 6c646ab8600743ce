// SPDX-License-Identifier: Apache-2.0
import Store
import Stores
import Testing
import Values

@testable import Registry

/// Memberships, statuses and jobs on a day.
@Suite struct PeriodTests {
  static func category(_ from: String?, _ to: Fact<Day> = .none) throws -> RosterRow {
    var row = try row(1)
    row.categories = [PersonCategory(code: "marginal", from: Fact(try from.map(day)), to: to)]
    return row
  }

  static func text(_ fact: Fact<Day>) -> String {
    switch fact {
    case .unknown: "?"
    case .none: "-"
    case .value(let day): day.description
    }
  }

  /// What lists say one after another, and the memberships held then.
  static let stories: [(name: String, says: [(from: String?, to: String)], held: [String])] = [
    ("a list without days confirms", [("2014-01-01", "-"), (nil, "-")], ["2014-01-01…-"]),
    ("a day takes the place of none", [(nil, "-"), ("2014-01-01", "-")], ["2014-01-01…-"]),
    (
      "an end closes", [("2014-01-01", "-"), ("2014-01-01", "2020-12-31")],
      ["2014-01-01…2020-12-31"]
    ),
    ("a first day is corrected", [("2014-01-01", "-"), ("2015-01-01", "-")], ["2015-01-01…-"]),
    (
      "after the end it begins anew", [("2014-01-01", "2016-12-31"), ("2017-01-01", "-")],
      ["2014-01-01…2016-12-31", "2017-01-01…-"]
    ),
    (
      "on the last day it is the same one", [("2014-01-01", "2016-12-31"), ("2016-12-31", "-")],
      ["2016-12-31…-"]
    ),
    (
      "listed again after the end", [("2014-01-01", "2016-12-31"), (nil, "-")],
      ["?…-", "2014-01-01…2016-12-31"]
    ),
    (
      "silence on the end leaves it", [("2014-01-01", "2016-12-31"), (nil, "?")],
      ["2014-01-01…2016-12-31"]
    ),
  ]

  @Test(arguments: stories.indices)
  func listsAboutAMembershipAddUp(_ index: Int) async throws {
    let story = PeriodTests.stories[index]
    try await withDesk(.sqliteInMemory) { desk, _ async throws in
      for says in story.says {
        let to: Fact<Day> =
          switch says.to {
          case "-": .none
          case "?": .unknown
          default: .value(try day(says.to))
          }
        try await desk.take([try Self.category(says.from, to)], from: try file())
      }
      let held = try await desk.only(1).categories
      #expect(
        held.map { "\(Self.text($0.from))…\(Self.text($0.to))" } == story.held, "\(story.name)")
    }
  }

  @Test func anAssumedDayYieldsToAStatedOneAndNeverReplacesIt() async throws {
    try await withDesk(.sqliteInMemory) { desk, _ async throws in
      var assumed = try Self.category(nil)
      assumed.categories[0].assumedFrom = try day("2021-01-01")
      try await desk.take([assumed], from: try file())
      var held = try await desk.only(1).categories[0]
      #expect(held.from == .value(try day("2021-01-01")))
      #expect(held.fromIsAssumed)
      #expect(try await desk.take([assumed], from: try file())[0].outcome == .unchanged)

      try await desk.take([try Self.category("2016-05-01")], from: try file())
      held = try await desk.only(1).categories[0]
      #expect(held.from == .value(try day("2016-05-01")))
      #expect(!held.fromIsAssumed)
      #expect(try await desk.take([assumed], from: try file())[0].outcome == .unchanged)
      #expect(try await desk.only(1).categories.count == 1)
    }
  }

  static let statusStories: [(says: [(WorkStatus, String, String?)], held: [String])] = [
    ([(.employed, "2022-03-01", nil)], ["employed 2022-03-01…-"]),
    (
      [(.unemployed, "2022-01-01", nil), (.employed, "2022-03-01", nil)],
      ["unemployed 2022-01-01…2022-02-28", "employed 2022-03-01…-"]
    ),
    (
      [(.employed, "2022-03-01", nil), (.employed, "2022-05-01", nil)], ["employed 2022-03-01…-"]
    ),
    (
      [(.employed, "2022-03-01", nil), (.unemployed, "2022-01-01", nil)],
      ["unemployed 2022-01-01…2022-02-28", "employed 2022-03-01…-"]
    ),
    (
      [(.employed, "2022-03-01", nil), (.flexible, "2022-03-01", nil)], ["flexible 2022-03-01…-"]
    ),
    (
      [(.employed, "2022-03-01", nil), (.employed, "2022-03-01", "2022-08-31")],
      ["employed 2022-03-01…2022-08-31"]
    ),
    (
      [(.employed, "2022-01-01", "2022-12-31"), (.unemployed, "2022-07-01", nil)],
      ["employed 2022-01-01…2022-06-30", "unemployed 2022-07-01…2022-12-31"]
    ),
  ]

  @Test(arguments: statusStories.indices)
  func oneStatusHoldsAtATime(_ index: Int) async throws {
    let story = PeriodTests.statusStories[index]
    try await withDesk(.sqliteInMemory) { desk, _ async throws in
      for (status, from, to) in story.says {
        var said = try row(1)
        let end: Fact<Day> = try to.map { .value(try day($0)) } ?? .none
        said.workStatuses = [WorkStatusPeriod(status, from: try day(from), to: end)]
        try await desk.take([said], from: try file())
      }
      let held = try await desk.only(1).workStatus
      #expect(
        held.map { "\($0.status) \($0.from)…\(Self.text($0.to))" } == story.held)
    }
  }

  static let days: [(String, category: Bool, status: WorkStatus?, job: Bool)] = [
    ("2021-12-31", false, nil, false), ("2022-01-01", true, nil, false),
    ("2022-02-28", true, nil, false), ("2022-03-01", true, .employed, true),
    ("2022-08-31", true, .employed, true), ("2022-09-01", true, .unemployed, false),
    ("2022-12-31", true, .unemployed, false), ("2023-01-01", false, .unemployed, false),
  ]

  @Test(arguments: days)
  func aDayHasItsFacts(
    _ asked: String, _ category: Bool, _ status: WorkStatus?, _ job: Bool
  ) async throws {
    try await withDesk(.sqliteInMemory) { desk, _ async throws in
      var said = try Self.category("2022-01-01", .value(try day("2022-12-31")))
      said.employments = [
        try ImportTests.employment("2022-03-01", "甲", to: .value(try day("2022-08-31")))
      ]
      said.workStatuses = [
        WorkStatusPeriod(.employed, from: try day("2022-03-01")),
        WorkStatusPeriod(.unemployed, from: try day("2022-09-01")),
      ]
      try await desk.take([said], from: try file())
      let person = try await desk.only(1).person.id
      let facts = try await desk.facts(of: person, on: try day(asked))
      #expect(facts.categories.count == (category ? 1 : 0))
      #expect(facts.status?.status == status)
      #expect(facts.employments.count == (job ? 1 : 0))
    }
  }

  @Test func aReversedPeriodIsRefused() async throws {
    try await withDesk(.sqliteInMemory) { desk, _ async throws in
      let wrong = try Self.category("2022-01-02", .value(try day("2022-01-01")))
      let results = try await desk.take([wrong], from: try file())
      #expect(results[0].conflict == .periodReversed(field: "marginal"))
      let right = try Self.category("2022-01-01", .value(try day("2022-01-01")))
      #expect(try await desk.take([right], from: try file())[0].isNew)
    }
  }

  @Test func whatWasKnownAtAnInstantCanBeAsked() async throws {
    try await withDesk(.sqliteInMemory) { desk, _ async throws in
      var said = try row(1, "张三")
      said.person?.telephone = .value("1")
      try await desk.take([said], from: try file(at: "2023-01-01T00:00:00Z"))
      said.person?.telephone = .value("2")
      said.person?.jobWish = .value(true)
      try await desk.take([said], from: try file(at: "2023-02-01T00:00:00Z"))
      said.person?.telephone = .none
      said.person?.jobWish = .value(false)
      try await desk.take([said], from: try file(at: "2023-03-01T00:00:00Z"))
      let id = try await desk.only(1).person.id
      let asked: [(String, Fact<Telephone>?, Fact<Bool>?)] = [
        ("2022-12-31T23:59:59Z", nil, nil),
        ("2023-01-01T00:00:00Z", .value("1"), .unknown),
        ("2023-01-31T23:59:59Z", .value("1"), .unknown),
        ("2023-02-01T00:00:00Z", .value("2"), .value(true)),
        ("2023-03-01T00:00:00Z", Fact.none, .value(false)),
      ]
      for (instant, telephone, wish) in asked {
        let person = try await desk.person(id, knownAt: instant)
        #expect(person?.telephone == telephone, "\(instant)")
        #expect(person?.jobWish == wish, "\(instant)")
      }
    }
  }
}
