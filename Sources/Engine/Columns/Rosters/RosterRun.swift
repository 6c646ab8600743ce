// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy

/// A plan at work on lists, some lists after the other. One for each thread.
final class RosterRun {
  private let tables: RosterTables
  private let lines: [ChunkRun]
  private let shared: [ChunkRun]
  private let alone: ChunkRun
  /// By benefit, its group and its place there.
  private let places: [(group: Int, place: Int)?]
  private let placesAlone: [Int: Int]
  private var facts: FactSet
  private(set) var lists = 0..<0
  private var firstLine = 0
  /// Lists that were decided by themselves, by benefit.
  private(set) var askedByList: [Int]

  private var plan: RosterPlan { tables.plan }
  private var rosters: RosterStore { tables.rosters }

  init(_ tables: RosterTables) {
    let plan = tables.plan
    self.tables = tables
    self.lines = zip(plan.groups, tables.groups).map {
      ChunkRun($0.lines, over: $1.lines, $1.tablesOfLines)
    }
    self.shared = zip(plan.groups, tables.groups).map {
      ChunkRun($0.shared, over: $1.lists, $1.tablesOfLists)
    }
    self.alone = ChunkRun(plan.alone.plan, over: tables.rosters.lists, tables.alone)
    var places: [(group: Int, place: Int)?] = plan.benefits.map { _ in nil }
    for (group, line) in plan.groups.enumerated() {
      for (place, benefit) in line.places.enumerated() { places[benefit] = (group, place) }
    }
    self.places = places
    self.placesAlone = Dictionary(
      uniqueKeysWithValues: plan.alone.places.enumerated().map { ($1, $0) })
    self.facts = plan.figures ?? FactSet(tables.rosters.lists.vocabulary)
    self.askedByList = plan.benefits.map { _ in 0 }
  }

  /// - Parameter lists: From a multiple of 64 on.
  func begin(_ lists: Range<Int>) {
    self.lists = lists
    let rows = rosters.bounds.lines(of: lists)
    firstLine = rows.lowerBound & ~63
    for run in lines { run.begin(firstLine..<rows.upperBound) }
    for run in shared { run.begin(lists) }
    alone.begin(lists)
  }

  /// One benefit's outcomes for the lists at hand.
  func decide(_ benefit: Int) -> BenefitRows {
    let all = Bits.all(rows: lists.count)
    let overLines = decidedOverLines(benefit)
    var result = BenefitRows(none: all.count)
    if let place = placesAlone[benefit], !all.without(overLines).isNone {
      result.take(alone.decide(place), all.without(overLines))
    }
    if let (group, place) = places[benefit], !overLines.isNone {
      decide(benefit, group, place, overLines, &result)
    }
    return result
  }

  private func decide(
    _ benefit: Int, _ group: Int, _ place: Int, _ asked: Bits, _ result: inout BenefitRows
  ) {
    let benefitPlan = plan.benefits[benefit]
    let decided = lines[group].decide(place)
    let summary = shared[group].decide(place)
    var left = asked.without(failures(group, decided, summary))
    left.subtract(entangled(benefitPlan, decided, left))
    var listed = outcomes(decided, left)
    for least in benefitPlan.leastLines { hold(least, decided, summary, &listed) }
    var byThemselves = asked.without(listed.left)
    take(decided, listed, &result, &byThemselves) { fen, list in
      benefitPlan.hasMoneyLimits ? cut(fen, of: list, benefitPlan, group) : fen
    }
    byThemselves.forEachOne { list in
      askedByList[benefit] += 1
      take(wholeDecision(benefit, lists.lowerBound + list), list, &result)
    }
  }

  /// Lines by their rows in the chunk at hand.
  private func rows(of lines: Range<Int>) -> Range<Int> {
    lines.lowerBound - firstLine..<lines.upperBound - firstLine
  }

  // MARK: Which lists

