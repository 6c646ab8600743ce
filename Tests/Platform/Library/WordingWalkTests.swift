// SPDX-License-Identifier: Apache-2.0

import Foundation
import Policy
import Testing

@testable import Library

/// Every rule of the policies that are kept here has words.
struct WordingWalkTests {
  static let policies = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "policies").path

  static func wordings() throws -> [(id: String, wording: PolicyWording)] {
    let library = try PolicyLibrary.load(
      ProcessInfo.processInfo.environment["BANGFU_POLICIES"] ?? policies)
    return library.benefits.map { ($0.id, library.wording(of: $0)) }
  }

  @Test func everyPartOfEveryRuleHasWords() throws {
    let wordings = try WordingWalkTests.wordings()
    #expect(wordings.count >= 12)
    for (id, wording) in wordings {
      for text in wording.unsaid { Issue.record("\(id): no words for '\(text)'") }
    }
  }

  @Test func noFormulaShowsThrough() throws {
    let marks = /&&|\|\||==|!=|<=|>=|[a-z]\.[a-z]|[a-z]+[A-Z][a-z]+|\?|[a-z]\(/
    for (id, wording) in try WordingWalkTests.wordings() {
      for line in (wording.all + wording.terms.map(\.meaning)).map(\.line) {
        if let mark = line.zh.firstMatch(of: marks) { Issue.record("\(id): \(mark.0) in \(line.zh)") }
        if let mark = line.en.firstMatch(of: marks) { Issue.record("\(id): \(mark.0) in \(line.en)") }
        if line.zh.contains(/[a-z]{3}/) { Issue.record("\(id): English in \(line.zh)") }
      }
    }
  }
}
