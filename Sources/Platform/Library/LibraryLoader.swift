// SPDX-License-Identifier: Apache-2.0

import Policy
import Values

/// Reads a policies directory: vocabulary, documents from the widest layer down, benefits, duties.
struct LibraryLoader {
  let directory: PolicyDirectory
  /// What stands in the place of files of the directory, by their paths in it.
  private let files: [String: (node: Node, source: SourceText)]
  private(set) var layers: [PolicyLibrary.Layer] = []
  private(set) var families: [(id: String, label: Label)] = []
  private(set) var capabilities: [String: CapabilityFile.Capability] = [:]
  private(set) var funds: FundFile?
  private(set) var doubts: DoubtFile?
  /// The facts of how somebody stands at work; nil where there is no such file.
  private var standing: Vocabulary?
  private(set) var comparisons: ComparisonFile?
  private(set) var questions: [QuestionFile.Set] = []
  private(set) var calendar = WorkingCalendar.unknown
  private(set) var problems: [Problem] = []
  private(set) var unsound: [(id: String, folder: String)] = []

  private var documents: [(folder: String, document: JurisdictionDocument)] = []
  private var checked: [String: CheckedJurisdiction] = [:]
  private var benefits: [String: [PolicyLibrary.Benefit]] = [:]

  init(
    directory: PolicyDirectory, files: [String: (node: Node, source: SourceText)] = [:]
  ) {
    self.directory = directory
    self.files = files
  }

  func loadVocabulary() throws(Problems) -> Vocabulary {
    let node: Node
    do {
      node = try directory.read(PolicyDirectory.vocabularyFile).node
    } catch {
      throw Problems([error])
    }
    return try Vocabulary(node)
  }

  mutating func load(_ vocabulary: Vocabulary) {
    loadSharedFiles(vocabulary)
    do {
      for folder in try directory.folders(in: "") { readDocument(folder) }
    } catch {
      problems.append(error)
    }
    for (folder, document) in fromTheTop() { check(document, in: folder, vocabulary) }
    for (folder, document) in documents { finish(folder, document, vocabulary) }
    checkFamilies()
    checkFunds()
    checkSettings()
    checkReports()
  }

  // MARK: - Names that all documents share

  private mutating func loadSharedFiles(_ vocabulary: Vocabulary) {
    let asked = read("questions.yaml") { node, _ throws(Problems) in
      try QuestionFile(node, vocabulary: vocabulary)
    }
    questions = asked?.sets ?? []
    if let file = read("calendar.yaml", { node, _ throws(Problems) in try CalendarFile(node) }) {
      calendar = file.calendar
    }
    funds = read("funds.yaml") { node, _ throws(Problems) in
      try FundFile(node, vocabulary: vocabulary)
    }
    doubts = read("doubts.yaml") { node, _ throws(Problems) in
      try DoubtFile(node, vocabulary: vocabulary)
    }
    standing = read("standing.yaml") { node, _ throws(Problems) in try Vocabulary(node) }
    comparisons = read("comparisons.yaml") { node, _ throws(Problems) in try ComparisonFile(node) }
    if let file = read("families.yaml", { node, _ throws(Problems) in try FamilyFile(node) }) {
      families = file.families.map { ($0.id.value, $0.label) }
    }
    if let file = read(
      "capabilities.yaml", { node, _ throws(Problems) in try CapabilityFile(node) })
    {
      for capability in file.capabilities { capabilities[capability.code] = capability }
    }
  }

  // MARK: - Documents and their layers

  private mutating func readDocument(_ folder: String) {
    let policies = policyFolders(folder)
    guard directory.has("\(folder)/document.yaml") else {
      if !policies.isEmpty { problems.append(.noDocument("\(directory.path)/\(folder)")) }
      return
    }
    let document = read("\(folder)/document.yaml") { node, source throws(Problems) in
      try JurisdictionDocument(node, source: source)
    }
    if let document {
      documents.append((folder, document))
    } else {
      // The shape of the policies is still worth hearing of.
      for policy in policies { reportShape("\(folder)/\(policy)") }
    }
  }

  /// Each document after the one it stands under.
  private mutating func fromTheTop() -> [(folder: String, document: JurisdictionDocument)] {
    var ordered: [(folder: String, document: JurisdictionDocument)] = []
    var waiting = documents
    while !waiting.isEmpty {
      let ready = waiting.filter { one in
        guard let superior = one.document.superior?.value else { return true }
        return ordered.contains { $0.folder == superior }
      }
      if ready.isEmpty {
        for (_, document) in waiting {
          guard let superior = document.superior else { continue }
          problems.append(.noSuperior(superior.value, at: superior.place))
        }
        return ordered
      }
      ordered += ready
      waiting.removeAll { one in ready.contains { $0.folder == one.folder } }
    }
    return ordered
  }

