// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Policy

struct BestSetTests {
  static func bar(
    _ benefit: String, with others: [String]? = nil, _ id: String = "C1",
    _ kind: RuleKind = .limit, per: [String] = ["personId"], isYearly: Bool = true,
    room: Entitlement.Room = .others(0)
  ) -> Entitlement.Bar {
    Entitlement.Bar(
      rule: BarringRule(benefit: benefit, id: id, kind: kind, clause: "一", label: nil),
      benefits: others ?? [benefit], per: per, isYearly: isYearly, room: room)
  }

  static func yes(
    _ benefit: String, _ fen: Int64, to person: String = "p1", at org: String = "o1",
    in year: Int64? = 2022, months: Int64? = nil, _ bars: [Entitlement.Bar] = []
  ) -> Entitlement {
    Entitlement(
      benefit: benefit, receivers: ["personId": person, "orgId": org], year: year, amountFen: fen,
      months: months, bars: bars)
  }

  static func summary(_ set: BestSet) -> String {
    let chosen = set.chosen.map { "\($0.index):\($0.amountFen)" }
    let out = set.leftOut.map {
      "-\($0.index) \($0.rule.benefit).\($0.rule.id) by \($0.by.map(String.init).joined(separator: "+"))"
    }
    return (chosen + out).joined(separator: " ")
  }

  // MARK: One rule at a time

  @Test func nothingToChooseFrom() {
    #expect(BestSet([]).chosen.isEmpty)
    #expect(BestSetTests.summary(BestSet([BestSetTests.yes("a", 5)])) == "0:5")
  }

  /// In a rolling year two events of two natural years bar one another unless twelve months lie between.
  @Test(arguments: [("2022-11-30", "0:100 1:300"), ("2022-12-01", "1:300 -0 a.C1 by 1")])
  func aRollingYearReachesOverTheNewYear(_ first: String, _ expected: String) {
    func yes(_ fen: Int64, on event: String, in year: Int64) -> Entitlement {
      Entitlement(
        benefit: "a", receivers: ["personId": "p1"], year: year, amountFen: fen,
        eventOn: day(event),
        bars: [
          Entitlement.Bar(
            rule: BarringRule(benefit: "a", id: "C1", kind: .limit, clause: "一", label: nil),
            benefits: ["a"], per: ["personId"], isYearly: true, isRolling: true, room: .others(0))
        ])
    }
    let set = BestSet([yes(100, on: first, in: 2022), yes(300, on: "2023-11-30", in: 2023)])
    #expect(BestSetTests.summary(set) == expected)
  }

  @Test func aLimitTakesTheLargest() {
    let once = BestSetTests.bar("a")
    let set = BestSet([
      BestSetTests.yes("a", 100, [once]), BestSetTests.yes("a", 300, [once]),
      BestSetTests.yes("a", 200, in: 2023, [once]), BestSetTests.yes("a", 200, to: "p2", [once]),
    ])
    #expect(BestSetTests.summary(set) == "1:300 2:200 3:200 -0 a.C1 by 1")
  }

  @Test func aLimitOfTwoTakesTheTwoLargest() {
    let twice = BestSetTests.bar("a", room: .others(1))
    let set = BestSet([
      BestSetTests.yes("a", 100, [twice]), BestSetTests.yes("a", 300, [twice]),
      BestSetTests.yes("a", 200, [twice]),
    ])
    #expect(BestSetTests.summary(set) == "1:300 2:200 -0 a.C1 by 1+2")
  }

  @Test func anExclusionBindsBothWhoeverNamesIt() {
    let without = BestSetTests.bar("a", with: ["b"], "C6", .exclusion)
    let set = BestSet([BestSetTests.yes("b", 100), BestSetTests.yes("a", 300, [without])])
    #expect(BestSetTests.summary(set) == "1:300 -0 a.C6 by 1")
    let other = BestSet([BestSetTests.yes("b", 400), BestSetTests.yes("a", 300, [without])])
    #expect(BestSetTests.summary(other) == "0:400 -1 a.C6 by 0")
  }

