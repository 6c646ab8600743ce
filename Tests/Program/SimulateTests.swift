// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// `bangfu simulate` on a sample county, as somebody types it.
@Suite struct SimulateTests {
  private static let raised = """
    name: 提高到600元
    changes:
      - benefit: qianyang/one-off-job-seeking-subsidy
        path: amount.fen
        to: "person.graduation.level == 'college' ? params.graduateAmount : 60000"
    """

  private struct Document: Decodable {
    struct Group: Decodable {
      let name: String
      let beforeFen, afterFen, differenceFen: Int64
      let changes: [String: Int]
    }

    struct Variant: Decodable {
      let name: String
      let total: Group
      let byBenefit, byTown: [Group]
    }

    let variants: [Variant]
  }

  private struct Scan: Decodable { let amountFen: Int64 }

  private static let policies = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../policies").standardizedFileURL.path

  private static func bangfu(_ arguments: [String], in folder: String) async throws -> Program.Ended
  {
    try await Program.run(
      Program.path, arguments + ["--policies", policies], in: folder)
  }

  @Test func aHigherFigureCostsItsDifferenceForEachWhoIsOwedIt() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "bangfu-simulate-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let made = try await Self.bangfu(
      ["demo", "--people", "300", "--no-serve", "--folder", "county"], in: folder)
    #expect(made.status == 0, "\(made.errors)")
    try Self.raised.write(toFile: "\(folder)/a.yaml", atomically: true, encoding: .utf8)
    try "changes:\n  - { benefit: qianyang/nothing, path: amount.fen, to: 1 }".write(
      toFile: "\(folder)/b.yaml", atomically: true, encoding: .utf8)
    let options = ["--database", "sqlite:county/bangfu.sqlite", "--as-of", "2022-11-15"]

    let run = try await Self.bangfu(
      ["simulate", "--with", "a.yaml", "--json", "--output", "a.xlsx"] + options, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let document = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
    let variant = try #require(document.variants.first)
    let more = try #require(variant.total.changes["more"])
    #expect(more > 0 && variant.total.differenceFen == Int64(more) * 10_000)
    #expect(variant.byTown.reduce(0) { $0 + $1.differenceFen } == variant.total.differenceFen)
    #expect(variant.byBenefit.reduce(0) { $0 + $1.beforeFen } == variant.total.beforeFen)
    #expect(FileManager.default.fileExists(atPath: "\(folder)/a.xlsx"))

    let scan = try await Self.bangfu(["scan", "--format", "json"] + options, in: folder)
    let found = try JSONDecoder().decode(Scan.self, from: Data(scan.output.utf8))
    #expect(found.amountFen == variant.total.beforeFen)

    let refused = try await Self.bangfu(["simulate", "--with", "b.yaml"] + options, in: folder)
    #expect(refused.status == 1 && refused.output.isEmpty)
    #expect(refused.errors.contains("b.yaml:2:16: error: the policies have no benefit"))
    let wrong = try await Self.bangfu(["simulate"] + options, in: folder)
    #expect(wrong.status == 2)
    let past = try await Self.bangfu(
      ["simulate", "--backcast", "2022", "--database", "sqlite:county/bangfu.sqlite"], in: folder)
    #expect(past.status == 0 && past.output.contains("2022 年发放"))
  }
}
