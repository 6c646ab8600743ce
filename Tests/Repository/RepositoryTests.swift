// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The house rules of docs/adr/0001, as tests: a rule worth saying twice is checked.
@Suite struct RepositoryTests {
  @Test func everySwiftFileNamesItsLicence() throws {
    let folders = ["Sources", "Tests", "Benchmarks", "Fuzz"]
    let files = try folders.flatMap { try SourceTree.swiftFiles(under: $0) }
    #expect(files.count > 20)
    for file in files where !file.text.hasPrefix("// SPDX-License-Identifier: Apache-2.0\n") {
      Issue.record("\(file.path) does not begin with the licence line")
    }
  }

  @Test func noBenefitIsNamedInSwift() throws {
    let policies = try SourceTree.files(under: "policies", ending: ["policy.yaml"])
    let ids = policies.compactMap { policy in
      policy.lines.first { $0.hasPrefix("id: ") }.map { String($0.dropFirst(4)) }
    }
    #expect(ids.count >= 12)
    for file in try SourceTree.swiftFiles(under: "Sources") {
      for id in ids {
        let name = id.split(separator: "/").last.map(String.init) ?? id
        if file.text.contains(id) || file.text.contains("\"\(name)\"") {
          Issue.record("\(file.path) names '\(id)': say it in policies/, not in Swift")
        }
      }
    }
  }

  @Test(arguments: ["try!", "as!", "fatalError(", "TODO", "FIXME", "print(\"debug"])
  func nothingAUserCanCauseStopsTheProgram(_ phrase: String) throws {
    for file in try SourceTree.swiftFiles(under: "Sources") where file.text.contains(phrase) {
      Issue.record("\(file.path) contains '\(phrase)'")
    }
  }

  /// Engine: same input, same answer. Sheets is the codec of files and may open one.
  @Test func theEngineHasNoClockDiskOrNetwork() throws {
    let outside = ["Date()", "Date.now", "FileManager", "ContinuousClock", "URLSession", "getenv("]
    for file in try SourceTree.swiftFiles(under: "Sources/Engine")
    where !file.path.contains("/Sheets/") {
      for word in outside where file.text.contains(word) {
        Issue.record("\(file.path) reaches outside: '\(word)'")
      }
    }
  }

  @Test func importsPointDownTheStreet() throws {
    let capabilities = [
      "Accounts", "Registry", "Rosters", "Decisions", "Lists", "Funds", "Papers", "Claims",
      "Notices", "Applicants", "Payments", "Reports", "Lawbook", "Audit", "Upkeep", "SampleCounty",
      "SampleYear", "Comparisons", "Jobs",
    ]
    for file in try SourceTree.swiftFiles(under: "Sources") {
      let imports = Set(
        file.lines.filter { $0.hasPrefix("import ") }.map { String($0.dropFirst(7)) })
      if file.path.contains("/Engine/") || file.path.contains("/Platform/") {
        #expect(imports.isDisjoint(with: capabilities), "\(file.path) imports a capability")
      }
      if file.path.contains("/Capabilities/Accounts/") {
        #expect(imports.isDisjoint(with: capabilities), "\(file.path) is first on the street")
      }
      if file.path.contains("/Capabilities/Registry/") {
        #expect(imports.isDisjoint(with: ["Rosters", "Decisions"]), "\(file.path)")
      }
    }
  }

  @Test func everyCommandOfTheReadmeExists() throws {
    let readme = try String(
      contentsOf: SourceTree.root.appending(path: "README.md"), encoding: .utf8)
    for command in ["bin/demo", "bin/test"] {
      #expect(readme.contains(command))
      let path = SourceTree.root.appending(path: command).path
      #expect(FileManager.default.isExecutableFile(atPath: path), "\(command) cannot be run")
    }
  }

  @Test func everyLinkInTheDocumentsLeadsSomewhere() throws {
    let pages =
      try SourceTree.files(under: "docs", ending: [".md"])
      + ["README.md", "README.zh-CN.md"].map {
        SourceFile(
          path: $0,
          text: try String(contentsOf: SourceTree.root.appending(path: $0), encoding: .utf8))
      }
    for page in pages {
      for match in page.text.matches(of: /\]\(([^)#:]+)[)#]/) {
        let folder = SourceTree.root.appending(path: page.path).deletingLastPathComponent()
        let target = folder.appending(path: String(match.1)).standardizedFileURL
        #expect(
          FileManager.default.fileExists(atPath: target.path), "\(page.path) links to \(match.1)")
      }
    }
  }

  /// Whoever takes a telephone, an account or a health note out of its mask stands on this list.
  @Test func fullValuesAreTakenInFewPlaces() throws {
    let allowed = [
      "Sources/Engine/Values/Guarded.swift",
      "Sources/Capabilities/Registry/Tables/ColumnValue.swift",
      "Sources/Capabilities/Registry/Desk/RegistryDesk+Disclosure.swift",
      "Sources/Capabilities/Registry/Desk/RegistryDesk+Grants.swift",
      "Sources/Capabilities/Decisions/NumberForm.swift",
      // A telephone goes to the other office in the file that is locked.
      "Sources/Capabilities/Exchange/Records/RowMaker.swift",
    ]
    let files = try SourceTree.swiftFiles(under: "Sources")
    let taking = files.filter { $0.text.contains(".unmasked") }
    for file in taking where !allowed.contains(file.path) {
      Issue.record("\(file.path) takes a value out of its mask")
    }
    for file in files where file.path.contains("/Pages/") || file.path.contains("Platform/Web") {
      #expect(
        !file.text.contains("dentityNumber.digits"), "\(file.path) shows an identity number")
    }
  }

  /// No identity number of a real county stands in the sources or the data.
  @Test func noIdentityNumberIsCommitted() throws {
    let texts =
      try SourceTree.swiftFiles(under: "Sources")
      + SourceTree.files(under: "policies", ending: ["yaml"])
    for file in texts {
      for match in file.text.matches(
        of: /\b[1-9]\d{5}(19|20)\d{2}[01]\d[0-3]\d{4}[0-9Xx]\b/)
      where !match.0.hasPrefix("610399") {
        Issue.record("\(file.path) holds what looks like an identity number")
      }
    }
  }
}
