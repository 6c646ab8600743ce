// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import bangfu

/// A snapshot is written beside its place while the former one is read.
@Suite struct SnapshotFileTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "snapshot-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  /// The draft would be emptied under the reader's hands, by whichever name it goes.
  @Test func whatIsReadIsNotDraftedOver() throws {
    try withFolder { folder in
      let (output, draft) = ("\(folder)/day", "\(folder)/day.part")
      let (link, twin) = ("\(folder)/link", "\(folder)/twin")
      try Data("former".utf8).write(to: URL(filePath: draft))
      try Data("former".utf8).write(to: URL(filePath: output))
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: draft)
      try FileManager.default.linkItem(atPath: draft, toPath: twin)
      for name in [draft, link, twin] {
        #expect(throws: Refusal.self, "\(name)") {
          try WholeFile.refuse(name, asDraftOf: output)
        }
      }
      try WholeFile.refuse(output, asDraftOf: output)
      try WholeFile.refuse("\(folder)/none", asDraftOf: output)
    }
  }

  /// The former file keeps its bytes for whoever has it open, until the new one has its name and after.
  @Test func theNewFileTakesThePlaceOfTheFormer() throws {
    try withFolder { folder in
      let path = "\(folder)/day"
      try Data("former".utf8).write(to: URL(filePath: path))
      let former = try FileHandle(forReadingFrom: URL(filePath: path))
      let file = try WholeFile(path)
      try Data("later".utf8).withUnsafeBytes { try file.append($0) }
      #expect(try Data(contentsOf: URL(filePath: path)) == Data("former".utf8))
      #expect(try file.finish() == 5)
      #expect(try Data(contentsOf: URL(filePath: path)) == Data("later".utf8))
      #expect(try former.readToEnd() == Data("former".utf8))
    }
  }
}
