// SPDX-License-Identifier: Apache-2.0

import Foundation
import Policy

/// The directory that holds the law as data, and how its files are read.
public struct PolicyDirectory: Hashable, Sendable {
  public let path: String

  static let largestFile = 2 << 20
  static let mostFolders = 4000
  static let vocabularyFile = "facts.yaml"

  /// Finds the directory: the given one, else `BANGFU_POLICIES`, `./policies`, `policies` beside the
  /// executable, `../share/bangfu/policies` seen from it.
  ///
  /// - Throws: Names every place that was tried. A given place that holds no policies is not passed
  ///   over in silence.
  public static func find(
    _ given: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: String? = executablePath()
  ) throws(Problems) -> PolicyDirectory {
    let named = given ?? environment["BANGFU_POLICIES"].flatMap { $0.isEmpty ? nil : $0 }
    var candidates = [named ?? "policies"]
    if named == nil, let executable {
      let folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
      candidates.append(folder.appendingPathComponent("policies").path)
      candidates.append(
        folder.deletingLastPathComponent().appendingPathComponent("share/bangfu/policies").path)
    }
    for candidate in candidates {
      let facts = "\(candidate)/\(vocabularyFile)"
      if FileManager.default.fileExists(atPath: facts) { return PolicyDirectory(path: candidate) }
    }
    throw Problems([.noDirectory(candidates)])
  }

  /// The running program's own file.
  public static func executablePath() -> String? {
    let link = "/proc/self/exe"
    return (try? FileManager.default.destinationOfSymbolicLink(atPath: link))
      ?? CommandLine.arguments.first
  }

  /// The folders in a folder, by name; hidden ones are passed over.
  func folders(in relative: String) throws(Problem) -> [String] {
    let base = relative.isEmpty ? path : "\(path)/\(relative)"
    return try names(in: base).filter { name in
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(
        atPath: "\(base)/\(name)", isDirectory: &isFolder)
      return exists && isFolder.boolValue
    }
  }

  /// The names of the YAML files in a folder, without their ending; none where there is no folder.
  func files(in relative: String) throws(Problem) -> [String] {
    guard has(relative) else { return [] }
    return try names(in: "\(path)/\(relative)").filter { $0.hasSuffix(".yaml") }
      .map { String($0.dropLast(".yaml".count)) }
  }

  /// By name; hidden ones are passed over.
  private func names(in base: String) throws(Problem) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: base)
    } catch {
      throw .unreadableFile(base, "the folder cannot be read")
    }
    guard names.count <= PolicyDirectory.mostFolders else {
      throw .tooManyFiles(base, limit: PolicyDirectory.mostFolders)
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  func has(_ relative: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/\(relative)")
  }

  /// The tree and the text of a file; its name in messages starts with the directory's.
  func read(_ relative: String) throws(Problem) -> (node: Node, source: SourceText) {
    let file = "\(path)/\(relative)"
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    if let size = attributes?[.size] as? Int, size > PolicyDirectory.largestFile {
      throw .unreadableFile(file, "the file is larger than 2 MiB")
    }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw .unreadableFile(file, "the file cannot be read")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw .unreadableFile(file, "the file is not UTF-8")
    }
    return (try YAMLReader.read(text, file: file), SourceText(name: file, text: text))
  }
}
