// SPDX-License-Identifier: Apache-2.0

/// What running a case came to.
public struct CaseResult: Sendable {
  public let name: Located<String>
  /// Empty where the case passed.
  public let differences: [String]

  public var passed: Bool { differences.isEmpty }
}

extension DecisionPlan {
  /// Decides a case and compares. The quick path must agree, so it is asked as well.
  ///
  /// - Parameter comparison: For a benefit that is part of a package of a choice.
  public func run(
    _ policyCase: PolicyCase, comparing comparison: PackageComparison? = nil
  ) -> CaseResult {
    CaseResult(name: policyCase.name, differences: differences(policyCase, comparison))
  }

  private func differences(
    _ policyCase: PolicyCase, _ comparison: PackageComparison?
  ) -> [String] {
    let expected = policyCase.expectation
    do {
      if !policyCase.readings.isEmpty {
        return try read(as: policyCase.readings).differences(
          policyCase.withoutReadings, comparison)
      }
      let alone = try decide(policyCase.facts, asOf: policyCase.asOf)
      let record =
        try comparison?.applied(to: alone, facts: policyCase.facts, asOf: policyCase.asOf) ?? alone
      if let refused = expected.refused {
        return ["outcome \(record.outcome.rawValue), expected a refusal with '\(refused)'"]
      }
      var found = expected.differences(from: record)
      if record.lines == nil {
        var facts = policyCase.facts
        let quick = try quick(&facts, asOf: policyCase.asOf)
        if quick.outcome != alone.outcome || quick.amountFen != alone.amountFen {
          found.append("the quick path says \(quick.outcome.rawValue)")
        }
      }
      return found
    } catch let refusal as DecisionRefusal {
      guard let refused = expected.refused else { return ["refused: \(refusal.message)"] }
      return refusal.message.contains(refused)
        ? [] : ["refused: \(refusal.message); expected '\(refused)' in it"]
    } catch {
      return ["\(error)"]
    }
  }

  /// The same benefit under other readings of its document.
  func read(as readings: [String: String]) throws(Problems) -> DecisionPlan {
    try DecisionPlan(CheckedPolicy(policy.document, in: policy.jurisdiction.read(as: readings)))
  }
}

extension PolicyCase {
  var withoutReadings: PolicyCase {
    PolicyCase(name: name, asOf: asOf, facts: facts, readings: [:], expectation: expectation)
  }
}