  /// The lists whose lines the benefit is decided over.
  private func decidedOverLines(_ benefit: Int) -> Bits {
    let benefit = plan.benefits[benefit]
    if let roster = benefit.rosterOfLines {
      return roster == plan.roster ? .all(rows: lists.count) : .none((lists.count + 63) >> 6)
    }
    let said = benefit.slotsOfLines.compactMap { slot -> Column? in
      rosters.own.columns[slot.index].flatMap { $0.hasValues ? $0 : nil }
    }
    var over = Bits.none((lists.count + 63) >> 6)
    for list in lists {
      let lines = rosters.bounds[list]
      let isAsked =
        lines.isEmpty
        ? benefit.isAboutPeople
        : lines.contains { line in said.contains { $0.code(line) != Column.unknown } }
      if isAsked { over[row: list - lists.lowerBound] = true }
    }
    return over
  }

  /// Lists of which something cannot be worked out.
  private func failures(_ group: Int, _ lines: BenefitRows, _ shared: BenefitRows) -> Bits {
    let words = lists.lowerBound >> 6..<(lists.upperBound + 63) >> 6
    var failed = Bits(tables.groups[group].failed[words])
    for line in lines.refusals.keys {
      let list = rosters.bounds.list(of: firstLine + line)
      if lists.contains(list) { failed[row: list - lists.lowerBound] = true }
    }
    for list in shared.refusals.keys { failed[row: list] = true }
    return failed
  }

  /// Lists on which a line that is entitled may count as a grant for one after it.
  private func entangled(_ benefit: DecisionPlan, _ decided: BenefitRows, _ asked: Bits) -> Bits {
    var entangled = Bits.none(asked.count)
    let influence = benefit.influenceOfLines
    if influence == .none { return entangled }
    asked.forEachOne { list in
      let lines = rosters.bounds[lists.lowerBound + list]
      guard decided.eligible.ones(in: rows(of: lines.dropLast())) > 0 else { return }
      if influence == .onAll || !areDifferentPeople(lines) { entangled[row: list] = true }
    }
    return entangled
  }

  private func areDifferentPeople(_ lines: Range<Int>) -> Bool {
    guard let slot = rosters.lines.vocabulary.slot("person.id"),
      let column = rosters.lines.columns[slot.index]
    else { return false }
    var seen: Set<Int> = []
    return lines.allSatisfy { line in
      let code = column.code(line)
      return code >= Column.firstValue && seen.insert(code).inserted
    }
  }

  // MARK: What a list comes to

  /// Lists by what their lines are: entitled for those that are, else for a human, else open.
  private struct ListOutcomes {
    /// All that are told of.
    var left: Bits
    var eligible, manual, open: Bits
    /// Those for a human that are paid as the entitled are.
    var manualAsEligible: Bits
  }

  private func outcomes(_ lines: BenefitRows, _ asked: Bits) -> ListOutcomes {
    let none = Bits.none(asked.count)
    var lists = ListOutcomes(
      left: asked, eligible: none, manual: none, open: none, manualAsEligible: none)
    asked.forEachOne { list in
      if count(lines.eligible, on: list) > 0 {
        lists.eligible[row: list] = true
      } else if count(lines.manual, on: list) > 0 {
        lists.manual[row: list] = true
      } else if count(lines.open, on: list) > 0 {
        lists.open[row: list] = true
      }
    }
    return lists
  }

  /// So many lines must be payable: certainly those that are entitled, possibly all that are not refused. Lines that
  /// are refused only for what the whole list is refused for are looked at by the list itself.
  private func hold(
    _ least: Int, _ lines: BenefitRows, _ summary: BenefitRows, _ lists: inout ListOutcomes
  ) {
    let notRefused = lists.eligible.or(lists.manual).or(lists.open)
    let isLists = summary.eligible.or(summary.manual).or(summary.open)
    lists.left.subtract(notRefused.without(isLists))
    notRefused.and(isLists).forEachOne { list in
      let certain = count(lines.eligible, on: list)
      let open = count(lines.open, on: list)
      if certain >= least { return }
      let isPaid = lists.eligible[row: list]
      lists.eligible[row: list] = false
      if certain + open + count(lines.manual, on: list) < least {
        lists.manual[row: list] = false
        lists.open[row: list] = false
      } else if open > 0 {
        lists.manual[row: list] = false
        lists.open[row: list] = true
      } else if isPaid {
        lists.manual[row: list] = true
        lists.manualAsEligible[row: list] = true
      }
    }
  }

