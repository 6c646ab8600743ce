// SPDX-License-Identifier: Apache-2.0

import Values

// Every sentence of the checks of whole documents.

// MARK: - Rules

extension Problem {
  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func given(_ names: [String]) -> String {
    names.isEmpty ? "" : ": \(list(names)) \(names.count == 1 ? "leaves" : "leave") no case for it"
  }

  /// - Parameter refuses: Whether the benefit can then never be paid.
  static func neverHolds(
    _ name: String, isWindow: Bool, refuses: Bool, at place: Place
  ) -> Problem {
    Problem(
      id: "soundness.never", severity: refuses ? .error : .warning, place: place,
      message: isWindow
        ? "\(name) is never open" + (refuses ? ", so the benefit can never be paid" : "")
        : "\(name) can never hold" + (refuses ? ", so the benefit can never be paid" : ""),
      help: isWindow
        ? "it opens after it closes; correct one of the two days"
        : "no facts make it true: look for a word, a bound or a day that contradicts another in it")
  }

  static func alwaysHolds(_ name: String, at place: Place) -> Problem {
    Problem(
      id: "soundness.always", severity: .warning, place: place,
      message: "\(name) always holds, so it tests nothing",
      help: "write what the clause asks, or set `gate: false` where it asks nothing of the case")
  }

  static func neverTogether(
    _ names: [String], about facts: [String], isOfLines: Bool, at place: Place
  ) -> Problem {
    let subject = facts.isEmpty ? "" : " about \(list(facts))"
    let together = names.count == 1 ? "can never hold" : "can never hold together"
    return Problem(
      id: "soundness.contradiction", severity: isOfLines ? .warning : .error, place: place,
      message: "\(list(names)) \(together), so "
        + (isOfLines ? "no line of the list can be paid" : "the benefit can never be paid"),
      help: "what they ask\(subject) contradicts; where either is enough, join them by '||'")
  }

  static func repeatsRule(_ name: String, _ first: String, at place: Place) -> Problem {
    Problem(
      id: "soundness.repeat", severity: .warning, place: place,
      message: "\(name) asks the same as \(first)",
      help: "keep one and cite both clauses in it, or write what sets them apart")
  }

  static func definitionSaysNothing(
    _ name: String, isAlwaysSo: Bool, at place: Place
  ) -> Problem {
    Problem(
      id: isAlwaysSo ? "soundness.always" : "soundness.never", severity: .warning, place: place,
      message: "the definition '\(name)' is \(isAlwaysSo ? "true" : "false") whatever the facts",
      help: "look for a word, a bound or a day that contradicts another in it")
  }
}

// MARK: - Amounts and papers

extension Problem {
  static func unreachableTier(
    _ name: String, because reasons: [String], at place: Place
  ) -> Problem {
    Problem(
      id: "soundness.tier", severity: .warning, place: place,
      message: "\(name) can never apply\(given(reasons))",
      help: "the first tier that holds applies: put the narrower test first, or take the tier out")
  }

  static func untakenBranch(
    holds: Bool, because reasons: [String], at place: Place
  ) -> Problem {
    Problem(
      id: "soundness.branch", severity: .warning, place: place,
      message: "the test before '?' is always \(holds ? "true" : "false") here"
        + (reasons.isEmpty ? "" : ", because of \(list(reasons))"),
      help: "leave only the amount that is ever given, or correct the test")
  }

  static func materialNeverAsked(
    _ name: String, because reasons: [String], at place: Place
  ) -> Problem {
    Problem(
      id: "soundness.material", severity: .warning, place: place,
      message: "the material '\(name)' is never asked for\(given(reasons))",
      help: "correct its `when`, or take the material out")
  }

  static func flagNeverRaised(
    _ name: String, because reasons: [String], at place: Place
  ) -> Problem {
    Problem(
      id: "soundness.flag", severity: .warning, place: place,
      message: "the question \(name) is never raised here\(given(reasons))",
      help: "correct its `when`, or take the entry out")
  }

  static func proxyForbidden(
    _ name: String, because reasons: [String], at place: Place
  ) -> Problem {
    Problem(
      id: "soundness.proxy", severity: .warning, place: place,
      message: "'\(name)' is listed as a proxy\(given(reasons))",
      help: "take the word out of `proxies`, or allow it in the condition")
  }
}

// MARK: - Days and figures

