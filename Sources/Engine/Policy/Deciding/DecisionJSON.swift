// SPDX-License-Identifier: Apache-2.0

import Values

extension DecisionRecord {
  /// The record as `decide --json` prints it. The order of names is part of the contract.
  public var json: JSON {
    var members: [JSON.Member] = [
      .init("benefit", .string(benefit)),
      .init("asOf", .string(asOf.description)),
      .init("outcome", .string(outcome.rawValue)),
      .init("amountFen", amountFen.map(JSON.int) ?? .null),
      .init("conditions", .array(conditions.map(\.json))),
      .init("failed", .array(failed.map(\.json))),
      .init("missing", .array(missing.map(JSON.string))),
      .init("ambiguity", JSON(ambiguity)),
      .init("window", window.json),
      .init("limits", .array(limits.map(\.json))),
      .init("exclusions", .array(exclusions.map(\.json))),
      .init("next", .array(next.map(\.json))),
      .init("policy", .string(policy)),
      .init("warnings", .array(warnings.map(\.json))),
    ]
    if let lines { members.append(.init("lines", .array(lines.map(\.json)))) }
    members.append(.init("working", working?.json ?? .null))
    return .object(members)
  }
}

extension ConditionResult {
  var json: JSON {
    .object([
      .init("id", .string(id)), .init("clause", .string(clause)),
      .init("label", JSON(label?.zh)), .init("result", .string(result.rawValue)),
    ])
  }
}

extension FailedRule {
  var json: JSON {
    .object([
      .init("id", .string(id)), .init("kind", .string(kind.rawValue)),
      .init("clause", .string(clause)),
    ])
  }
}

extension ClaimWindow {
  var json: JSON {
    .object([
      .init("opens", JSON(opens?.description)), .init("closes", JSON(closes?.description)),
      .init("state", .string(state.rawValue)),
    ])
  }
}

extension ReachedLimit {
  var json: JSON {
    .object([
      .init("id", .string(id)), .init("clause", .string(clause)),
      .init("label", JSON(label?.zh)), .init(measure.rawValue, .int(most)),
      .init("used", .int(used)), .init("period", .string(period)),
      .init("year", year.map(JSON.int) ?? .null),
      .init("benefits", .array(benefits.map(JSON.string))),
    ])
  }
}

extension NextStep {
  var json: JSON {
    switch self {
    case .supply(let fact):
      .object([.init("kind", .string("supply")), .init("fact", .string(fact))])
    case .wait(let day, let reason):
      .object([
        .init("kind", .string("wait")), .init("until", .string(day.description)),
        .init("reason", .string(reason)),
      ])
    case .apply(let day):
      .object([.init("kind", .string("apply")), .init("by", .string(day.description))])
    case .decide(let ambiguity):
      .object([.init("kind", .string("decide")), .init("ambiguity", .string(ambiguity))])
    }
  }

  /// The word that names the kind of step.
  var kind: String {
    switch self {
    case .supply: "supply"
    case .wait: "wait"
    case .apply: "apply"
    case .decide: "decide"
    }
  }
}

extension RaisedFlag {
  var json: JSON {
    .object([.init("ambiguity", .string(ambiguity)), .init("label", JSON(label?.zh))])
  }
}

extension AmountWorking {
  var json: JSON {
    var members: [JSON.Member] = [
      .init("clause", .string(clause)), .init("label", JSON(label?.zh)),
    ]
    if let tier { members.append(.init("tier", .string(tier.zh))) }
    if let ceilingFen { members.append(.init("ceilingFen", .int(ceilingFen))) }
    if let text {
      members.append(.init("text", .string(text.zh)))
      members.append(.init("textEn", .string(text.en)))
    }
    return .object(members)
  }
}

extension DecisionLine {
  var json: JSON {
    .object([
      .init("index", .int(Int64(index))),
      .init("outcome", .string(record.outcome.rawValue)),
      .init("amountFen", record.amountFen.map(JSON.int) ?? .null),
      .init("failed", .array(record.failed.map(\.json))),
      .init("missing", .array(record.missing.map(JSON.string))),
      .init("ambiguity", JSON(record.ambiguity)),
      .init("warnings", .array(record.warnings.map(\.json))),
    ])
  }
}
