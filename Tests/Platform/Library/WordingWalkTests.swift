// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Library
@testable import Policy

/// Every rule of the policies that are kept here has words, and every amount a working.
struct WordingWalkTests {
  /// Those of each text, and those that lower layers apply with their own figures.
  static let wordings: [(id: String, wording: PolicyWording)] = {
    let library = RepositoryPolicies.library
    return library.layers.flatMap { $0.benefits + $0.inherited }
      .map { ($0.id, library.wording(of: $0)) }
  }()

  @Test func everyPartOfEveryRuleHasWords() {
    #expect(WordingWalkTests.wordings.count >= 80)
    for (id, wording) in WordingWalkTests.wordings {
      for text in wording.unsaid { Issue.record("\(id): no words for '\(text)'") }
    }
  }

  /// Each rule stands in the wording as itself: with its id, its kind and its clause.
  @Test(arguments: RepositoryPolicies.library.layers.map(\.folder))
  func everyRuleIsSaidUnderItsClause(_ folder: String) throws {
    let library = RepositoryPolicies.library
    let layer = try #require(library.layers.first { $0.folder == folder })
    for benefit in layer.benefits {
      let rules = benefit.plan.policy.rules
      let said = library.wording(of: benefit).rules
      #expect(said.map(\.id) == rules.map(\.id), "\(benefit.id)")
      #expect(said.map(\.kind) == rules.map(\.kind), "\(benefit.id)")
      for (rule, one) in zip(rules, said) {
        #expect(!one.clause.isEmpty && one.clause == rule.clause, "\(benefit.id) \(rule.id)")
        #expect(
          one.label?.zh.contains(/\p{Han}/) == true, "\(benefit.id) \(rule.id) has no Chinese name")
        #expect(one.wording.line.zh.contains(/\p{Han}/), "\(benefit.id) \(rule.id)")
      }
    }
  }

  @Test func noFormulaShowsThrough() {
    let marks = /&&|\|\||==|!=|<=|>=|[a-z]\.[a-z]|[a-z]+[A-Z][a-z]+|\?|[a-z]\(|''|""/
    for (id, wording) in WordingWalkTests.wordings {
      for line in (wording.all + wording.terms.map(\.meaning)).map(\.line) {
        for text in [line.zh, line.en] {
          if let mark = text.firstMatch(of: marks) { Issue.record("\(id): \(mark.0) in \(text)") }
        }
        if line.zh.contains(/[a-z]{3}/) { Issue.record("\(id): English in \(line.zh)") }
        if line.zh.isEmpty || line.en.isEmpty { Issue.record("\(id): a part without words") }
      }
    }
  }

  /// What a rule can name has a name that is read in a sentence.
  @Test func theVocabularyNamesEveryFieldAndUnit() {
    let vocabulary = RepositoryPolicies.library.vocabulary
    for shape in vocabulary.records.values {
      for field in shape.fields {
        #expect(field.label?.en != nil, "\(shape.name).\(field.name) has no name in both languages")
      }
    }
    for fact in vocabulary.facts {
      #expect(fact.label.en != nil, "\(fact.name) has no English name")
      if let unit = fact.unit, !unit.hasPrefix("fen") {
        #expect(Words.isUnit(unit), "no words for the unit '\(unit)' of \(fact.name)")
      }
    }
  }

  /// In every worked case the amount that is decided is worked out, and the formula comes to it.
  @Test func everyAmountIsWorkedOut() throws {
    var count = 0
    for one in RepositoryPolicies.cases {
      guard
        let record = try? one.benefit.plan.decide(one.policyCase.facts, asOf: one.policyCase.asOf)
      else { continue }
      for record in [record] + (record.lines ?? []).map(\.record) {
        guard let fen = record.amountFen else {
          #expect(record.working?.text == nil, "\(one.testDescription)")
          continue
        }
        let text = try #require(record.working?.text, "\(one.testDescription)")
        #expect(
          Calculator.result(of: text.zh) == fen, "\(one.testDescription): \(text.zh) for \(fen) fen"
        )
        count += 1
      }
    }
    #expect(count >= 100)
  }
}