  private mutating func check(
    _ document: JurisdictionDocument, in folder: String, _ vocabulary: Vocabulary
  ) {
    let policies = policyFolders(folder)
    let superior = document.superior.flatMap { checked[$0.value] }
    do {
      let jurisdiction = try CheckedJurisdiction(document, vocabulary: vocabulary, under: superior)
      checked[folder] = jurisdiction
      for policy in policies { loadBenefit("\(folder)/\(policy)", named: policy, jurisdiction) }
    } catch {
      problems += error.all
      for policy in policies { reportShape("\(folder)/\(policy)") }
    }
  }

  private func policyFolders(_ folder: String) -> [String] {
    let inner = (try? directory.folders(in: folder)) ?? []
    return inner.filter { directory.has("\(folder)/\($0)/policy.yaml") }
  }

  // MARK: - Benefits

  private mutating func reportShape(_ folder: String) {
    unsound.append((folder, folder))
    _ = read("\(folder)/policy.yaml") { node, source throws(Problems) in
      try PolicyDocument(node, source: source)
    }
  }

  private mutating func loadBenefit(
    _ folder: String, named name: String, _ jurisdiction: CheckedJurisdiction
  ) {
    let read = read("\(folder)/policy.yaml") { node, source throws(Problems) in
      try PolicyDocument(node, source: source)
    }
    guard let document = read else {
      unsound.append((folder, folder))
      return
    }
    if document.id.value.split(separator: "/").last.map(String.init) != name {
      problems.append(.idAndFolder(document.id.value, folder: name, at: document.id.place))
    }
    if let first = benefits.values.joined().first(where: { $0.id == document.id.value }) {
      problems.append(
        .benefitTwice(document.id.value, first: first.folder, at: document.id.place))
      unsound.append((document.id.value, folder))
      return
    }
    do {
      let plan = try DecisionPlan(CheckedPolicy(document, in: jurisdiction))
      problems += plan.remarks
      let owner = folder.split(separator: "/").first.map(String.init) ?? folder
      benefits[owner, default: []].append(PolicyLibrary.Benefit(plan: plan, folder: folder))
    } catch {
      problems += error.all
      unsound.append((document.id.value, folder))
    }
  }

  /// The benefits of the layers above, planned with this layer's figures and readings.
  private mutating func inherited(by folder: String) -> [PolicyLibrary.Benefit] {
    guard let layer = checked[folder] else { return [] }
    var inherited: [PolicyLibrary.Benefit] = []
    var above = layer.document.superior?.value
    while let superior = above, let jurisdiction = checked[superior] {
      let higher = jurisdiction.document.superior.flatMap { checked[$0.value] }
      do throws(Problems) {
        let view = try jurisdiction.applied(by: layer, under: higher)
        for benefit in benefits[superior] ?? [] {
          let plan = try DecisionPlan(CheckedPolicy(benefit.plan.policy.document, in: view))
          inherited.append(PolicyLibrary.Benefit(plan: plan, folder: benefit.folder))
        }
      } catch {
        problems += error.all
      }
      above = jurisdiction.document.superior?.value
    }
    return inherited
  }

  // MARK: - The whole folder

  private mutating func finish(
    _ folder: String, _ document: JurisdictionDocument, _ vocabulary: Vocabulary
  ) {
    guard let jurisdiction = checked[folder] else { return }
    let obligations =
      read("\(folder)/obligations.yaml") { node, _ throws(Problems) in try ObligationFile(node) }?
      .obligations ?? []
    let systems =
      read("\(folder)/systems.yaml") { node, _ throws(Problems) in try NamedSystemFile(node) }?
      .systems ?? []
    problems += jurisdiction.problems(of: obligations, systems)
    for code in obligations.flatMap(\.capabilities) + systems.flatMap(\.capabilities)
    where capabilities[code.value] == nil {
      problems.append(.noCapability(code.value, at: code.place))
    }
    layers.append(
      PolicyLibrary.Layer(
        folder: folder, jurisdiction: jurisdiction, benefits: benefits[folder] ?? [],
        inherited: inherited(by: folder), obligations: obligations, systems: systems,
        monitoring: monitoring(of: folder, jurisdiction),
        services: services(of: folder, jurisdiction),
        reports: reports(of: folder, jurisdiction),
        handovers: handovers(of: folder, jurisdiction, obligations, vocabulary)))
  }

