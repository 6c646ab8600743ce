// SPDX-License-Identifier: Apache-2.0
import Foundation
import Rights
import Testing

/// The guide's table says what the program does.
@Suite struct GuideTests {
  private static let kinds: [RecordKind] = [
    .person, .roster, .entitlement, .claim, .assistance, .handover, .fund, .payment, .account,
    .journal, .system, .citizenAccount, .ownRecord, .ownBody,
  ]

  private func guide() throws -> [Substring] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "docs/guide/rights.md"), encoding: .utf8
    ).split(separator: "\n")
  }

  private func cells(_ line: Substring) -> [String] {
    line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  @Test func theHeadNamesTheKinds() throws {
    let head = try #require(try guide().first { $0.hasPrefix("| role") })
    #expect(cells(head) == ["role"] + Self.kinds.map(\.rawValue))
    // The law and one's own account are everybody's, and said so beside the table.
    #expect(Set(Self.kinds).union([.law, .ownAccount]) == Set(RecordKind.allCases))
    for role in Role.allCases {
      #expect(role.rights.isSuperset(of: [Right(.read, .law), Right(.enter, .ownAccount)]))
    }
  }

  @Test(arguments: Role.allCases) func theTableHoldsEveryRight(_ role: Role) throws {
    let lines = try guide().filter { $0.contains("`\(role.rawValue)` |") }
    #expect(lines.count == 1)
    let said = cells(try #require(lines.first)).dropFirst()
    let done = Self.kinds.map { kind in
      let verbs = Verb.allCases.filter { role.rights.contains(Right($0, kind)) }
      return verbs.isEmpty ? "–" : verbs.map(\.rawValue).joined(separator: ", ")
    }
    #expect(Array(said) == done)
  }
}
