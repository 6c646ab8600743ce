// SPDX-License-Identifier: Apache-2.0

import Policy
import Values

/// What a statement tells of each benefit. The less it tells, the less has to be kept for every row.
public enum SQLAnswer: String, CaseIterable, Sendable {
  /// Outcome, amount and rules.
  case everything
  /// Outcome and amount.
  case amounts
  case outcomes
}

/// One statement that decides benefits for every row of a table of facts.
///
/// Its answer has a row for each situation: `situation`, and for each benefit `…__outcome` (a word of
/// `SQLOutcome`), `…__fen` where it is paid, and for each rule a column: 1 it holds, 0 it does not,
/// NULL it is open, -1 it cannot be worked out, -2 it has no form in SQL.
///
/// ```swift
/// let statement = LawStatement(benefits, asOf: day, dialect: .postgres)
/// print(statement.facts.definition(named: "facts", .postgres), statement.text(over: "facts"))
/// ```
public struct LawStatement: Sendable {
  public struct Benefit: Sendable {
    public let id: String
    public let outcome: String
    public let fen: String
    public let rules: [(id: String, column: String)]
  }

  public let dialect: SQLDialect
  public let facts: FactsTable
  public let benefits: [Benefit]
  /// What has no form; a benefit that none of them names is decided wholly by the statement.
  public let refusals: [SQLRefusal]
  /// Columns that are steps on the way, and levels of them.
  public let steps: (columns: Int, levels: Int)
  private let body: String

  /// - Parameters:
  ///   - benefits: At least one, all of one vocabulary.
  ///   - asOf: The day the question is asked.
  ///   - figures: What the place has set over the law's own figures, the same for every row.
  ///   - answer: What it tells; its facts are the same whatever it tells.
  public init(
    _ benefits: [DecisionPlan], asOf: Day, dialect: SQLDialect, figures: FactSet? = nil,
    answer: SQLAnswer = .everything
  ) {
    precondition(!benefits.isEmpty, "there is something to decide")
    var maker = StatementMaker(
      benefits, asOf: asOf, dialect: dialect, figures: figures)
    var outputs: [(name: String, text: SQLText)] = []
    var described: [Benefit] = []
    let names = LawStatement.names(of: benefits.map(\.id))
    for place in benefits.indices {
      maker.benefit = place
      let texts = maker.texts()
      let benefit = LawStatement.described(benefits[place].id, names[place], texts)
      described.append(benefit)
      outputs.append((benefit.outcome, texts.outcome))
      if answer != .outcomes { outputs.append((benefit.fen, texts.fen)) }
      guard answer == .everything else { continue }
      for (rule, text) in zip(benefit.rules, texts.rules) {
        outputs.append((rule.column, text.code))
      }
    }
    let vocabulary = benefits[0].policy.jurisdiction.vocabulary
    self.dialect = dialect
    self.benefits = described
    self.refusals = maker.refusals
    self.facts = FactsTable(
      vocabulary, slots: vocabulary.facts.map(\.slot).filter { maker.read.contains($0.index) })
    let layout = Layout(maker.steps, for: outputs.map(\.text), dialect)
    let columns = layout.columns
    self.steps = (columns.reduce(0) { $0 + $1.count }, columns.count)
    self.body = LawStatement.body(layout, columns, outputs, dialect)
  }

  /// The statement, over a table or view of this name.
  public func text(over table: String) -> String {
    body.isEmpty ? "" : "WITH l0 AS (SELECT * FROM \(table))" + body
  }

  // MARK: Names

  /// The part after the slash, unless two benefits share it.
  private static func names(of ids: [String]) -> [String] {
    func name(_ text: some StringProtocol) -> String {
      String(text.map { $0 == "-" || $0 == "/" ? "_" : $0 })
    }
    let short = ids.map { name($0.split(separator: "/").last ?? "") }
    return zip(ids, short).map { id, one in
      short.count { $0 == one } > 1 ? name(id) : one
    }
  }

  private static func described(_ id: String, _ name: String, _ texts: BenefitTexts) -> Benefit {
    Benefit(
      id: id, outcome: name + "__outcome", fen: name + "__fen",
      rules: texts.rules.map { rule in
        (rule.id, "\(name)__\(FactsTable.name(of: rule.id.lowercasedFirst))")
      })
  }

  // MARK: Text

  static func body(
    _ layout: Layout, _ columns: [[(name: String, text: String, needs: Set<String>)]],
    _ outputs: [(name: String, text: SQLText)], _ dialect: SQLDialect
  ) -> String {
    var wanted = outputs.reduce(into: Set<String>()) { $0.formUnion(layout.names(in: $1.text)) }
    var levels: [String] = []
    for level in columns.indices.reversed() {
      let made = columns[level]
      let kept = wanted.subtracting(made.map(\.name)).sorted()
      let lines = kept + made.map { "\($0.text) AS \($0.name)" }
      levels.append(
        """
        ,
        l\(level + 1) AS (SELECT \(FactsTable.key),
          \(lines.joined(separator: ",\n  "))
        FROM l\(level)\(dialect.fence))
        """)
      wanted = made.reduce(into: Set(kept)) { $0.formUnion($1.needs) }
    }
    let lines = outputs.map { "\(layout.text(of: $0.text)) AS \($0.name)" }
    return levels.reversed().joined() + """

      SELECT \(FactsTable.key),
        \(lines.joined(separator: ",\n  "))
      FROM l\(columns.count)
      """
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

/// How much of the law a statement holds.
public struct SQLShare: Hashable, Sendable {
  public var benefits = 0
  /// Decided wholly, papers listed by a claim apart.
  public var wholeBenefits = 0
  public var rules = 0
  public var wholeRules = 0
  public var amounts = 0
  public var wholeAmounts = 0
}

extension LawStatement {
  public func share(of plans: [DecisionPlan]) -> SQLShare {
    var share = SQLShare()
    for (benefit, plan) in zip(benefits, plans) {
      let refused = Set(refusals.filter { $0.benefit == benefit.id }.map(\.rule))
      share.benefits += 1
      if refused.isEmpty { share.wholeBenefits += 1 }
      share.rules += benefit.rules.count
      share.wholeRules += benefit.rules.count { !refused.contains($0.id) }
      guard plan.scale(of: .single) != nil else { continue }
      share.amounts += 1
      if !refused.contains("amount") { share.wholeAmounts += 1 }
    }
    return share
  }
}
