// SPDX-License-Identifier: Apache-2.0

import Values

/// Questions that nothing cites, and alternatives that change nothing or that no case tries.
struct AmbiguityChecks {
  private let layer: LawLayer
  private let users: [LawLayer]
  private let inUse: LayerMentions
  private let problems: ProblemList

  init(_ layer: LawLayer, users: [LawLayer], inUse: LayerMentions, problems: ProblemList) {
    self.layer = layer
    self.users = users
    self.inUse = inUse
    self.problems = problems
  }

  private struct Choice: Hashable {
    let ambiguity: String
    let alternative: String
  }

  func check() {
    let settledByLimits = Set(users.flatMap(AmbiguityChecks.settledByLimits))
    let read = Set(
      inUse.readings.map { Choice(ambiguity: $0.ambiguity, alternative: $0.alternative) }
    ).union(users.flatMap(AmbiguityChecks.settledByDeciding))
      .union(settledByLimits)
    let cited = citedTexts()
    let duties = layer.dutyClauses
    // No case goes along a workflow.
    let tried = triedReadings().union(settledByLimits)
    for ambiguity in layer.document.ambiguities {
      let code = ambiguity.code.value
      let isOfDuties = ambiguity.clauses.contains { duties.contains($0.value) }
      if !cited.contains(code), !read.contains(where: { $0.ambiguity == code }), !isOfDuties {
        problems.report(.ambiguityNeverCited(code, at: ambiguity.code.place))
      }
      for id in ambiguity.alternatives.compactMap(\.id) {
        let choice = Choice(ambiguity: code, alternative: id.value)
        if !read.contains(choice) {
          problems.report(.alternativeNeverRead(id.value, of: code, at: id.place))
        } else if !tried.contains(choice) {
          problems.report(.alternativeNeverTried(id.value, of: code, at: id.place))
        }
      }
    }
  }

  /// Every text of the documents and benefits; the definitions of ambiguities are no citation.
  private func citedTexts() -> Set<String> {
    var texts: Set<String> = []
    for user in users {
      texts.formUnion(AmbiguityChecks.ofTerms(user))
      for entry in user.document.node.entries ?? [] where entry.key != "ambiguities" {
        texts.formUnion(entry.value.texts)
      }
      for policy in user.policies { texts.formUnion(policy.document.node.texts) }
    }
    return texts
  }

  /// The questions that a term raises where it names no others, and that of days that are only called
  /// days.
  private static func ofTerms(_ layer: LawLayer) -> Set<String> {
    var codes: Set<String> = []
    for validity in layer.policies.map(\.validity) {
      if validity.late == nil { codes.insert(SharedAmbiguity.lateApplication) }
      if validity.early == nil { codes.insert(SharedAmbiguity.earlyEvent) }
    }
    let stages = layer.policies.compactMap(\.workflow).flatMap(\.stages)
    if stages.contains(where: { $0.limit?.counted == .calendar }) {
      codes.insert(SharedAmbiguity.days)
    }
    for case .days(_, .calendar, _) in layer.obligations.flatMap(\.deadlines) {
      codes.insert(SharedAmbiguity.days)
    }
    return codes
  }

  /// Choices that deciding itself reads: whether what lies outside a term is accepted or refused, and
  /// what a year is.
  private static func settledByDeciding(_ layer: LawLayer) -> [Choice] {
    let terms = layer.policies.map(\.validity).flatMap { validity in
      [
        validity.late?.value ?? SharedAmbiguity.lateApplication,
        validity.early?.value ?? SharedAmbiguity.earlyEvent,
      ]
    }
    let choices = Set(terms).flatMap { code in
      [SharedAmbiguity.accept, SharedAmbiguity.refuse].map {
        Choice(ambiguity: code, alternative: $0)
      }
    }
    let countsYears = layer.policies.contains { policy in
      policy.rules.contains { rule in
        if case .grants(let test) = rule.test { test.period == .naturalYear } else { false }
      }
    }
    let rolling = Choice(ambiguity: SharedAmbiguity.year, alternative: SharedAmbiguity.rollingYear)
    return choices + (countsYears ? [rolling] : [])
  }

  /// Choices that the limits of workflows read: what their days count.
  private static func settledByLimits(_ layer: LawLayer) -> [Choice] {
    let shared = layer.document.workflows.flatMap(\.workflow.steps)
    let own = layer.policies.flatMap { policy -> [WorkflowStep] in
      if case .own(let workflow)? = policy.document.workflow { workflow.steps } else { [] }
    }
    return (shared + own).compactMap(\.countedBy).flatMap { question in
      DayCount.allCases.map { Choice(ambiguity: question.value, alternative: $0.rawValue) }
    }
  }

  private func triedReadings() -> Set<Choice> {
    var tried: Set<Choice> = []
    for policyCase in users.flatMap(\.cases.values).joined() {
      for (ambiguity, alternative) in policyCase.readings {
        tried.insert(Choice(ambiguity: ambiguity, alternative: alternative))
      }
    }
    return tried
  }
}

extension SharedAmbiguity {
  /// Whether days of a deadline are calendar days; the recommended reading of plain days.
  static let days = "AMB-G-12"
}
