// SPDX-License-Identifier: Apache-2.0

import Foundation
import Policy

/// The official text of a document as an office has attached it: kept beside the policies on its own
/// machine, never part of them.
extension PolicyLibrary {
  static let attachedFile = "attached/text.txt"
  static let largestText = 4 << 20

  /// Keeps a text with a document and says which clauses were found in it.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8 or GB 18030, at most 4 MiB.
  ///   - name: The document, as in `layer(named:)`.
  public func attach(_ bytes: [UInt8], to name: String) -> CommandReport {
    guard let layer = layer(named: name) else {
      let known = layers.map(\.folder).joined(separator: ", ")
      return CommandReport(
        text: "error: no document '\(name)'\n  help: one of \(known)", isGood: false)
    }
    guard bytes.count <= PolicyLibrary.largestText else {
      return CommandReport(text: "error: the text is larger than 4 MiB", isGood: false)
    }
    guard let text = PolicyLibrary.decoded(bytes) else {
      return CommandReport(
        text: "error: the file is neither UTF-8 nor GB 18030 text\n"
          + "  help: save the document as plain text first", isGood: false)
    }
    let clauses = layer.document.clauses.map(\.clause.value)
    let found = ClauseSplitter.split(text, at: clauses, openings: layer.document.openings)
    guard !found.isEmpty else {
      return CommandReport(
        text: "error: no clause of \(layer.document.number.value) was found in the text\n"
          + "  help: is it this document's text, with its numbers at the start of lines?",
        isGood: false)
    }
    let file = URL(
      fileURLWithPath: "\(directory.path)/\(layer.folder)/\(PolicyLibrary.attachedFile)")
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file, options: .atomic)
    } catch {
      return CommandReport(
        text: "error: cannot write \(file.path): \(error.localizedDescription)", isGood: false)
    }
    let lacking = clauses.filter { found[$0] == nil }
    let rest = lacking.isEmpty ? "" : "; not found: \(lacking.joined(separator: "、"))"
    return CommandReport(
      text: "\(layer.document.number.value): \(found.count) of \(clauses.count) clauses\(rest)",
      isGood: true)
  }

  /// The attached text of each clause of a document; empty where the office has attached none.
  public func attachedText(of layer: Layer) -> [String: String] {
    let path = "\(directory.path)/\(layer.folder)/\(PolicyLibrary.attachedFile)"
    guard let data = FileManager.default.contents(atPath: path),
      data.count <= PolicyLibrary.largestText, let text = String(data: data, encoding: .utf8)
    else { return [:] }
    return ClauseSplitter.split(
      text, at: layer.document.clauses.map(\.clause.value), openings: layer.document.openings)
  }

  private static func decoded(_ bytes: [UInt8]) -> String? {
    let data = Data(bytes)
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    guard !bytes.contains(0) else { return nil }
    return String(data: data, encoding: .utf8) ?? String(data: data, encoding: gb18030)
  }
}

extension JurisdictionDocument {
  /// The words that its clauses without a printed number begin with.
  fileprivate var openings: [String: String] {
    Dictionary(
      clauses.compactMap { listed in listed.opening.map { (listed.clause.value, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}