  /// Two small ones can be worth more than the large one that bars both.
  @Test func theWholePackageIsHeldAgainstTheWholePackage() {
    func choice(_ benefit: String, _ others: [String]) -> [Entitlement.Bar] {
      [BestSetTests.bar(benefit, with: others, "C9", .exclusion, per: ["orgId"])]
    }
    let factory = ["f1", "f2"]
    let base = ["b1", "b2"]
    let set = BestSet([
      BestSetTests.yes("f1", 500, choice("f1", base)),
      BestSetTests.yes("b1", 300, choice("b1", factory)),
      BestSetTests.yes("b2", 300, to: "p2", choice("b2", factory)),
      BestSetTests.yes("f2", 50, choice("f2", base)),
      BestSetTests.yes("f1", 500, at: "o2", choice("f1", base)),
      BestSetTests.yes("b1", 300, in: 2023, choice("b1", factory)),
    ])
    #expect(
      BestSetTests.summary(set) == "1:300 2:300 4:500 5:300 -0 f1.C9 by 1+2 -3 f2.C9 by 1+2")
    #expect(set.ties.isEmpty)
  }

  @Test func aTieIsLeftToTheApplicant() {
    let once = BestSetTests.bar("a")
    let set = BestSet([
      BestSetTests.yes("a", 300, [once]), BestSetTests.yes("a", 300, [once]),
      BestSetTests.yes("c", 10),
    ])
    #expect(BestSetTests.summary(set) == "0:300 2:10 -1 a.C1 by 0")
    #expect(set.ties == [BestSet.Tie(options: [[0], [1]])])
  }

  @Test func whatALimitOfMoneyLeavesIsGiven() {
    let capped = BestSetTests.bar("a", room: .fen(450))
    let set = BestSet([
      BestSetTests.yes("a", 200, [capped]), BestSetTests.yes("a", 300, [capped]),
      BestSetTests.yes("a", 100, [capped]),
    ])
    #expect(set.totalFen == 450)
    #expect(BestSetTests.summary(set) == "0:150 1:300 -2 a.C1 by 0+1")
  }

  @Test func monthsGoToThoseThatGiveMostAMonth() {
    let capped = BestSetTests.bar("a", isYearly: false, room: .months(12))
    let set = BestSet([
      BestSetTests.yes("a", 1_000, months: 10, [capped]),
      BestSetTests.yes("a", 1_200, months: 6, [capped]),
    ])
    #expect(BestSetTests.summary(set) == "0:600 1:1200")
  }

  @Test func aGrantForNobodyKnownBarsNobody() {
    let once = BestSetTests.bar("a")
    let unknown = Entitlement(
      benefit: "a", receivers: [:], year: 2022, amountFen: 5, bars: [once])
    #expect(BestSet([unknown, BestSetTests.yes("a", 7, [once])]).chosen.count == 2)
    let timeless = BestSetTests.yes("a", 5, in: nil, [once])
    #expect(BestSet([timeless, BestSetTests.yes("a", 7, [once])]).chosen.count == 2)
  }

  /// A carrier with hundreds of workers: two packages, limits within each.
  @Test func aLargeGroupIsProven() {
    let once = { (id: String) in BestSetTests.bar(id) }
    var yeses: [Entitlement] = []
    for worker in 0..<200 {
      yeses.append(
        BestSetTests.yes(
          "f", 1_000, to: "p\(worker)",
          [
            once("f"), BestSetTests.bar("f", with: ["b"], "C9", .exclusion, per: ["orgId"]),
          ]))
      if worker % 2 == 0 {
        yeses.append(
          BestSetTests.yes(
            "b", 1_900, to: "p\(worker)",
            [
              once("b"), BestSetTests.bar("b", with: ["f"], "C9", .exclusion, per: ["orgId"]),
            ]))
      }
    }
    let set = BestSet(yeses)
    #expect(set.isProven)
    #expect(set.totalFen == 200_000)
    #expect(set.leftOut.count == 100)
  }

  // MARK: Against every set there is

  /// 100,000 made-up cases of up to seven entitlements, each held against all of its sets.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func noSetGivesMore(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for number in 0..<25_000 {
      let yeses = RandomYeses.make(&generator, isEven: number % 5 != 0)
      let set = BestSet(yeses)
      let every = EverySet(yeses)
      let mask = set.chosen.reduce(0) { $0 | 1 << $1.index }
      guard set.isProven, every.value(mask) == set.totalFen, set.totalFen == every.best,
        every.count(mask) == every.mostMembers, every.agrees(with: set)
      else {
        Issue.record(
          """
          seed \(seed), case \(number): \(BestSetTests.summary(set)), ties \(set.ties), \
          best is \(every.best) of \(every.mostMembers)
          \(yeses.map { "\($0)" }.joined(separator: "\n"))
          """)
        return
      }
    }
  }
}

/// Made-up entitlements: benefits with rules of their own, or, unevenly, rules at random.
private enum RandomYeses {
  static let benefits = ["a", "b", "c", "d"]

  static func make(_ generator: inout SeededGenerator, isEven: Bool) -> [Entitlement] {
    var rules: [String: [Entitlement.Bar]] = [:]
    for benefit in benefits { rules[benefit] = bars(benefit, &generator) }
    return (0..<Int.random(in: 1...7, using: &generator)).map { _ in
      let benefit = pick(benefits, &generator)
      return Entitlement(
        benefit: benefit,
        receivers: [
          "personId": pick(["p", "p", "q"], &generator), "orgId": pick(["o", "r"], &generator),
        ], year: pick([2022, 2022, 2023], &generator),
        amountFen: Int64(pick([0, 100, 100, 150, 300, 700], &generator)),
        months: pick([nil, 1, 3, 6], &generator).map(Int64.init),
        bars: isEven ? rules[benefit] ?? [] : bars(benefit, &generator))
    }
  }

