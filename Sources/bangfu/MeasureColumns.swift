// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Columns
import Library
import Policy
import Rights
import Values

extension Policy {
  /// `bangfu policy measure`: how fast one place's benefits are decided, one situation at a time and by
  /// the column; for Benchmarks. Situations are made up from worked cases, or people come from files.
  struct Measure: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .law))

    static let configuration = CommandConfiguration(
      commandName: "measure",
      abstract: "Measure how fast benefits are decided one by one and by the column.",
      shouldDisplay: false)

    @Argument(help: "The folder of the place's document.")
    var place: String

    @Option(help: "Made-up situations, decided by the column.")
    var situations = 1_000_000

    @Option(help: "Of them, those decided one at a time too.")
    var sample = 20_000

    @Option(
      help: "Made-up lists of each kind that a worked case has; decided by the column instead.")
    var lists: Int?

    @Option(help: "Lines of a list.")
    var lines = 40

    @Option var seed: UInt64 = 1

    @Option(help: "A folder of people as arrays (Benchmarks/population/people.py); prints JSON.")
    var people: String?

    @Option(help: "Threads that decide by the column.")
    var threads = 1

    @Option(help: "How often everybody is decided.")
    var repetitions = 3

    @Option(help: "A file: with --people it is written, alone it is mapped and decided.")
    var snapshot: String?

    @Option var asOf: Day

    @OptionGroup var options: PolicyOptions

    func validate() throws {
      guard (1...10_000_000).contains(situations), (1...situations).contains(sample) else {
        throw ValidationError("give 1 to 10,000,000 situations, and a sample of no more")
      }
      guard lists.map((1...1_000_000).contains) ?? true, (1...100_000).contains(lines) else {
        throw ValidationError("give 1 to 1,000,000 lists of 1 to 100,000 lines")
      }
      guard (1...64).contains(threads), (1...1000).contains(repetitions) else {
        throw ValidationError("give 1 to 64 threads and 1 to 1000 repetitions")
      }
    }

    func run() async throws {
      let loaded = ContinuousClock().now
      let library = try options.load()
      if people == nil, snapshot == nil {
        let count = library.layers.reduce(0) { $0 + $1.benefits.count }
        Terminal.print(
          "\(count) benefits read, checked and planned in \(milliseconds(since: loaded)) ms")
      }
      guard let layer = library.layers.first(where: { $0.folder == place }) else {
        throw Refusal("no document stands in the folder '\(place)'")
      }
      if people != nil || snapshot != nil { return try measurePeople(library, layer) }
      let bases = try layer.benefits.flatMap { try library.cases(of: $0)?.cases.map(\.facts) ?? [] }
      guard !bases.isEmpty else { throw Refusal("'\(place)' has no worked cases to vary") }
      let benefits = (layer.benefits + layer.inherited).map(\.plan)
      if let lists {
        for roster in library.vocabulary.rosters {
          try await byList(benefits, bases, roster, lists, library.vocabulary)
        }
        return
      }
      let planned = ContinuousClock().now
      let plan = try ColumnPlan(benefits, asOf: asOf)
      let share = plan.share
      Terminal.print(
        """
        \(benefits.count) benefits planned in \(milliseconds(since: planned)) ms: \(share.columnar) \
        nodes by the column, \(share.byRow) by row, \(share.byGrant) by row where there are grants; \
        \(share.amountsByRow) amounts and \(share.termsByRow) terms by row
        """)
      try oneByOne(benefits, bases)
      try await byColumn(plan, bases, library.vocabulary)
    }

    private func measurePeople(_ library: PolicyLibrary, _ layer: PolicyLibrary.Layer) throws {
      let benefits = (layer.benefits + layer.inherited).map(\.plan)
      let measure = PeopleMeasure(
        benefits: benefits, plan: try ColumnPlan(benefits, asOf: asOf),
        vocabulary: library.vocabulary, repetitions: repetitions)
      let folder = try people.map { try PeopleFolder($0, library.vocabulary) }
      switch (folder, snapshot) {
      case (let folder?, let snapshot?):
        try measure.write(folder, toSnapshot: snapshot, asOf: asOf)
      case (let folder?, nil):
        Terminal.print(try measure.decide(folder, sample: sample, threads: threads).text())
      case (nil, let snapshot?): Terminal.print(try measure.decide(snapshot: snapshot).text())
      case (nil, nil): break
      }
    }

    private func oneByOne(_ benefits: [DecisionPlan], _ bases: [FactSet]) throws {
      var maker = VariedSituations(bases, seed: seed)
      var situations = (0..<sample).map { _ in maker.next() }
      let begun = ContinuousClock().now
      var refused = 0
      for place in situations.indices {
        for benefit in benefits {
          do { _ = try benefit.quick(&situations[place], asOf: asOf) } catch { refused += 1 }
        }
      }
      let pairs = sample * benefits.count
      Terminal.print(
        "one by one: \(sample) situations, \(nanoseconds(since: begun) / pairs) ns a pair, "
          + "\(refused) refused")
      explained(benefits, situations)
      try asJSON(benefits, situations)
    }

    /// With every condition, limit, missing fact and the working.
    private func explained(_ benefits: [DecisionPlan], _ situations: [FactSet]) {
      let begun = ContinuousClock().now
      var conditions = 0
      for facts in situations {
        for benefit in benefits {
          conditions += (try? benefit.decide(facts, asOf: asOf))?.conditions.count ?? 0
        }
      }
      let pairs = situations.count * benefits.count
      Terminal.print(
        "with the explanation: \(nanoseconds(since: begun) / pairs) ns a pair, \(conditions) conditions"
      )
    }

    /// From one person's facts as text to every benefit's explained decision as text.
    private func asJSON(_ benefits: [DecisionPlan], _ situations: [FactSet]) throws {
      let texts = situations.map { Array($0.json.text().utf8) }
      let begun = ContinuousClock().now
      var bytes = 0
      for text in texts {
        let facts = try FactSet.read(json: text, vocabulary: situations[0].vocabulary).facts
        for benefit in benefits {
          bytes += (try? benefit.decide(facts, asOf: asOf))?.json.text().utf8.count ?? 0
        }
      }
      Terminal.print(
        "from JSON to explained JSON: \(nanoseconds(since: begun) / (texts.count * benefits.count)) ns a pair, "
          + "\(bytes / texts.count) bytes a person")
    }

    private func byColumn(
      _ plan: ColumnPlan, _ bases: [FactSet], _ vocabulary: Vocabulary
    ) async throws {
      var maker = VariedSituations(bases, seed: seed)
      var builder = ColumnBuilder(vocabulary, slots: plan.slots)
      let made = ContinuousClock().now
      for _ in 0..<situations { builder.append(maker.next()) }
      let store = builder.finished()
      Terminal.print(
        "columns: \(situations) situations made up and laid out in \(milliseconds(since: made)) ms, "
          + "\(store.rowBytes / situations) bytes each")
      let begun = ContinuousClock().now
      let totals = try await plan.totals(over: store, threads: threads)
      let pairs = situations * plan.benefits.count
      Terminal.print(
        "by the column, \(threads) threads: \(milliseconds(since: begun)) ms, \(nanoseconds(since: begun) / pairs) ns a "
          + "pair; \(totals.reduce(0) { $0 + $1.eligible }) eligible, "
          + "\(totals.reduce(0) { $0 + $1.open }) open")
    }

    /// Lists of one kind, by the column and one after the other.
    private func byList(
      _ benefits: [DecisionPlan], _ bases: [FactSet], _ roster: String, _ lists: Int,
      _ vocabulary: Vocabulary
    ) async throws {
      guard var maker = VariedLists(bases, of: roster, lines: lines, seed: seed) else { return }
      let plan = try RosterPlan(benefits.filter { $0.isOver(roster) }, over: roster, asOf: asOf)
      var builder = RosterBuilder(vocabulary, of: roster, slots: plan.slots)
      var sample: [FactSet] = []
      let most = min(lists, max(1, self.sample / lines))
      for _ in 0..<lists {
        let list = maker.next()
        builder.append(list.shared, lines: list.lines)
        guard sample.count < most else { continue }
        sample.append(list.shared)
        sample[sample.count - 1].list(roster, list.lines)
      }
      let store = builder.finished()
      let begun = ContinuousClock().now
      let totals = try await plan.totals(over: store, threads: threads)
      let column = nanoseconds(since: begun)
      let alone = plan.askedByList(over: store).reduce(0) { $0 + $1.lists }
      let single = ContinuousClock().now
      var eligible = 0
      for facts in sample {
        for benefit in plan.benefits {
          if try benefit.decide(facts, asOf: asOf).outcome == .eligible { eligible += 1 }
        }
      }
      let pairs = store.lineCount * plan.benefits.count
      let sampled = sample.count * lines * plan.benefits.count
      Terminal.print(
        """
        \(roster): \(lists) lists of \(lines), \(plan.benefits.count) benefits, \
        \(store.rowBytes / store.lineCount) bytes a line; by the column, \(threads) threads, \(column / 1_000_000) ms, \
        \(column / pairs) ns a line and benefit, \(alone) of \(lists * plan.benefits.count) lists by themselves; one after the other \
        \(nanoseconds(since: single) / sampled) ns (\(sample.count) lists); \
        \(totals.reduce(0) { $0 + $1.eligible }) eligible, \(totals.reduce(0) { $0 + $1.open }) open
        """)
    }

    private func nanoseconds(since begun: ContinuousClock.Instant) -> Int {
      Int(begun.duration(to: ContinuousClock().now) / .nanoseconds(1))
    }

    private func milliseconds(since begun: ContinuousClock.Instant) -> Int {
      nanoseconds(since: begun) / 1_000_000
    }
  }
}
