// SPDX-License-Identifier: Apache-2.0

import Policy
import Values

/// Everything the policies directory holds, planned: the benefits that are sound, and every problem
/// of those that are not.
public struct PolicyLibrary: Sendable {
  /// A sound benefit.
  public struct Benefit: Sendable {
    public let plan: DecisionPlan
    /// The benefit's folder, seen from the policies directory.
    public let folder: String

    public var id: String { plan.policy.id }
    public var name: Label { plan.policy.document.name }
    /// What rosters call payments of this benefit, its own name first.
    public var rosterNames: [String] {
      [name.zh] + plan.policy.document.rosterNames.map(\.value)
    }
    public var clauses: [String] { plan.policy.document.clauses.map(\.value) }
    /// The document the benefit rests on.
    public var document: JurisdictionDocument { plan.policy.jurisdiction.document }
  }

  public let directory: PolicyDirectory
  public let vocabulary: Vocabulary
  public let jurisdictions: [CheckedJurisdiction]
  /// By folder.
  public let benefits: [Benefit]
  /// Errors and warnings, by place.
  public let problems: [Problem]
  /// Folders of benefits that do not pass, by the id they claim or would have.
  let unsound: [(id: String, folder: String)]

  /// Reads and plans everything.
  ///
  /// - Throws: Only where there is no vocabulary to stand on; problems of documents and policies
  ///   are gathered in `problems`.
  public init(_ directory: PolicyDirectory) throws(Problems) {
    var loader = PolicyLoader(directory: directory)
    self.vocabulary = try loader.loadVocabulary()
    loader.loadJurisdictions(vocabulary)
    self.directory = directory
    self.jurisdictions = loader.jurisdictions
    self.benefits = loader.benefits
    self.unsound = loader.unsound
    self.problems = Set(loader.problems).sorted {
      ($0.place, $0.message) < ($1.place, $1.message)
    }
  }

  /// Finds the directory and loads it.
  public static func load(_ given: String? = nil) throws(Problems) -> PolicyLibrary {
    try PolicyLibrary(PolicyDirectory.find(given))
  }

  public func benefit(_ id: String) -> Benefit? { benefits.first { $0.id == id } }

  /// The benefits of a document's place, by the digits of its region.
  public func benefits(in region: RegionCode) -> [Benefit] {
    benefits.filter { $0.document.region.code == region }
  }
}

private struct PolicyLoader {
  let directory: PolicyDirectory
  var jurisdictions: [CheckedJurisdiction] = []
  var benefits: [PolicyLibrary.Benefit] = []
  var problems: [Problem] = []
  var unsound: [(id: String, folder: String)] = []

  init(directory: PolicyDirectory) { self.directory = directory }

  func loadVocabulary() throws(Problems) -> Vocabulary {
    let node: Node
    do {
      node = try directory.read(PolicyDirectory.vocabularyFile).node
    } catch {
      throw Problems([error])
    }
    return try Vocabulary(node)
  }

  mutating func loadJurisdictions(_ vocabulary: Vocabulary) {
    do {
      for folder in try directory.folders(in: "") { loadJurisdiction(folder, vocabulary) }
    } catch {
      problems.append(error)
    }
  }

  private mutating func loadJurisdiction(_ folder: String, _ vocabulary: Vocabulary) {
    let inner: [String]
    do { inner = try directory.folders(in: folder) } catch {
      problems.append(error)
      return
    }
    let policies = inner.filter { directory.has("\(folder)/\($0)/policy.yaml") }
    let path = "\(folder)/document.yaml"
    guard directory.has(path) else {
      if !policies.isEmpty { problems.append(.noDocument("\(directory.path)/\(folder)")) }
      return
    }
    let jurisdiction: CheckedJurisdiction
    do {
      jurisdiction = try read(path) { node, source throws(Problems) in
        try CheckedJurisdiction(JurisdictionDocument(node, source: source), vocabulary: vocabulary)
      }
    } catch {
      problems += error.all
      // The shape of the policies is still worth hearing of.
      for policy in policies { report(shapeOf: "\(folder)/\(policy)") }
      return
    }
    jurisdictions.append(jurisdiction)
    for policy in policies { loadBenefit("\(folder)/\(policy)", named: policy, in: jurisdiction) }
  }

  private mutating func report(shapeOf folder: String) {
    unsound.append((folder, folder))
    do {
      _ = try read("\(folder)/policy.yaml") { node, source throws(Problems) in
        try PolicyDocument(node, source: source)
      }
    } catch {
      problems += error.all
    }
  }

  private mutating func loadBenefit(
    _ folder: String, named name: String, in jurisdiction: CheckedJurisdiction
  ) {
    do {
      let document = try read("\(folder)/policy.yaml") { node, source throws(Problems) in
        try PolicyDocument(node, source: source)
      }
      unsound.append((document.id.value, folder))
      if document.id.value.split(separator: "/").last.map(String.init) != name {
        problems.append(.idAndFolder(document.id.value, folder: name, at: document.id.place))
      }
      if let first = benefits.first(where: { $0.id == document.id.value }) {
        problems.append(
          .benefitTwice(document.id.value, first: first.folder, at: document.id.place))
        return
      }
      let plan = try DecisionPlan(CheckedPolicy(document, in: jurisdiction))
      unsound.removeLast()
      problems += plan.remarks
      benefits.append(PolicyLibrary.Benefit(plan: plan, folder: folder))
    } catch {
      problems += error.all
      if unsound.last?.folder != folder { unsound.append((folder, folder)) }
    }
  }

  private func read<T>(
    _ path: String, _ make: (Node, SourceText) throws(Problems) -> T
  ) throws(Problems) -> T {
    let file: (node: Node, source: SourceText)
    do { file = try directory.read(path) } catch { throw Problems([error]) }
    return try make(file.node, file.source)
  }
}
