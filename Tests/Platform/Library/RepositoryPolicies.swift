// SPDX-License-Identifier: Apache-2.0

import Foundation
import Policy
import Testing

@testable import Library

/// The law of this repository with its worked cases, read once.
enum RepositoryPolicies {
  struct Case: Sendable, CustomTestStringConvertible {
    let benefit: PolicyLibrary.Benefit
    let policyCase: PolicyCase
    var testDescription: String { "\(benefit.id): \(policyCase.name.value)" }
  }

  static let library: PolicyLibrary = {
    do {
      return try PolicyLibrary.load(root.appending(path: "policies").path)
    } catch { fatalError("\(error)") }
  }()

  static let cases: [Case] = library.benefits.flatMap { benefit in
    do {
      return try library.cases(of: benefit)?.cases.map {
        Case(benefit: benefit, policyCase: $0)
      } ?? []
    } catch { fatalError("\(error)") }
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