  private mutating func reports(
    of folder: String, _ jurisdiction: CheckedJurisdiction
  ) -> [ReportDocument] {
    guard let standing else { return [] }
    let names: [String]
    do { names = try directory.files(in: "\(folder)/reports") } catch {
      problems.append(error)
      return []
    }
    let reports = names.compactMap { name in
      read("\(folder)/reports/\(name).yaml") { node, source throws(Problems) in
        try ReportDocument(
          node, id: name, source: source, in: jurisdiction, standing: standing)
      }
    }
    problems += jurisdiction.problems(citing: reports.flatMap(\.clauses))
    return reports
  }

  /// What the tables of a place say of each other, and of what the document names.
  private mutating func checkReports() {
    for layer in layers {
      let seen = layers.filter { $0.region.isNation || $0.region.contains(layer.region) }
        .flatMap(\.reports)
      let names = layer.obligations.map(\.id.value) + layer.systems.map(\.id.value)
      for report in layer.reports {
        problems += report.problems(among: seen, answering: names)
      }
      checkAnswers(of: layer)
    }
  }

  /// A table that is to answer for something has to be one of the document's own.
  private mutating func checkAnswers(of layer: PolicyLibrary.Layer) {
    let known = layer.reports.map(\.id)
    let named =
      layer.obligations.flatMap(\.answers.reports) + layer.systems.flatMap(\.answers.reports)
    for report in named where !known.contains(report.value) {
      problems.append(.noReport(report.value, known: known, at: report.place))
    }
  }

  private mutating func handovers(
    of folder: String, _ jurisdiction: CheckedJurisdiction, _ obligations: [ObligationDocument],
    _ vocabulary: Vocabulary
  ) -> HandoverFile? {
    let file = read("\(folder)/handovers.yaml") { node, _ throws(Problems) in
      try HandoverFile(node, vocabulary: vocabulary)
    }
    problems += jurisdiction.problems(citing: file?.handovers.flatMap(\.clauses) ?? [])
    problems += file?.problems(under: obligations) ?? []
    return file
  }

  private mutating func services(
    of folder: String, _ jurisdiction: CheckedJurisdiction
  ) -> ServiceFile? {
    guard let standing else { return nil }
    let file = read("\(folder)/services.yaml") { node, source throws(Problems) in
      try ServiceFile(node, source: source, vocabulary: standing)
    }
    problems += jurisdiction.problems(citing: file?.packages.flatMap(\.clauses) ?? [])
    return file
  }

  private mutating func monitoring(
    of folder: String, _ jurisdiction: CheckedJurisdiction
  ) -> MonitoringFile? {
    guard let standing else { return nil }
    let file = read("\(folder)/monitoring.yaml") { node, source throws(Problems) in
      try MonitoringFile(node, source: source, vocabulary: standing)
    }
    problems += jurisdiction.problems(citing: file?.citations ?? [])
    return file
  }

  /// Where families are listed, each benefit belongs to one.
  private mutating func checkFamilies() {
    guard !families.isEmpty else { return }
    let known = families.map(\.id)
    for benefit in benefits.values.joined() {
      let document = benefit.plan.policy.document
      guard let family = document.family else {
        problems.append(.noFamily(document.id.value, at: document.id.place))
        continue
      }
      if !known.contains(family.value) {
        problems.append(.unknownFamily(family.value, known: known, at: family.place))
      }
    }
    for family in doubts?.patterns.flatMap(\.families) ?? [] where !known.contains(family.value) {
      problems.append(.unknownFamily(family.value, known: known, at: family.place))
    }
  }

  /// What a layer sets must be a figure of a layer above.
  private mutating func checkSettings() {
    for layer in layers {
      var above: Set<String> = []
      for document in layer.jurisdiction.superiors {
        above.formUnion(document.parameters.map(\.name.value))
      }
      for benefit in layer.inherited {
        above.formUnion(benefit.plan.policy.document.parameters.map(\.name.value))
      }
      for setting in layer.document.settings where !above.contains(setting.name.value) {
        problems.append(.nothingToSet(setting.name.value, at: setting.name.place))
      }
    }
  }

  /// A policy's fund that stands for no fund could never be paid from.
  private mutating func checkFunds() {
    guard let funds else { return }
    for benefit in layers.flatMap(\.benefits) {
      guard let fund = benefit.plan.policy.document.fund, !funds.knows(fund.value) else { continue }
      problems.append(.unknownFund(fund.value, at: fund.place))
    }
  }

  // MARK: - Files

  /// What a file holds; nil, with reports, where it is unsound, and nil where it is not there.
  private mutating func read<T>(
    _ path: String, _ make: (Node, SourceText) throws(Problems) -> T
  ) -> T? {
    guard directory.has(path) else { return nil }
    let file: (node: Node, source: SourceText)
    do { file = if let held = files[path] { held } else { try directory.read(path) } } catch {
      problems.append(error)
      return nil
    }
    do { return try make(file.node, file.source) } catch {
      problems += error.all
      return nil
    }
  }
}
