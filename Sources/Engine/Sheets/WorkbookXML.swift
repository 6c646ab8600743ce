// SPDX-License-Identifier: Apache-2.0

/// `workbook.xml`: the sheets by name, and the day that dates count from.
final class WorkbookDirectory: XMLHandler {
  private(set) var sheets: [(name: String, isHidden: Bool, relation: String)] = []
  private(set) var dates = DateSystem.from1900
  private let path: String
  private let limits: SheetLimits

  private init(path: String, limits: SheetLimits) {
    self.path = path
    self.limits = limits
  }

  static func read(_ path: String, in archive: ZipArchive) throws(SheetError) -> WorkbookDirectory {
    guard let part = archive.part(path) else { throw .missingPart(path) }
    let directory = WorkbookDirectory(path: path, limits: archive.limits)
    try XMLStream(
      try archive.stream(part), limits: archive.limits, handler: directory
    ).run()
    return directory
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
    if name == "workbookPr" {
      let flag = attributes["date1904"]
      dates = flag == "1" || flag == "true" ? .from1904 : .from1900
    } else if name == "sheet" {
      // The prefix of the relation's id is the writer's choice; `id` alone is another attribute.
      let relation = attributes.first { $0.name.hasSuffix(":id") }?.value
      guard let relation, let name = attributes["name"] else { throw .damagedWorkbook(path) }
      guard sheets.count < limits.sheets else { throw .tooManySheets(limit: limits.sheets) }
      sheets.append((name, ["hidden", "veryHidden"].contains(attributes["state"]), relation))
    }
  }

  func end(_ name: XMLName) throws(SheetError) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(SheetError) {}
}

/// A `.rels` part: what another part refers to.
final class Relations: XMLHandler {
  struct Relation {
    /// The last word of the type: `worksheet`, the same in the transitional and strict formats.
    let type: String
    /// The path of the part within the zip.
    let target: String
  }

  private(set) var byID: [String: Relation] = [:]
  private var ordered: [Relation] = []
  private let folder: String
  private let limits: SheetLimits

  private init(folder: String, limits: SheetLimits) {
    self.folder = folder
    self.limits = limits
  }

  /// The relations of a part, of the whole workbook for an empty path; none where it has none.
  static func read(of path: String, in archive: ZipArchive) throws(SheetError) -> Relations {
    var folder = path.split(separator: "/")
    let file = folder.popLast() ?? ""
    let relations = Relations(folder: folder.joined(separator: "/"), limits: archive.limits)
    let place = (folder + ["_rels", "\(file).rels"]).joined(separator: "/")
    guard let part = archive.part(place) else { return relations }
    try XMLStream(try archive.stream(part), limits: archive.limits, handler: relations).run()
    return relations
  }

  func first(ofType type: String) -> Relation? { ordered.first { $0.type == type } }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
    guard name == "Relationship", attributes["TargetMode"] != "External",
      let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"]
    else { return }
    guard byID.count < limits.parts else { throw .tooManyParts(limit: limits.parts) }
    let relation = Relation(
      type: type.split(separator: "/").last.map(String.init) ?? "", target: resolved(target))
    byID[id] = relation
    ordered.append(relation)
  }

  func end(_ name: XMLName) throws(SheetError) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(SheetError) {}

  private func resolved(_ target: String) -> String {
    let target = target.replacing("\\", with: "/")
    let path = target.hasPrefix("/") ? target : "\(folder)/\(target)"
    var steps: [Substring] = []
    for step in path.split(separator: "/") {
      if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