  private static func bars(
    _ benefit: String, _ generator: inout SeededGenerator
  ) -> [Entitlement.Bar] {
    (0..<Int.random(in: 0...2, using: &generator)).map { number in
      let others =
        Bool.random(using: &generator)
        ? [benefit] : (0..<2).map { _ in pick(benefits, &generator) }
      return BestSetTests.bar(
        benefit, with: others, "C\(number)",
        per: pick([["personId"], ["orgId"], ["personId", "orgId"]], &generator),
        isYearly: Bool.random(using: &generator),
        room: pick(
          [.others(0), .others(0), .others(1), .months(6), .fen(250)] as [Entitlement.Room],
          &generator))
    }
  }

  static func pick<T>(_ items: [T], _ generator: inout SeededGenerator) -> T {
    items[Int.random(in: 0..<items.count, using: &generator)]
  }
}

/// Every set of some entitlements, by the definition: a bit for each member.
private struct EverySet {
  let yeses: [Entitlement]
  /// By entitlement and bar: who counts.
  let masks: [[Int]]
  let ranks: [Int]
  private(set) var best: Int64 = -1
  private(set) var mostMembers = 0

  init(_ yeses: [Entitlement]) {
    self.yeses = yeses
    masks = yeses.enumerated().map { owner, yes in
      yes.bars.map { bar in
        yeses.enumerated().reduce(0) { mask, other in
          guard other.offset != owner, bar.benefits.contains(other.element.benefit),
            !bar.isYearly || other.element.year == yes.year,
            bar.per.allSatisfy({ yes.receivers[$0] == other.element.receivers[$0] })
          else { return mask }
          return mask | 1 << other.offset
        }
      }
    }
    func rate(_ yes: Entitlement) -> Double { Double(yes.amountFen) / Double(yes.months ?? 1) }
    ranks = yeses.indices.sorted {
      rate(yeses[$0]) != rate(yeses[$1]) ? rate(yeses[$0]) > rate(yeses[$1]) : $0 < $1
    }
    for mask in 0..<(1 << yeses.count) {
      guard let value = value(mask) else { continue }
      if value > best || value == best && count(mask) > mostMembers {
        best = value
        mostMembers = count(mask)
      }
    }
  }

  func count(_ mask: Int) -> Int { mask.nonzeroBitCount }

  /// What the set gives; nil where it is not lawful.
  func value(_ mask: Int) -> Int64? {
    var paid = Array(repeating: Int64(0), count: yeses.count)
    var spans = paid
    for one in ranks where mask >> one & 1 == 1 {
      let yes = yeses[one]
      var fen = yes.amountFen
      var span = yes.months ?? 0
      for (bar, who) in zip(yes.bars, masks[one]) {
        switch bar.room {
        case .others(let room): if (mask & who).nonzeroBitCount > room { return nil }
        case .months(let room):
          let left = room - sum(spans, who)
          if left <= 0 { return nil }
          span = min(span, left)
        case .fen: break
        }
      }
      if let months = yes.months, span < months { fen = fen * span / months }
      for case (.fen(let room), let who) in zip(yes.bars.map(\.room), masks[one]) {
        let left = room - sum(paid, who)
        if left <= 0 { return nil }
        fen = min(fen, left)
      }
      paid[one] = fen
      spans[one] = span
    }
    return paid.reduce(0, +)
  }

  private func sum(_ amounts: [Int64], _ who: Int) -> Int64 {
    var sum: Int64 = 0
    for (index, amount) in amounts.enumerated() where who >> index & 1 == 1 { sum += amount }
    return sum
  }

  /// Whether everybody left out has a reason among the chosen, and whether the ties told are ties.
  func agrees(with set: BestSet) -> Bool {
    let chosen = Set(set.chosen.map(\.index))
    let out = Set(set.leftOut.map(\.index))
    guard out == Set(yeses.indices).subtracting(chosen) else { return false }
    guard set.leftOut.allSatisfy({ !$0.by.isEmpty && chosen.isSuperset(of: $0.by) }) else {
      return false
    }
    return set.ties.allSatisfy { tie in
      tie.options.count > 1
        && tie.options.allSatisfy { option in
          let rest = chosen.subtracting(tie.options[0])
          return value(rest.union(option).reduce(0) { $0 | 1 << $1 }) == best
        }
    }
  }
}
