// SPDX-License-Identifier: Apache-2.0

import Values

/// What all benefits of one document share, as `document.yaml` writes it.
public struct JurisdictionDocument: Sendable {
  public let node: Node
  public let source: SourceText
  public let number: Located<String>
  public let title: Label
  public let region: (code: RegionCode, label: Label)
  public internal(set) var issued: Located<Day>?
  public internal(set) var validity: ValidityDocument
  /// Clauses that may be cited; empty = any that is written as a clause.
  public internal(set) var clauses: [Located<String>] = []
  public internal(set) var organs: [String: Label] = [:]
  /// The document's words for groups of people and the categories they stand for.
  public internal(set) var words: [(word: Located<String>, codes: [Located<String>])] = []
  public internal(set) var funds: [String: Label] = [:]
  public internal(set) var definitions: [(head: RuleHead, when: ExpressionText)] = []
  public internal(set) var parameters: [ParameterDocument] = []
  public internal(set) var ambiguities: [Ambiguity] = []
  /// Benefits of the text that have no policy here, by id: payments of them are known by name, so
  /// that an exclusion can count them.
  public internal(set) var otherBenefits: [String: Label] = [:]

  /// A question the text leaves open and how it is read here.
  public struct Ambiguity: Sendable {
    public let code: Located<String>
    public let question: Label
    public let reading: Label
    public let alternatives: [Label]
  }

  private static let keys = [
    "number", "title", "jurisdiction", "issued", "validity", "clauses", "organs", "words", "funds",
    "definitions", "parameters", "ambiguities", "otherBenefits",
  ]

  /// Reads the tree of a `document.yaml`.
  ///
  /// - Throws: Every problem of shape found.
  public init(_ node: Node, source: SourceText) throws(Problems) {
    let problems = ProblemList()
    let document = JurisdictionDocument(node, source: source, problems: problems)
    guard let document, !problems.hasErrors else { throw Problems(problems.all) }
    self = document
  }

  private init?(_ node: Node, source: SourceText, problems: ProblemList) {
    guard
      let fields = Fields(
        node, of: "a document", allowing: JurisdictionDocument.keys, problems: problems)
    else { return nil }
    let reader = RuleReader(fields: fields, problems: problems)
    let number = fields.requiredText("number")
    let title = fields.requiredLabel("title")
    let region = JurisdictionDocument.region(fields, problems: problems)
    let validity = fields.required("validity").flatMap {
      reader.validity($0, clauseRequired: true)
    }
    guard let number, let title, let region, let validity else { return nil }
    self.node = node
    self.source = source
    self.number = number
    self.title = title
    self.region = region
    self.validity = validity
    self.issued = fields.day("issued")
    self.clauses = fields.texts("clauses")
    self.organs = JurisdictionDocument.labels(fields.named("organs"), problems: problems)
    self.funds = JurisdictionDocument.labels(fields.named("funds"), problems: problems)
    self.words = fields.named("words").compactMap { entry in
      guard
        let word = Fields(
          entry.value, of: "the word '\(entry.key)'", allowing: ["clause", "codes", "note"],
          problems: problems), word.required("codes") != nil
      else { return nil }
      return (Located(entry.key, at: entry.keyPlace), word.texts("codes"))
    }
    self.definitions = reader.definitions()
    self.parameters = reader.parameters()
    self.otherBenefits = JurisdictionDocument.labels(
      fields.named("otherBenefits"), problems: problems)
    self.ambiguities = fields.named("ambiguities").compactMap {
      JurisdictionDocument.ambiguity($0, problems: problems)
    }
  }

  private static func region(
    _ fields: Fields, problems: ProblemList
  ) -> (code: RegionCode, label: Label)? {
    guard let node = fields.required("jurisdiction"),
      let region = Fields(
        node, of: "the jurisdiction", allowing: ["code", "zh", "en"], problems: problems),
      let code = region.requiredText("code"), let zh = region.requiredText("zh")
    else { return nil }
    guard let read = RegionCode(code.value) else {
      problems.report(
        .unreadable("'code'", expected: "the digits of a region's code", at: code.place))
      return nil
    }
    return (read, Label(zh: zh.value, en: region.text("en")?.value))
  }

  private static func labels(
    _ entries: [Node.Entry], problems: ProblemList
  ) -> [String: Label] {
    var labels: [String: Label] = [:]
    for entry in entries {
      labels[entry.key] = Label(entry.value, named: entry.key, problems: problems)
    }
    return labels
  }

  private static func ambiguity(_ entry: Node.Entry, problems: ProblemList) -> Ambiguity? {
    guard
      let fields = Fields(
        entry.value, of: "the ambiguity '\(entry.key)'",
        allowing: ["question", "reading", "alternatives", "where"], problems: problems),
      let question = fields.requiredLabel("question"), let reading = fields.requiredLabel("reading")
    else { return nil }
    let alternatives = fields.items("alternatives").compactMap {
      Label($0, named: "alternatives", problems: problems)
    }
    return Ambiguity(
      code: Located(entry.key, at: entry.keyPlace), question: question, reading: reading,
      alternatives: alternatives)
  }
}
