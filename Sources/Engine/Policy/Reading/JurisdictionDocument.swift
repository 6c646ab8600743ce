// SPDX-License-Identifier: Apache-2.0

import Values

/// What all benefits of one document share, as `document.yaml` writes it.
public struct JurisdictionDocument: Sendable {
  public let node: Node
  public let source: SourceText
  public let number: Located<String>
  public let title: Label
  public let region: (code: RegionCode, label: Label)
  /// The folder of the next higher layer; nil = none stands above.
  public internal(set) var superior: Located<String>?
  /// Numbers of the documents that the text carries out.
  public internal(set) var parents: [Located<String>] = []
  public internal(set) var issuers: [Label] = []
  /// What the text calls itself, such as 实施办法.
  public internal(set) var kind: Label?
  public internal(set) var issued: Located<Day>?
  /// The day of printing, where it differs.
  public internal(set) var printed: Located<Day>?
  public internal(set) var validity: ValidityDocument
  /// Clauses that may be cited, in their order, with their subject in our own words; empty = any
  /// that is written as a clause.
  public internal(set) var clauses: [ListedClause] = []
  /// The units that the text names, by id.
  public internal(set) var organs: [String: Organ] = [:]
  /// The document's words for groups of people and the categories they stand for.
  public internal(set) var words:
    [(word: Located<String>, clauses: [Located<String>], codes: [Located<String>])] = []
  public internal(set) var funds: [String: Label] = [:]
  public internal(set) var definitions: [(head: RuleHead, when: ExpressionText)] = []
  public internal(set) var parameters: [ParameterDocument] = []
  public internal(set) var workflows: [(name: Located<String>, workflow: WorkflowDocument)] = []
  /// How a claim goes on where the text stops.
  public internal(set) var defaultWorkflow: DefaultWorkflowDocument?
  /// How claims are handled.
  public internal(set) var casework: CaseworkDocument?
  public internal(set) var choices: [ChoiceDocument] = []
  /// Figures that this layer sets because a higher one left them to it.
  public internal(set) var settings: [SettingDocument] = []
  /// Alternative readings chosen here, by ambiguity.
  public internal(set) var readings: [(ambiguity: Located<String>, alternative: Located<String>)] =
    []
  public internal(set) var ambiguities: [Ambiguity] = []
  /// Benefits of the text that have no policy here, by id: payments of them are known by name, so
  /// that an exclusion can count them.
  public internal(set) var otherBenefits: [String: Label] = [:]

  /// A clause that may be cited.
  public struct ListedClause: Sendable {
    public let clause: Located<String>
    public let subject: Label?
    /// The words its paragraph begins with, where the text prints no number for it.
    public let opening: String?
  }

  /// A question the text leaves open and how it is read here.
  public struct Ambiguity: Sendable {
    public let code: Located<String>
    /// The clauses that raise it; empty where several documents do.
    public let clauses: [Located<String>]
    public let question: Label
    public let reading: Label
    public let why: Label?
    public let alternatives: [Alternative]
  }

  /// Another way to read it; one with an id can be chosen by a layer.
  public struct Alternative: Sendable {
    public let id: Located<String>?
    public let reading: Label
  }

  static let keys = [
    "number", "title", "jurisdiction", "superior", "parents", "issuers", "kind", "issued",
    "printed", "validity", "clauses", "organs", "words", "funds", "definitions", "parameters",
    "workflows", "defaultWorkflow", "casework", "choices", "settings", "readings", "ambiguities",
    "otherBenefits",
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
    let reader = JurisdictionReader(fields: fields, problems: problems)
    let number = fields.requiredText("number")
    let title = fields.requiredLabel("title")
    let region = reader.region()
    let validity = fields.required("validity").flatMap {
      reader.rules.validity($0, clauseRequired: fields["clauses"]?.entries?.isEmpty != true)
    }
    guard let number, let title, let region, let validity else { return nil }
    self.node = node
    self.source = source
    self.number = number
    self.title = title
    self.region = region
    self.validity = validity
    self.superior = fields.text("superior")
    self.parents = fields.texts("parents")
    self.issuers = fields.items("issuers").compactMap {
      Label($0, named: "issuers", problems: problems)
    }
    self.kind = fields.label("kind")
    self.issued = fields.day("issued")
    self.printed = fields.day("printed")
    self.clauses = reader.clauses()
    self.organs = reader.organs()
    self.funds = reader.labels("funds")
    self.words = reader.words()
    self.definitions = reader.rules.definitions()
    self.parameters = reader.rules.parameters()
    self.workflows = reader.workflows()
    self.defaultWorkflow = reader.rules.defaultWorkflow()
    self.casework = reader.casework()
    self.choices = reader.choices()
    self.settings = reader.rules.settings()
    self.readings = reader.readings()
    self.otherBenefits = reader.labels("otherBenefits")
    self.ambiguities = reader.ambiguities()
  }
}

/// Packages of benefits of which a receiver may draw only one: whole package against whole package.
public struct ChoiceDocument: Sendable {
  public struct Package: Sendable {
    public let name: Located<String>
    public let label: Label
    public let benefits: [Located<String>]

    func holds(_ benefit: String) -> Bool { benefits.contains { $0.value == benefit } }
  }

  /// Where a receiver can claim under several standings: the list that holds them, and the group of
  /// facts that one of them fills.
  public struct Standings: Sendable {
    public let list: Located<String>
    public let group: Located<String>
  }

  public let head: RuleHead
  public let scope: GrantScope
  public let packages: [Package]
  public let standings: Standings?

  /// The benefits of the packages that do not hold this one; nil where none holds it.
  func others(than benefit: String) -> [Located<String>]? {
    guard package(of: benefit) != nil else { return nil }
    return packages.filter { !$0.holds(benefit) }.flatMap(\.benefits)
  }

  func package(of benefit: String) -> Package? { packages.first { $0.holds(benefit) } }
}