extension Problem {
  static func outsideTerm(_ what: String, at place: Place) -> Problem {
    Problem(
      id: "soundness.term", severity: .warning, place: place,
      message: "the benefit's term \(what)",
      help: "keep the benefit within its document, or correct the document's term")
  }

  static func noValues(_ name: String, from: Day, at place: Place) -> Problem {
    Problem(
      id: "soundness.no-values", severity: .warning, place: place,
      message: "nobody sets \(name): it has no values",
      help: "write `values: { \(from): unknown }` where the place is to set it")
  }

  static func valueGap(_ name: String, from: Day, through: Day, at place: Place) -> Problem {
    Problem(
      id: "soundness.gap", severity: .warning, place: place,
      message: "\(name) has no value from \(from) to \(through)",
      help: "let the first value apply from \(from); it may be `unknown`")
  }

  static func valueUnused(_ name: String, _ why: String, at place: Place) -> Problem {
    Problem(
      id: "soundness.value-unused", severity: .warning, place: place,
      message: "this value of \(name) is never used: it \(why)",
      help: "correct its day, or take it out")
  }

  static func noRoom(_ name: String, floor: Int64, ceiling: Int64, at place: Place) -> Problem {
    Problem(
      id: "soundness.no-room", severity: .warning, place: place,
      message: "no value of \(name) is allowed: its floor, \(floor), lies above its ceiling, "
        + "\(ceiling)",
      help: "correct one of the two")
  }
}

// MARK: - Names of benefits

extension Problem {
  static func excludedOneSided(
    _ id: String, _ other: String, _ rule: String, at place: Place
  ) -> Problem {
    Problem(
      id: "soundness.one-sided", severity: .warning, place: place,
      message: "\(rule) excludes \(other), which does not exclude \(id)",
      help: "name '\(id)' in an exclusion of \(other) too, so that it does not matter which is "
        + "claimed first")
  }

  static func choiceNotCited(_ choice: String, _ id: String, at place: Place) -> Problem {
    Problem(
      id: "soundness.choice", severity: .warning, place: place,
      message: "\(id) is in a package of the choice '\(choice)' and no exclusion of it says so",
      help: "add an exclusion with `choice: \(choice)`")
  }

  static func noSuchBenefit(_ id: String, at place: Place, nearest: String?) -> Problem {
    Problem(
      id: "soundness.no-benefit", severity: .warning, place: place,
      message: "no benefit has the id '\(id)'",
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "name it under `otherBenefits` in document.yaml if it has no policy here")
  }

  static func otherHasPolicy(_ id: String, at place: Place) -> Problem {
    Problem(
      id: "soundness.other-benefit", severity: .warning, place: place,
      message: "'\(id)' stands under `otherBenefits` and has a policy",
      help: "take it out there")
  }
}

// MARK: - Use

extension Problem {
  static func unused(_ kind: String, _ name: String, at place: Place) -> Problem {
    Problem(
      id: "soundness.unused", severity: .warning, place: place,
      message: "nothing uses the \(kind) '\(name)'",
      help: "name it where the text needs it, or take it out")
  }

  static func unread(_ name: String, at place: Place) -> Problem {
    Problem(
      id: "soundness.unread", severity: .warning, place: place,
      message: "nobody reads \(name)",
      help: "read it in the rule that its clause is about, or take it out")
  }

  static func ambiguityNeverCited(_ code: String, at place: Place) -> Problem {
    Problem(
      id: "soundness.ambiguity", severity: .warning, place: place,
      message: "\(code) is defined and never cited",
      help: "list it under `ambiguities` of the rule or the benefit that rests on its reading")
  }

  static func alternativeNeverRead(
    _ alternative: String, of code: String, at place: Place
  ) -> Problem {
    Problem(
      id: "soundness.alternative-unread", severity: .warning, place: place,
      message: "a place can choose '\(alternative)' of \(code), and no rule asks for it",
      help: "ask for it with reads('\(code)', '\(alternative)'), or take its id out")
  }

  static func alternativeNeverTried(
    _ alternative: String, of code: String, at place: Place
  ) -> Problem {
    Problem(
      id: "soundness.alternative-untried", severity: .warning, place: place,
      message: "no case tries the alternative '\(alternative)' of \(code)",
      help: "add a case with `readings: { \(code): \(alternative) }`")
  }

  static func noEnglish(_ text: String, at place: Place) -> Problem {
    Problem(
      id: "soundness.no-english", severity: .warning, place: place,
      message: "'\(text)' has no English beside it", help: "write { zh: …, en: … }")
  }
}
