// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// `bangfu policy sql`, as somebody types it.
@Suite struct LawStatementTests {
  private static let policies = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../policies").standardizedFileURL.path

  private static func sql(_ arguments: String...) async throws -> Program.Ended {
    try await Program.run(
      Program.path, ["policy", "sql"] + arguments + ["--policies", policies],
      in: NSTemporaryDirectory())
  }

  /// What has no form is said twice: in the statement, and where an operator looks.
  @Test(arguments: ["sqlite", "postgres", "spark"])
  func aPlaceIsPrintedWithWhatHasNoForm(_ dialect: String) async throws {
    let run = try await Self.sql(
      "610328-qianyang", "--dialect", dialect, "--as-of", "2023-12-15", "--table", "office.facts")
    #expect(run.status == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("-- 610328-qianyang on 2023-12-15: "))
    let told = lines.prefix { $0.hasPrefix("--") }.dropFirst().map { String($0.dropFirst(3)) }
    #expect(!told.isEmpty && told.allSatisfy { $0.hasPrefix("no form: qianyang/") })
    #expect(run.errors.split(separator: "\n").map(String.init) == told)
    #expect(lines[told.count + 1].hasPrefix("WITH l0 AS (SELECT * FROM office.facts)"))
    #expect(run.output.contains("one_off_job_seeking_subsidy__outcome"))
    #expect(run.output.trimmingCharacters(in: .whitespacesAndNewlines).hasSuffix(";"))
  }

  @Test func aPlaceIsFoundByItsRegionToo() async throws {
    let folder = try await Self.sql(
      "610328-qianyang", "--dialect", "sqlite", "--as-of", "2023-12-15")
    let region = try await Self.sql(
      "--jurisdiction", "610328", "--dialect", "sqlite", "--as-of", "2023-12-15")
    #expect(folder.output == region.output && region.status == 0)
  }

  @Test func theTableIsPrintedApart() async throws {
    let run = try await Self.sql(
      "610328-qianyang", "--dialect", "postgres", "--as-of", "2023-12-15", "--facts")
    #expect(run.output.hasPrefix("CREATE TABLE facts (\n  situation BIGINT NOT NULL PRIMARY KEY,"))
    #expect(run.output.contains("person_birth_date BIGINT"))
  }

  @Test(arguments: [
    (["nowhere", "--dialect", "sqlite"], Int32(1), "no document of 'nowhere'"),
    (["--jurisdiction", "990000", "--dialect", "sqlite"], 1, "'000000-national' has no benefits"),
    (["--dialect", "sqlite"], 2, "name the place"),
    (["610328-qianyang", "--jurisdiction", "610328", "--dialect", "sqlite"], 2, "name the place"),
    (["610328-qianyang", "--dialect", "oracle"], 2, "oracle"),
    (["610328-qianyang", "--dialect", "sqlite", "--table", "f; DROP TABLE person"], 2, "--table"),
    (["610328-qianyang", "--dialect", "sqlite", "--table", ""], 2, "--table"),
  ])
  func whatCannotBePrintedIsRefused(
    _ arguments: [String], _ status: Int32, _ reason: String
  ) async throws {
    let run = try await Program.run(
      Program.path,
      ["policy", "sql", "--as-of", "2023-12-15", "--policies", Self.policies] + arguments,
      in: NSTemporaryDirectory())
    #expect(run.status == status && run.output.isEmpty)
    #expect(run.errors.contains(reason), "\(run.errors)")
  }
}
