// SPDX-License-Identifier: Apache-2.0

import CEL
import Ciphers
import Values

extension FactSet {
  /// The facts as `read` takes them, names in order: what is unknown is left out, a known none is
  /// `null`, an empty list a known nothing.
  ///
  /// Reading it again gives the same facts.
  public var json: JSON {
    let writer = FactWriter(vocabulary: vocabulary)
    var members = writer.members(of: vocabulary.root, values)
    for (roster, lines) in lines {
      members.append(.init(roster, .array(lines.map(\.json))))
    }
    return .object(members.sorted { $0.name < $1.name })
  }

  /// `sha256:` and the digest of the facts: the same for the same facts, however they were written
  /// and whatever else the vocabulary names.
  public var digest: String { FactSet.digest(of: json) }

  /// The same of what ``json`` has given.
  static func digest(of json: JSON) -> String {
    "sha256:" + SHA256Digest.hexadecimal(of: Array(json.canonicalText.utf8))
  }
}

/// Writes values by the types of the vocabulary.
struct FactWriter {
  let vocabulary: Vocabulary

  /// The known facts of a group; groups of which nothing is known are left out.
  func members(
    of group: [String: Vocabulary.Branch], _ values: [Value?]
  ) -> [JSON.Member] {
    let known = group.compactMap { name, branch in
      json(branch, values).map { JSON.Member(name, $0) }
    }
    return known.sorted { $0.name < $1.name }
  }

  private func json(_ branch: Vocabulary.Branch, _ values: [Value?]) -> JSON? {
    switch branch {
    case .fact(let slot): return values[slot.index].map { json($0, vocabulary.fact(slot).type) }
    case .group(let inner):
      let members = members(of: inner, values)
      return members.isEmpty ? nil : .object(members)
    }
  }

  func json(_ value: Value, _ type: FactType) -> JSON {
    switch (value, type) {
    case (.null, _): .null
    case (_, .optional(let inner)): json(value, inner)
    case (.list(let items), .list(let element)): .array(items.map { json($0, element) })
    case (.record(let record), .record(let name)): json(record, vocabulary.records[name])
    case (.bool(let flag), _): .bool(flag)
    case (.int(let number), _): .int(number)
    default: JSON(value.day?.description ?? value.month?.description ?? value.text)
    }
  }

  private func json(_ record: Record, _ shape: RecordShape?) -> JSON {
    let fields = shape?.fields ?? []
    let members = zip(fields, record.fields).compactMap { field, value in
      value.map { JSON.Member(field.name, json($0, field.type)) }
    }
    return .object(members.sorted { $0.name < $1.name })
  }
}
