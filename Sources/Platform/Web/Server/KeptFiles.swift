// SPDX-License-Identifier: Apache-2.0

/// Files that wait for whoever sent for them, as a marked copy beside a receipt. Gone when the server ends.
public actor KeptFiles {
  /// A file with what it was called.
  public struct Kept: Sendable {
    public let file: TemporaryFile
    /// Without its ending.
    public let stem: String
    let owner: String
  }

  /// Beyond these the oldest goes.
  private static let most = 50

  private var files: [String: Kept] = [:]
  private var order: [String] = []

  public init() {}

  /// - Parameter owner: The account that may ask for it.
  /// - Returns: The name under which to ask.
  public func keep(_ file: TemporaryFile, named fileName: String, for owner: String) -> String {
    let name = String(UInt64.random(in: 1...UInt64.max), radix: 36)
    let stem = fileName.lastIndex(of: ".").map { String(fileName[..<$0]) } ?? fileName
    files[name] = Kept(file: file, stem: stem, owner: owner)
    order.append(name)
    if order.count > KeptFiles.most { files[order.removeFirst()] = nil }
    return name
  }

  /// Nil for what is not there, and for what somebody else sent.
  public func file(_ name: String, of owner: String) -> Kept? {
    files[name].flatMap { $0.owner == owner ? $0 : nil }
  }
}
