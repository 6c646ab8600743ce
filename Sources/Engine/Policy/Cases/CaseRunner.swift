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
  public func run(_ policyCase: PolicyCase) -> CaseResult {
    CaseResult(name: policyCase.name, differences: differences(policyCase))
  }

  private func differences(_ policyCase: PolicyCase) -> [String] {
    let expected = policyCase.expectation
    do {
      let record = try decide(policyCase.facts, asOf: policyCase.asOf)
      if let refused = expected.refused {
        return ["outcome \(record.outcome.rawValue), expected a refusal with '\(refused)'"]
      }
      var found = expected.differences(from: record)
      if record.lines == nil {
        var facts = policyCase.facts
        let quick = try quick(&facts, asOf: policyCase.asOf)
        if quick.outcome != record.outcome || quick.amountFen != record.amountFen {
          found.append("the quick path says \(quick.outcome.rawValue)")
        }
      }
      return found
    } catch {
      guard let refused = expected.refused else { return ["refused: \(error.message)"] }
      return error.message.contains(refused)
        ? [] : ["refused: \(error.message); expected '\(refused)' in it"]
    }
  }
}