  private func cut(_ fen: Int64, of list: Int, _ benefit: DecisionPlan, _ group: Int) -> Int64? {
    var facts = facts.overlaid(
      by: tables.groups[group].lists.facts(ofRow: lists.lowerBound + list))
    return try? benefit.cut(fen, ofList: &facts, asOf: plan.asOf)
  }

  private func count(_ bits: Bits, on list: Int) -> Int {
    bits.ones(in: rows(of: rosters.bounds[lists.lowerBound + list]))
  }

  /// - Parameters:
  ///   - byThemselves: Also those whose sum does not fit.
  ///   - cut: What of a list's sum may be paid; nil where that cannot be worked out.
  private func take(
    _ lines: BenefitRows, _ outcomes: ListOutcomes, _ result: inout BenefitRows,
    _ byThemselves: inout Bits, cut: (_ fen: Int64, _ list: Int) -> Int64?
  ) {
    let bounds = lists.map { rosters.bounds[$0].lowerBound - firstLine }
    let sums = lines.sums.sums(of: lines.eligible, from: bounds)
    let manualSums = lines.sums.sums(of: lines.manual, from: bounds)
    let paid = outcomes.eligible.or(outcomes.manualAsEligible)
    let paidByHand = outcomes.manual.without(outcomes.manualAsEligible)
    for (rows, sums) in [(paid, sums), (paidByHand, manualSums)] {
      rows.and(outcomes.left).forEachOne { list in
        switch sums[list] {
        case .nothing: break
        case .fen(let fen):
          if let fen = cut(fen, list) {
            result.sums.add(list, fen)
          } else {
            byThemselves[row: list] = true
          }
        case .tooMuch: byThemselves[row: list] = true
        }
      }
    }
    let told = outcomes.left.without(byThemselves)
    result.eligible.formUnion(outcomes.eligible.and(told))
    result.manual.formUnion(outcomes.manual.and(told))
    result.open.formUnion(outcomes.open.and(told))
  }

  // MARK: One list by itself

  private func take(
    _ decision: Result<DecisionRecord, DecisionRefusal>, _ list: Int, _ result: inout BenefitRows
  ) {
    switch decision {
    case .failure(let refusal): result.refusals[list] = refusal
    case .success(let record):
      switch record.outcome {
      case .eligible: result.eligible[row: list] = true
      case .manualDecision: result.manual[row: list] = true
      case .needMoreInformation: result.open[row: list] = true
      case .notEligible: break
      }
      if let fen = record.amountFen { result.sums.add(list, fen) }
    }
  }

  private func wholeDecision(
    _ benefit: Int, _ list: Int
  ) -> Result<DecisionRecord, DecisionRefusal> {
    var whole = facts.overlaid(by: rosters.lists.facts(ofRow: list))
    whole.list(plan.roster, rosters.bounds[list].map { rosters.own.facts(ofRow: $0) })
    do throws(DecisionRefusal) {
      return .success(try plan.benefits[benefit].decide(whole, asOf: plan.asOf))
    } catch { return .failure(error) }
  }

  /// The facts that would decide an open list.
  ///
  /// - Parameter list: Among those at hand.
  func missing(_ benefit: Int, list: Int) -> [String] {
    (try? wholeDecision(benefit, lists.lowerBound + list).get().missing) ?? []
  }
}

extension BenefitRows {
  init(none words: Int) {
    let none = Bits.none(words)
    self.init(eligible: none, manual: none, open: none, sums: PaidSums())
  }

  /// What another came to, in some rows that have no answer yet.
  fileprivate mutating func take(_ other: BenefitRows, _ rows: Bits) {
    eligible.formUnion(other.eligible.and(rows))
    manual.formUnion(other.manual.and(rows))
    open.formUnion(other.open.and(rows))
    rows.forEachOne { row in
      if let fen = other.sums.fen(row) { sums.add(row, fen) }
      if let refusal = other.refusals[row] { refusals[row] = refusal }
    }
  }
}

/// What the lines of a list are paid.
enum ListSum {
  case nothing
  case fen(Int64)
  /// It does not fit.
  case tooMuch

  mutating func add(_ fen: Int64) {
    switch self {
    case .nothing: self = .fen(fen)
    case .fen(let sum):
      let (whole, overflow) = sum.addingReportingOverflow(fen)
      self = overflow ? .tooMuch : .fen(whole)
    case .tooMuch: break
    }
  }
}
