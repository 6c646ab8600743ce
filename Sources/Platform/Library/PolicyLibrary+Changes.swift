// SPDX-License-Identifier: Apache-2.0

import Policy

extension ChangeFile {
  /// Bytes of one file of changes; more is no list that somebody wrote.
  public static let largest = 60 * 1024

  /// Reads a file of changes.
  ///
  /// - Parameter file: What messages call it.
  /// - Throws: Every problem of shape found, each at its line and column.
  public init(_ text: String, file: String) throws(Problems) {
    guard text.utf8.count <= ChangeFile.largest else {
      throw Problems([.tooLong(file, kilobytes: ChangeFile.largest / 1024)])
    }
    let node: Node
    do { node = try YAMLReader.read(text, file: file) } catch { throw Problems([error]) }
    try self.init(node, source: SourceText(name: file, text: text))
  }
}

extension PolicyLibrary {
  /// A change in words: what stood there and what stands there on trial.
  public struct ShownChange: Hashable, Sendable {
    public let target: ChangeFile.Target
    public let path: String
    public let before: String?
    public let after: String?
    public let why: String?
  }

  /// The whole library read again with changes laid over its files, so that every check runs on what
  /// comes out. Nothing on disk is touched.
  ///
  /// - Returns: The changed library and each change in words, in their order.
  /// - Throws: What is wrong with the changes, and every fault that they bring into the law, at its
  ///   place in the file of changes where it stands there.
  public func changed(
    by file: ChangeFile
  ) throws(Problems) -> (library: PolicyLibrary, changes: [ShownChange]) {
    var files: [String: (node: Node, source: SourceText)] = [:]
    var problems: [Problem] = []
    var shown: [ShownChange] = []
    for change in file.changes {
      do throws(Problem) {
        let path = try self.file(of: change)
        let held = if let held = files[path] { held } else { try directory.read(path) }
        let values = change.values(in: held.node)
        files[path] = (
          try held.node.changed(by: change), held.source.overlaid(with: file.source)
        )
        shown.append(
          ShownChange(
            target: change.target, path: change.path.value, before: values.before,
            after: values.after, why: change.why))
      } catch {
        problems.append(error)
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    let library = PolicyLibrary(directory, with: files, vocabulary: vocabulary)
    let known = Set(self.problems)
    let faults = library.problems.filter { $0.severity == .error && !known.contains($0) }
    guard faults.isEmpty else { throw Problems(faults) }
    return (library, shown)
  }

  /// The file that a change is laid over.
  private func file(of change: ChangeFile.Change) throws(Problem) -> String {
    switch change.target {
    case .benefit(let id):
      guard let benefit = benefit(id) else {
        throw .noTarget(change.target, known: benefits.map(\.id), at: change.place)
      }
      return "\(benefit.folder)/policy.yaml"
    case .document(let name):
      guard let layer = layer(named: name) else {
        throw .noTarget(change.target, known: layers.map(\.folder), at: change.place)
      }
      return "\(layer.folder)/document.yaml"
    }
  }
}
