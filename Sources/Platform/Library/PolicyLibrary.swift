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
    public var family: String? { plan.policy.document.family?.value }
  }

  /// A document with all that its folder holds.
  public struct Layer: Sendable {
    /// Seen from the policies directory.
    public let folder: String
    public let jurisdiction: CheckedJurisdiction
    /// Those of its own text, by folder.
    public let benefits: [Benefit]
    /// Those of the layers above, with this layer's figures and readings.
    public let inherited: [Benefit]
    public let obligations: [ObligationDocument]
    public let systems: [NamedSystemDocument]
    /// How the place watches people at work; nil where it says nothing of its own.
    public let monitoring: MonitoringFile?
    /// What it owes people in visits, offers and advice; nil where it owes nothing.
    public let services: ServiceFile?
    /// The tables it owes, by name.
    public let reports: [ReportDocument]
    /// Which lists its organs hand over to each other; nil where it says nothing of that.
    public let handovers: HandoverFile?

    public var document: JurisdictionDocument { jurisdiction.document }
    public var region: RegionCode { document.region.code }
  }

  public let directory: PolicyDirectory
  public let vocabulary: Vocabulary
  /// By folder.
  public let layers: [Layer]
  public let families: [(id: String, label: Label)]
  public let capabilities: [String: CapabilityFile.Capability]
  /// The funds there are, and which of them the policies' words stand for.
  public let funds: FundFile
  /// What payments are looked at for, and on which families of benefits each comparison bears.
  public let doubts: DoubtFile
  /// Lists of other offices that are compared with the registry.
  public let comparisons: ComparisonFile
  /// What people are asked when documents are compared.
  public let questions: [QuestionFile.Set]
  /// Which days offices work, in the years it has been told of.
  public let calendar: WorkingCalendar
  /// Errors and warnings, by place.
  public let problems: [Problem]
  /// Folders of benefits that do not pass, by the id they claim or would have.
  let unsound: [(id: String, folder: String)]

  /// Reads and plans everything.
  ///
  /// - Throws: Only where there is no vocabulary to stand on; problems of documents and policies
  ///   are gathered in `problems`.
  public init(_ directory: PolicyDirectory) throws(Problems) {
    let vocabulary = try LibraryLoader(directory: directory).loadVocabulary()
    self.init(directory, with: [:], vocabulary: vocabulary)
  }

  /// - Parameters:
  ///   - files: What stands in the place of files of the directory, by their paths in it.
  ///   - vocabulary: Of the directory.
  init(
    _ directory: PolicyDirectory, with files: [String: (node: Node, source: SourceText)],
    vocabulary: Vocabulary
  ) {
    var loader = LibraryLoader(directory: directory, files: files)
    loader.load(vocabulary)
    self.vocabulary = vocabulary
    self.directory = directory
    self.layers = loader.layers
    self.families = loader.families
    self.capabilities = loader.capabilities
    self.funds = loader.funds ?? FundFile(vocabulary)
    self.doubts = loader.doubts ?? .none
    self.comparisons = loader.comparisons ?? .none
    self.questions = loader.questions
    self.calendar = loader.calendar
    self.unsound = loader.unsound
    self.problems = Set(loader.problems).sorted {
      ($0.place, $0.message) < ($1.place, $1.message)
    }
  }

  /// Finds the directory and loads it.
  public static func load(_ given: String? = nil) throws(Problems) -> PolicyLibrary {
    try PolicyLibrary(PolicyDirectory.find(given))
  }

  // MARK: - What is where

  public var jurisdictions: [CheckedJurisdiction] { layers.map(\.jurisdiction) }
  /// The benefits of every text, each under its own document.
  public var benefits: [Benefit] { layers.flatMap(\.benefits) }

  public func benefit(_ id: String) -> Benefit? {
    layers.lazy.flatMap(\.benefits).first { $0.id == id }
  }

  /// The narrowest layer that holds a region: the one whose law applies there.
  public func layer(of region: RegionCode) -> Layer? {
    layers.filter { $0.region.contains(region) || $0.region.isNation }
      .max { narrowness($0.region) < narrowness($1.region) }
  }

  /// The benefits that apply in a region: those of its own layer and of the layers above.
  public func benefits(in region: RegionCode) -> [Benefit] {
    layer(of: region).map { $0.benefits + $0.inherited } ?? []
  }

  /// How people of a region are watched: as its own layer says, else the nearest above it that does.
  public func monitoring(in region: RegionCode) -> MonitoringFile? {
    layers.filter { $0.monitoring != nil && ($0.region.contains(region) || $0.region.isNation) }
      .max { narrowness($0.region) < narrowness($1.region) }?.monitoring
  }

  /// What is owed to people of a region in services, by its own layer and those above it.
  public func services(in region: RegionCode) -> [ServiceFile.Package] {
    guard let layer = layer(of: region) else { return [] }
    return layers.filter { $0.region.isNation || $0.region.contains(layer.region) }
      .flatMap { $0.services?.packages ?? [] }
  }

  /// The tables that a place owes, those of its own layer first.
  public func reports(in region: RegionCode) -> [(folder: String, report: ReportDocument)] {
    guard let layer = layer(of: region) else { return [] }
    return layers.filter { $0.region.isNation || $0.region.contains(layer.region) }
      .sorted { narrowness($0.region) > narrowness($1.region) }
      .flatMap { layer in layer.reports.map { (layer.folder, $0) } }
  }

  /// What organs of a region hand over to each other, by its own layer and those above it.
  public func handovers(in region: RegionCode) -> [HandoverRule] {
    guard let layer = layer(of: region) else { return [] }
    return layers.filter { $0.region.isNation || $0.region.contains(layer.region) }
      .flatMap(\.handoverRules)
  }

  /// One by its whole name, `hunan/work-ledger`.
  public func handover(_ id: String) -> HandoverRule? {
    layers.lazy.flatMap(\.handoverRules).first { $0.id == id }
  }

  /// A document by its folder, the digits of its region, its Chinese name or its number.
  public func layer(named name: String) -> Layer? {
    layers.first { layer in
      layer.folder == name || layer.region.digits == RegionCode(name)?.digits
        || layer.document.region.label.zh == name || layer.document.number.value == name
        || layer.folder.split(separator: "-").dropFirst().joined(separator: "-") == name
    }
  }

  private func narrowness(_ region: RegionCode) -> Int {
    region.isNation ? 0 : region.digits.utf8.count
  }
}

/// A hand-over with the document that asks for it.
public struct HandoverRule: Sendable {
  /// Of the document.
  public let folder: String
  public let handover: HandoverFile.Handover

  /// Whole, as files and commands name it: `hunan/work-ledger`.
  public var id: String {
    "\(folder.split(separator: "-").dropFirst().joined(separator: "-"))/\(handover.id)"
  }
}

extension PolicyLibrary.Layer {
  var handoverRules: [HandoverRule] {
    (handovers?.handovers ?? []).map { HandoverRule(folder: folder, handover: $0) }
  }

  /// The layer as the check of whole documents takes it.
  ///
  /// - Parameter cases: By benefit.
  func law(_ cases: [String: [PolicyCase]]) -> LawLayer {
    let ids = Set(benefits.map(\.id))
    return LawLayer(
      jurisdiction: jurisdiction, policies: benefits.map(\.plan.policy),
      cases: cases.filter { ids.contains($0.key) }, obligations: obligations, systems: systems)
  }
}
