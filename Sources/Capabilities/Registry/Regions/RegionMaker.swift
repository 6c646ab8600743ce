// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

/// Holds divisions that rosters name and the registry lacks.
struct RegionMaker {
  private(set) var index: RegionIndex
  private let transaction: any SealedTransaction

  init(_ transaction: any SealedTransaction) throws {
    self.transaction = transaction
    self.index = try RegionIndex(transaction)
  }

  /// The division of a path; towns and villages that are not held are made below their county or
  /// town, with a code of our own.
  ///
  /// - Returns: Nil where the path leads nowhere; the deepest held division where a level above the
  ///   town is not held.
  /// - Throws: ``RegistryError/noCodeLeft(below:)``, ``StoreError``.
  mutating func code(of path: RegionPath, within home: RegionCode?) throws -> RegionCode? {
    while true {
      switch index.match(path, within: home) {
      case .found(let code): return code
      case .ambiguous, .unknown: return nil
      case .partial(let code, let missing):
        let name = missing == .town ? path.town : path.village
        guard let name,
          missing == .town && code.level == .county
            || missing == .village && code.level == .town
        else { return code }
        try make(name, below: code)
      }
    }
  }

  /// Holds a code that a record names, without a name, and the codes above it.
  mutating func ensure(_ code: RegionCode) throws {
    guard !index.isHeld(code) else { return }
    if let parent = index.parent(of: code) { try ensure(parent) }
    try insert(Region(code: code))
  }

  /// Official towns and villages number from 001 to 599; ours take 600 to 999, by a hash of the name,
  /// so that one list gives the same codes in every registry.
  private mutating func make(_ name: String, below parent: RegionCode) throws {
    var hash: UInt32 = 0x811c_9dc5
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    for step in 0..<UInt32(400) {
      let number = 600 + (hash % 400 + step) % 400
      guard let code = RegionCode("\(parent.digits)\(number)"), !index.isHeld(code) else {
        continue
      }
      return try insert(Region(code: code, name: name))
    }
    throw RegistryError.noCodeLeft(below: parent.digits)
  }

  private mutating func insert(_ region: Region) throws {
    try transaction.execute(
      """
      INSERT INTO region (code, name, parent_code, scheme) VALUES ($1, $2, $3, $4)
      """,
      [
        .text(region.code.digits), SQLValue(region.name),
        SQLValue(index.parent(of: region.code)?.digits), "own",
      ])
    index.insert(region)
  }
}
