// SPDX-License-Identifier: Apache-2.0

import Values

extension DecisionRecord {
  /// The record as `decide --json` prints it: with the digest of the facts it was made on, and with
  /// the advice where it was asked for.
  public func json(on facts: FactSet, advice: JSON? = nil) -> JSON {
    json(onFactsOf: facts.digest, advice: advice)
  }

  fileprivate func json(onFactsOf digest: String, advice: JSON?) -> JSON {
    guard case .object(var members) = json else { return json }
    let place = members.firstIndex { $0.name == "policy" }.map { $0 + 1 } ?? members.endIndex
    members.insert(.init("facts", .string(digest)), at: place)
    if let advice { members.append(.init("advice", advice)) }
    return .object(members)
  }
}

/// A decision with all that led to it, so that it can be made again years later.
///
/// ```json
/// { "benefit": "…", "jurisdiction": "610328", "asOf": "2022-05-01", "policy": "sha256:…",
///   "facts": { … }, "decision": { … } }
/// ```
public struct StoredDecision: Sendable {
  public let benefit: String
  /// Digits of the region whose figures and readings applied.
  public let jurisdiction: String
  public let asOf: Day
  public let facts: FactSet
  /// Of the vocabulary, the document and the policy the decision was made by.
  public let policy: String
  /// As it was printed then.
  let decision: Node
  /// Names among the facts that the vocabulary no longer has.
  public let remarks: [Problem]

  static let keys = ["benefit", "jurisdiction", "asOf", "policy", "facts", "decision"]

  /// The text of a record: what `init(json:)` reads.
  public static func text(
    _ record: DecisionRecord, in region: RegionCode, on facts: FactSet, advice: JSON? = nil
  ) -> String {
    let facts = facts.json
    let digest = FactSet.digest(of: facts)
    return JSON.object([
      .init("benefit", .string(record.benefit)),
      .init("jurisdiction", .string(region.digits)),
      .init("asOf", .string(record.asOf.description)),
      .init("policy", .string(record.policy)),
      .init("facts", facts),
      .init("decision", record.json(onFactsOf: digest, advice: advice)),
    ]).text()
  }

  /// Reads a record.
  ///
  /// - Throws: Every problem found, such as a fact that today's vocabulary writes otherwise.
  public init(json bytes: [UInt8], file: String, vocabulary: Vocabulary) throws(Problems) {
    let node: Node
    do { node = try readJSON(bytes, file: file) } catch { throw Problems([error]) }
    let problems = ProblemList()
    let reader = FactReader(vocabulary: vocabulary, plainText: false, unknownNames: .warning)
    guard
      let fields = Fields(
        node, of: "a stored decision", allowing: StoredDecision.keys, problems: problems),
      let benefit = fields.requiredText("benefit"),
      let jurisdiction = fields.requiredText("jurisdiction"),
      let asOf = fields.required("asOf").flatMap({ fields.day($0, named: "asOf") }),
      let policy = fields.requiredText("policy"), let facts = fields.required("facts"),
      let decision = fields.required("decision")
    else { throw Problems(problems.all) }
    self.benefit = benefit.value
    self.jurisdiction = jurisdiction.value
    self.asOf = asOf.value
    self.facts = reader.facts(facts, path: "")
    self.policy = policy.value
    self.decision = decision
    self.remarks = reader.problems.all
    let all = problems.all + reader.problems.all
    if all.contains(where: { $0.severity == .error }) { throw Problems(all) }
  }

  /// Whether advice was asked for then.
  public var hasAdvice: Bool { decision.entries?.contains { $0.key == "advice" } ?? false }

  /// The digest of the facts that the decision says it was made on.
  public var factsDecidedOn: String? {
    decision.entries?.first { $0.key == "facts" }?.value.text
  }

  /// Names of the decision's parts that differ from those of a decision made now, the policy's
  /// digest aside; by the order of the contract.
  public func differences(from now: JSON) -> [String] {
    guard let then = decision.entries, let text = try? readJSON(Array(now.text().utf8), file: ""),
      let new = text.entries
    else { return ["decision"] }
    let names = new.map(\.key) + then.map(\.key).filter { key in !new.contains { $0.key == key } }
    return names.filter { name in
      let one = then.first { $0.key == name }?.value.canonicalText
      return name != "policy" && one != new.first { $0.key == name }?.value.canonicalText
    }
  }
}
