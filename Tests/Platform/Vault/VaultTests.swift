// SPDX-License-Identifier: Apache-2.0
import Foundation
import Store
import Stores
import Testing

@testable import Vault

/// A folder of one test, gone after it.
func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("bangfu-vault-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}

let notes = Migration(
  "notes/0001",
  """
  CREATE TABLE note (id INTEGER PRIMARY KEY, text BYTEA, text_digest BYTEA UNIQUE, other BYTEA);
  CREATE TABLE fixed_note (id INTEGER PRIMARY KEY, text BYTEA);
  """)
let noteText = SealedColumn("note", "text")
let noteOther = SealedColumn("note", "other")
let noteTable = SealedTable(
  "note", columns: ["text", "other"], digests: [(column: "text_digest", of: "text")])
let fixedTable = SealedTable("fixed_note", columns: ["text"], isFixed: true)

extension SealedStore {
  func add(_ id: Int64, _ text: String, other: String? = nil) async throws {
    try await write { transaction in
      try transaction.execute(
        "INSERT INTO note (id, text, text_digest, other) VALUES ($1, $2, $3, $4)",
        [
          .integer(id), transaction.sealed(text, in: noteText, of: id),
          .bytes(transaction.sealer.digest(of: text, in: noteText)),
          transaction.sealed(other, in: noteOther, of: id),
        ])
    }
  }

  func texts() async throws -> [String?] {
    try await read { connection in
      try connection.all("SELECT id, text, other FROM note ORDER BY id") { row in
        _ = try connection.opened(row, 2, in: noteOther, of: row.int(0) ?? 0)
        return try connection.opened(row, 1, in: noteText, of: row.int(0) ?? 0)
      }
    }
  }

  func find(_ text: String) async throws -> [Int64] {
    try await read { connection in
      try connection.digests(of: [text], in: noteText).flatMap { key in
        try connection.all("SELECT id FROM note WHERE text_digest = $1", [key]) { $0.int(0) ?? 0 }
      }
    }
  }
}

@Suite struct SealingTests {
  @Test(arguments: CipherSuite.allCases)
  func aValueOpensInItsOwnPlaceAlone(_ suite: CipherSuite) throws {
    let sealer = Sealer(.random(suite))
    for text in ["", "13800000001", "残疾", String(repeating: "长", count: 2000)] {
      let sealed = sealer.seal(text, in: noteText, of: 7)
      #expect(sealed.count == text.utf8.count + Sealer.overhead)
      #expect(try sealer.open(sealed, in: noteText, of: 7) == text)
      #expect(throws: VaultError.broken(table: "note", column: "text")) {
        try sealer.open(sealed, in: noteText, of: 8)
      }
      #expect(throws: VaultError.broken(table: "note", column: "other")) {
        try sealer.open(sealed, in: noteOther, of: 7)
      }
      #expect(sealer.seal(text, in: noteText, of: 7) != sealed, "a nonce is used once")
    }
    #expect(throws: VaultError.self) { try sealer.open([1, 2, 3], in: noteText, of: 7) }
    #expect(throws: VaultError.self) { try sealer.open([], in: noteText, of: 7) }
  }

  @Test func anotherKeyNeitherOpensNorFinds() throws {
    let one = Sealer(.random(.aesSHA256))
    let other = Sealer(.random(.aesSHA256))
    let sealed = one.seal("13800000001", in: noteText, of: 1)
    #expect(throws: VaultError.self) { try other.open(sealed, in: noteText, of: 1) }
    #expect(one.digest(of: "1", in: noteText) != other.digest(of: "1", in: noteText))
    #expect(one.digest(of: "1", in: noteText) == one.digest(of: "1", in: noteText))
    #expect(one.digest(of: "1", in: noteText) != one.digest(of: "1", in: noteOther))
  }

  @Test func noncesDoNotRepeat() {
    var supply = RandomSupply()
    let drawn = (0..<5000).map { _ in Array(supply.next(12)) }
    #expect(Set(drawn).count == drawn.count)
  }
}

@Suite struct KeyRingTests {
  @Test func aRingIsReadBackAndPrintsNoSecret() throws {
    let ring = try KeyRing.random(.sm4SM3).growing()
    let read = try KeyRing(encoded: " \(ring.encoded)\n")
    #expect(read.numbers == [1, 2] && read.suite == .sm4SM3 && read.encoded == ring.encoded)
    #expect("\(ring)" == "keys [1, 2] of sm4-sm3")
    var dumped = ""
    dump(ring, to: &dumped)
    #expect(!dumped.contains(ring.encoded.suffix(64)))
    #expect(KeyPurpose.allCases.map { ring.key($0, of: 1) }.count == KeyPurpose.allCases.count)
    #expect(Set(KeyPurpose.allCases.map { ring.key($0, of: 1) }).count == KeyPurpose.allCases.count)
  }

  static let secret = String(repeating: "ab", count: 32)
  @Test(arguments: [
    "", "bangfu-key", "bangfu-key aes-sha256", "bangfu-key des 1=\(secret)",
    "bangfu-key aes-sha256 0=\(secret)", "bangfu-key aes-sha256 256=\(secret)",
    "bangfu-key aes-sha256 1=\(secret)00", "bangfu-key aes-sha256 1=\(secret.dropLast(2))",
    "bangfu-key aes-sha256 1=\(secret) 1=\(secret)", "bangfu-key aes-sha256 1=\(secret)=",
    "bangfu-key aes-sha256 1=\(secret.dropLast())g", "key aes-sha256 1=\(secret)",
  ])
  func whatIsNoRingIsRefusedWithoutRepeatingIt(_ text: String) {
    let error = #expect(throws: VaultError.self) { try KeyRing(encoded: text) }
    #expect(error == .unreadableKey)
  }
}

@Suite struct KeyFileTests {
  @Test(arguments: [0o600, 0o400] as [mode_t])
  func aFileForItsOwnerAloneIsRead(_ mode: mode_t) async throws {
    try await withFolder { folder in
      let file = KeyFile("\(folder)/key")
      let ring = KeyRing.random(.aesSHA256)
      try file.create(ring)
      chmod(file.path, mode)
      #expect(try file.read()?.encoded == ring.encoded)
    }
  }

  @Test(arguments: [0o640, 0o604, 0o660, 0o666, 0o610, 0o601] as [mode_t])
  func aFileOpenToOthersIsRefused(_ mode: mode_t) async throws {
    try await withFolder { folder in
      let file = KeyFile("\(folder)/key")
      try file.create(.random(.aesSHA256))
      chmod(file.path, mode)
      let error = #expect(throws: VaultError.self) { try file.read() }
      #expect(error == .openToOthers(path: file.path))
      #expect(error?.description.contains("chmod 600") == true)
    }
  }

  @Test func aLinkAFolderAndNothingAreTold() async throws {
    try await withFolder { folder in
      let file = KeyFile("\(folder)/key")
      #expect(try file.read()?.encoded == nil)
      try file.create(.random(.aesSHA256))
      symlink(file.path, "\(folder)/link")
      #expect(throws: VaultError.self) { try KeyFile("\(folder)/link").read() }
      #expect(throws: VaultError.self) { try KeyFile(folder).read() }
      #expect(throws: VaultError.self) { try file.create(.random(.aesSHA256)) }
      #expect(throws: VaultError.self) { try KeyFile("\(folder)/no/key").create(.random(.sm4SM3)) }
    }
  }
}
