// SPDX-License-Identifier: Apache-2.0

import Policy

extension PolicyLibrary {
  /// In words, how a newer library differs from this one: documents and benefits that came or went,
  /// and what changed in each.
  ///
  /// - Parameter name: Only this document; nil for all.
  public func differencesReport(to newer: PolicyLibrary, document name: String? = nil)
    -> CommandReport
  {
    if let name, layer(named: name) == nil, newer.layer(named: name) == nil {
      let known = Set((layers + newer.layers).map(\.folder)).sorted().joined(separator: ", ")
      return CommandReport(
        text: "error: no document '\(name)'\n  help: one of \(known)", isGood: false)
    }
    var lines: [String] = []
    for change in differences(to: newer) where name == nil || change.isOf(name, self, newer) {
      lines.append(change.title)
      lines += change.lines.map { "  \($0)" }
    }
    return CommandReport(
      text: lines.isEmpty ? "两个版本没有差别" : lines.joined(separator: "\n"), isGood: true)
  }

  /// What changed in one file of a document.
  public struct FileDifference: Sendable {
    /// The document's folder.
    public let folder: String
    /// The benefit, where it is one's policy.
    public let benefit: String?
    public let title: String
    public let lines: [String]

    func isOf(_ name: String?, _ libraries: PolicyLibrary...) -> Bool {
      guard let name else { return true }
      return libraries.contains { $0.layer(named: name)?.folder == folder }
    }
  }

  public func differences(to newer: PolicyLibrary) -> [FileDifference] {
    var found: [FileDifference] = []
    let folders = Set(layers.map(\.folder) + newer.layers.map(\.folder)).sorted()
    for folder in folders {
      let old = layers.first { $0.folder == folder }
      let new = newer.layers.first { $0.folder == folder }
      guard let layer = new ?? old else { continue }
      let place = layer.document.region.label.zh
      guard old != nil, new != nil else {
        found.append(
          FileDifference(
            folder: folder, benefit: nil,
            title: "\(new == nil ? "取消文件" : "新增文件") \(place) \(layer.document.number.value)",
            lines: layer.benefits.map { "\($0.name.zh) \($0.id)" }))
        continue
      }
      for file in ["document.yaml", "obligations.yaml", "systems.yaml"] {
        found += difference(of: "\(folder)/\(file)", folder, nil, "\(place) \(file)", newer)
      }
      found += benefitDifferences(folder, old?.benefits ?? [], new?.benefits ?? [], newer)
    }
    return found
  }

  private func benefitDifferences(
    _ folder: String, _ old: [Benefit], _ new: [Benefit], _ newer: PolicyLibrary
  ) -> [FileDifference] {
    var found: [FileDifference] = []
    for benefit in new {
      let title = "\(benefit.name.zh) \(benefit.id)"
      if old.contains(where: { $0.id == benefit.id }) {
        found += difference(
          of: "\(benefit.folder)/policy.yaml", folder, benefit.id, title, newer)
      } else {
        found.append(
          FileDifference(folder: folder, benefit: benefit.id, title: "新增项目 \(title)", lines: []))
      }
    }
    for benefit in old where !new.contains(where: { $0.id == benefit.id }) {
      found.append(
        FileDifference(
          folder: folder, benefit: benefit.id, title: "取消项目 \(benefit.name.zh) \(benefit.id)",
          lines: []))
    }
    return found
  }

  private func difference(
    of path: String, _ folder: String, _ benefit: String?, _ title: String, _ newer: PolicyLibrary
  ) -> [FileDifference] {
    guard let old = try? directory.read(path).node, let new = try? newer.directory.read(path).node
    else { return [] }
    let words = DifferenceWords(from: version(of: folder), to: newer.version(of: folder))
    let lines = old.differences(to: new).compactMap { difference in
      words.line(difference, in: difference.new == nil ? old : new)
    }
    return lines.isEmpty
      ? [] : [FileDifference(folder: folder, benefit: benefit, title: title, lines: lines)]
  }

  /// What this library calls the expressions, offices, workflows and funds of a document.
  func version(of folder: String) -> DifferenceWords.Version {
    guard let place = layers.first(where: { $0.folder == folder })?.jurisdiction else {
      return DifferenceWords.Version()
    }
    let names = WordingNames(place, benefits: benefitNames, regions: regionNames)
    let benefits = benefitNames
    return DifferenceWords.Version(
      expression: { place.wording(of: $0, names: names)?.line.zh },
      name: { key, text in
        switch key {
        case "organ", "payer", "responsible", "units": place.organ(text)?.zh
        case "fund": place.fund(text)?.zh
        case "with", "benefits": benefits[text]?.zh
        default: nil
        }
      })
  }
}
