// SPDX-License-Identifier: Apache-2.0

import Values

extension Advice {
  /// As `decide --json --advice` prints it under `advice`.
  public var json: JSON {
    var members: [JSON.Member] = [
      .init("state", .string(state.rawValue)),
      .init("wait", .array(changes.filter(\.isWait).map(\.json))),
      .init("supply", .array(changes.filter { !$0.isWait }.map(\.json))),
      .init("fixed", .array(fixed.map(\.json))),
      .init("unresolved", .array(unresolved.map(\.json))),
      .init("outcome", JSON(outcome?.rawValue)),
      .init("amountFen", amountFen.map(JSON.int) ?? .null),
    ]
    if !lines.isEmpty { members.append(.init("lines", .array(lines.map(\.json)))) }
    if !short.isEmpty { members.append(.init("short", .array(short.map(\.json)))) }
    members.append(.init("search", search.json))
    return .object(members)
  }
}

extension Advice.Fixed {
  var json: JSON {
    .object([
      .init("id", .string(id)), .init("kind", JSON(kind?.rawValue)),
      .init("clause", .string(clause)),
    ])
  }
}

extension Advice.Line {
  var json: JSON {
    .object([.init("index", .int(Int64(index))), .init("advice", advice.json)])
  }
}

extension Advice.ShortList {
  var json: JSON {
    .object([
      .init("id", .string(rule.id)), .init("clause", .string(rule.clause)),
      .init("atLeast", .int(Int64(atLeast))), .init("payable", .int(Int64(payable))),
    ])
  }
}

extension Advice.Search {
  var json: JSON {
    .object([
      .init("trials", .int(Int64(trials))), .init("mostChanges", .int(Int64(mostChanges))),
      .init("complete", .bool(isComplete)),
    ])
  }
}

extension AdvisedChange {
  /// Whether nothing but time is needed.
  public var isWait: Bool {
    switch kind {
    case .wait: true
    case .supply(_, _, let change): change == .time
    case .paper, .bring: false
    }
  }

  var json: JSON {
    var members: [JSON.Member]
    switch kind {
    case .wait(let day, let facts):
      members = [
        .init("until", JSON(day?.description)), .init("facts", .array(facts.map(JSON.string))),
      ]
    case .supply(let fact, let value, let change):
      members = [.init("fact", .string(fact)), value.member, .init("by", .string(change.rawValue))]
    case .paper(let code): members = [.init("paper", .string(code))]
    case .bring(let what): members = [.init("fact", .string(what))]
    }
    return .object(members + [.init("resolves", .array(resolves.map(JSON.string)))])
  }
}

extension AdvisedValue {
  var member: JSON.Member {
    switch self {
    case .this(let value): .init("to", value)
    case .anyBut(let words): .init("anyBut", .array(words.map(JSON.string)))
    }
  }
}
