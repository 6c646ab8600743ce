// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A text file of this repository, for the tests that hold the house rules.
struct SourceFile {
  /// Path from the repository's root.
  let path: String
  let text: String

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

enum SourceTree {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Files below `folder` whose name ends in one of `endings`, in a stable order.
  static func files(under folder: String, ending endings: [String]) throws -> [SourceFile] {
    let base = root.appending(path: folder)
    let enumerator = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
    var found: [SourceFile] = []
    while let url = enumerator?.nextObject() as? URL {
      guard endings.contains(where: { url.lastPathComponent.hasSuffix($0) }) else { continue }
      let path = url.path.dropFirst(root.path.count + 1)
      found.append(
        SourceFile(path: String(path), text: try String(contentsOf: url, encoding: .utf8)))
    }
    return found.sorted { $0.path < $1.path }
  }

  static func swiftFiles(under folder: String) throws -> [SourceFile] {
    try files(under: folder, ending: [".swift"])
  }
}
