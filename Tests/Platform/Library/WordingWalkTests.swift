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
      let all =
        wording.rules.map(\.wording) + [wording.months, wording.amount].compactMap(\.self)
        + (wording.materials + wording.manual + wording.warnings).map(\.wording)
        + wording.terms.map(\.meaning)
      for line in all.map(\.line) {
        if let mark = line.zh.firstMatch(of: marks) { Issue.record("\(id): \(mark.0) in \(line.zh)") }
        if let mark = line.en.firstMatch(of: marks) { Issue.record("\(id): \(mark.0) in \(line.en)") }
        if line.zh.contains(/[a-z]{3}/) { Issue.record("\(id): English in \(line.zh)") }
      }
    }
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["SHOW_WORDINGS"] != nil))
  func show() throws {
    for (id, wording) in try WordingWalkTests.wordings() {
      print("=== \(id) | \(wording.event.zh) | \(wording.event.en)")
      func show(_ title: String, _ wording: Wording) {
        print("\(title) \(wording.line.zh)\n   \(wording.line.en)")
        for line in wording.outline {
          print(String(repeating: "    ", count: line.depth + 1) + line.text.zh)
        }
      }
      for rule in wording.rules { show("[\(rule.id)] <\(rule.label?.zh ?? "")>", rule.wording) }
      if let months = wording.months { show("[months]", months) }
      if let amount = wording.amount { show("[amount]", amount) }
      for remark in wording.materials + wording.manual + wording.warnings {
        show("[\(remark.code)]", remark.wording)
      }
      for term in wording.terms { show("[def \(term.name.zh)]", term.meaning) }
    }
  }
}
