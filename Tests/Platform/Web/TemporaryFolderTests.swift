// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Web

@Suite struct TemporaryFolderTests {
  @Test func filesAreTheirOwnersAloneAndGoWithTheirHolder() throws {
    var file: TemporaryFile? = try TemporaryFile(suffix: ".xlsx")
    let path = try #require(file?.path)
    let folder = URL(filePath: path).deletingLastPathComponent().path
    func mode(_ path: String) throws -> Int {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      return try #require((attributes[.posixPermissions] as? NSNumber)?.intValue)
    }
    #expect(try mode(path) == 0o600 && mode(folder) == 0o700)
    file = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func whatADeadProcessLeftIsSwept() throws {
    let manager = FileManager.default
    let place = manager.temporaryDirectory.appending(path: "bangfu-sweep-\(UUID().uuidString)").path
    try manager.createDirectory(atPath: place, withIntermediateDirectories: true)
    defer { try? manager.removeItem(atPath: place) }
    let living = try #require(TemporaryFolder.make(in: place))
    // A folder whose lock nobody holds any more, one that never had a lock, and somebody else's.
    for name in ["bangfu-files-dead", "bangfu-files-odd", "other"] {
      try manager.createDirectory(atPath: "\(place)/\(name)", withIntermediateDirectories: true)
      try Data("x".utf8).write(to: URL(filePath: "\(place)/\(name)/upload.xlsx"))
    }
    try Data().write(to: URL(filePath: "\(place)/bangfu-files-dead/lock"))
    #expect(TemporaryFolder.sweep(place) == 1)
    #expect(manager.fileExists(atPath: living))
    #expect(
      try manager.contentsOfDirectory(atPath: place).sorted()
        == [URL(filePath: living).lastPathComponent, "bangfu-files-odd", "other"].sorted())
  }
}
