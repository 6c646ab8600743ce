// SPDX-License-Identifier: Apache-2.0

/// The funds that pay, as `funds.yaml` writes them: the accounts of each, and what the policies' words
/// for several of them stand for.
public struct FundFile: Sendable {
  /// The vocabulary's words for where money comes from.
  public static let enumeration = "fundSource"

  /// How sure a figure is that no document of the county states.
  public enum Certainty: String, CaseIterable, Hashable, Sendable { case source, known, recalled }

  /// An account of the national classification (政府收支分类科目).
  public struct Account: Hashable, Sendable {
    public let code: String
    public let name: String
    public let certainty: Certainty
  }

  public struct Fund: Hashable, Sendable {
    public let code: String
    public let accounts: [Account]
  }

  /// From which funds an item may be paid.
  public enum Choice: Hashable, Sendable {
    /// Any that the county has: it chooses.
    case any
    case of([String])
  }

  public let funds: [Fund]
  private let alternatives: [String: Choice]

  /// Every word of the vocabulary is a fund and stands for itself.
  public init(_ vocabulary: Vocabulary) {
    let words = vocabulary.enumerations[FundFile.enumeration]?.values.map(\.word) ?? []
    funds = words.map { Fund(code: $0, accounts: []) }
    alternatives = [:]
  }

  /// - Throws: Every problem of shape found, and of names that the vocabulary does not have.
  public init(_ node: Node, vocabulary: Vocabulary) throws(Problems) {
    let problems = ProblemList()
    let reader = FundReader(
      words: vocabulary.enumerations[FundFile.enumeration]?.values.map(\.word) ?? [],
      problems: problems)
    let fields = Fields(
      node, of: "the funds", allowing: ["funds", "alternatives"], problems: problems)
    let funds = fields?.named("funds").compactMap(reader.fund) ?? []
    let codes = funds.map(\.code)
    self.funds = funds
    self.alternatives = Dictionary(
      (fields?.named("alternatives") ?? []).map { ($0.key, reader.choice($0, among: codes)) },
      uniquingKeysWith: { first, _ in first })
    if problems.hasErrors { throw Problems(problems.all) }
  }

  public func knows(_ word: String) -> Bool {
    alternatives[word] != nil || funds.contains { $0.code == word }
  }

  /// From which funds a policy's item is paid; where its text names none, the county chooses.
  public func choice(of policy: PolicyDocument) -> Choice {
    let word = policy.fund?.value ?? FundFile.notStated
    return alternatives[word] ?? (word == FundFile.notStated ? .any : .of([word]))
  }

  private static let notStated = "notStated"
}

private struct FundReader {
  let words: [String]
  let problems: ProblemList

  func fund(_ entry: Node.Entry) -> FundFile.Fund? {
    guard known(entry.key, among: words, at: entry.keyPlace) else { return nil }
    guard
      let fields = Fields(
        entry.value, of: "the fund '\(entry.key)'", allowing: ["accounts"], problems: problems)
    else { return nil }
    return FundFile.Fund(
      code: entry.key, accounts: fields.items("accounts").compactMap(account))
  }

  private func account(_ node: Node) -> FundFile.Account? {
    guard
      let fields = Fields(
        node, of: "an account", allowing: ["code", "name", "certainty"], problems: problems),
      let code = fields.requiredText("code"), let name = fields.requiredText("name"),
      fields.required("certainty") != nil,
      let certainty: Located<FundFile.Certainty> = RuleReader(fields: fields, problems: problems)
        .word("certainty", in: fields)
    else { return nil }
    return FundFile.Account(code: code.value, name: name.value, certainty: certainty.value)
  }

  func choice(_ entry: Node.Entry, among codes: [String]) -> FundFile.Choice {
    if entry.value.text == "any" { return .any }
    let items = entry.value.items
    if items == nil {
      problems.report(
        .wrongShape("'\(entry.key)'", expected: "'any' or a list of funds", found: entry.value))
    }
    return .of(
      (items ?? []).compactMap { item in
        guard let code = item.text, known(code, among: codes, at: item.place) else { return nil }
        return code
      })
  }

  private func known(_ name: String, among names: [String], at place: Place) -> Bool {
    if names.contains(name) { return true }
    problems.report(.unknownName("fund", name, at: place, nearest: nearest(to: name, among: names)))
    return false
  }
}
