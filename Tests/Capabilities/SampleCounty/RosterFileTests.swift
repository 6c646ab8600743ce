// SPDX-License-Identifier: Apache-2.0
import Foundation
import SampleCounty
import Sheets
import Testing
import Values

/// The county as written: bytes, heads, and exactly the dirt that is listed.
@Suite struct RosterFileTests {
  private func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }

  private func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

  /// The lines of a CSV without its header; fields here hold no separators but in the last column.
  private func lines(_ path: String) throws -> [[String]] {
    try #require(String(data: bytes(path), encoding: .utf8)).split(separator: "\r\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test func theSameSeedWritesTheSameBytes() throws {
    let county = try SampleCounty(people: 400, seed: 12)
    let one = try ScratchFolder()
    let two = try ScratchFolder()
    let other = try ScratchFolder()
    let first = try county.write(to: one.path)
    let second = try SampleCounty(people: 400, seed: 12).write(to: two.path)
    let third = try SampleCounty(people: 400, seed: 13).write(to: other.path)
    #expect(first.rosters.count == 17)
    #expect(first.dirty == second.dirty && first.dirty != third.dirty)
    for path in first.rosters + [first.dirtyList, first.caseList] {
      let written = try bytes(path)
      #expect(written == (try bytes(two.path + "/" + name(path))), "\(name(path)) differs")
      #expect(written != (try bytes(other.path + "/" + name(path))), "\(name(path)) is the same")
    }
  }

  /// A second writing replaces the first and leaves nothing half-written.
  @Test func writingAgainReplaces() throws {
    let folder = try ScratchFolder()
    let county = try SampleCounty(people: 300, seed: 2)
    _ = try county.write(to: folder.path)
    let files = try county.write(to: folder.path)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count == files.rosters.count + 2)
  }

  @Test(arguments: [300, 2_500], [1, 8])
  func exactlyTheListedRowsDeviate(_ people: Int, _ seed: Int) throws {
    let folder = try ScratchFolder()
    let county = try SampleCounty(people: people, seed: UInt64(seed))
    let files = try county.write(to: folder.path)
    let inspector = RosterInspector(county: county)
    for path in files.rosters {
      let roster = try ReadRoster(path: path)
      // Whoever reads a CSV takes `="…"` off before anybody sees it.
      let isSeen = { (row: DirtyRow) in !row.sheet.isEmpty || row.kind != .quotedFormula }
      let listed = Dictionary(
        uniqueKeysWithValues: files.dirty.filter { $0.file == roster.file && isSeen($0) }
          .map { ($0.row, $0.kind.outcome) })
      let found = inspector.outcomes(roster)
      for row in Set(listed.keys).union(found.keys).sorted() where listed[row] != found[row] {
        let kinds = files.dirty.filter { $0.file == roster.file && $0.row == row }.map(\.kind)
        Issue.record(
          "\(roster.file) row \(row): \(kinds), found \(found[row]?.rawValue ?? "nothing")")
      }
    }
  }

  @Test func theListSaysWhatTheValuesSay() throws {
    let folder = try ScratchFolder()
    let county = try SampleCounty(people: 600, seed: 3)
    let files = try county.write(to: folder.path)
    let listed = try lines(files.dirtyList)
    #expect(
      listed
        == files.dirty.map {
          [
            $0.file, $0.sheet, String($0.row), $0.column, $0.kind.rawValue,
            $0.kind.outcome.rawValue, $0.kind.rule,
          ]
        })
    for path in files.rosters {
      let roster = try ReadRoster(path: path)
      let columns = files.dirty.filter { $0.file == roster.file }.map(\.column)
      #expect(Set(columns).isSubset(of: roster.headers))
      #expect(!columns.isEmpty, "\(roster.file) is clean")
    }
    #expect(try lines(files.caseList).count == county.cases.count)
  }

  @Test(arguments: [1, 2, 3])
  func dirtIsFoundAtARealisticShareAndOfEveryKind(_ seed: Int) throws {
    let folder = try ScratchFolder()
    let county = try SampleCounty(people: 6_000, seed: UInt64(seed))
    let files = try county.write(to: folder.path)
    let rows =
      county.persons.count + county.jobs.count + county.plans.count + county.posts.count
      + county.contracts.count + county.journeys.count + county.memberships.count
      + county.enrolments.count + county.unemployments.count
    #expect((15...35).contains(files.dirty.count * 1000 / rows))
    let kinds = Set(files.dirty.map(\.kind))
    let missing = Set(SoilKind.allCases).subtracting(kinds)
    // One of the kinds of a few small rosters may not have come up.
    #expect(missing.isSubset(of: [.unknownContractKind, .unknownGrantItem]), "\(missing)")
  }

  /// A refused row must not take a case with it.
  @Test(arguments: [1, 5, 9])
  func refusalsSpareEveryCase(_ seed: Int) throws {
    let folder = try ScratchFolder()
    let county = try SampleCounty(people: 300, seed: UInt64(seed))
    let files = try county.write(to: folder.path)
    let cases = Set(county.cases.map { county.persons[$0.person].identity })
    for path in files.rosters {
      let roster = try ReadRoster(path: path)
      let refused = Set(
        files.dirty.filter { $0.file == roster.file && $0.kind.outcome != .accepted }.map(\.row))
      for row in roster.rows where refused.contains(row.number) {
        #expect(row.identity.map { !cases.contains($0) } ?? true)
      }
    }
  }

  @Test func theNationalRostersStandBelowTwoTitleRows() throws {
    let folder = try ScratchFolder()
    let files = try SampleCounty(people: 300, seed: 1).write(to: folder.path)
    let export = try ReadRoster(path: files.rosters[0])
    #expect(export.file == "脱贫人口成员导出表.xlsx")
    #expect(export.titles.count == 2 && export.headers.count == 47)
    #expect(export.headers.first == "省" && export.headers.last == "识别标准")
    #expect(Set(export.headers).count == 47)
    let ledger = try ReadRoster(path: files.rosters[1])
    #expect(ledger.titles == ["（务工月监测）已外出务工信息", ledger.titles[1]])
    #expect(ledger.headers.contains("务工所在县") && ledger.headers.contains("是否点对点输送"))
    let months = ledger.rows.filter { $0.text("开始时间").hasSuffix("月") }
    #expect(months.count * 100 > ledger.rows.count * 90)
  }

  /// An old programme's encoding, with a surname that only four bytes of GB 18030 can write.
  @Test func theOldListIsGB18030() throws {
    let folder = try ScratchFolder()
    let files = try SampleCounty(people: 300, seed: 1).write(to: folder.path)
    let path = try #require(files.rosters.first { $0.hasSuffix(".csv") })
    let content = try bytes(path)
    #expect(String(data: content, encoding: .utf8) == nil)
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    let text = try #require(String(data: content, encoding: gb18030))
    #expect(text.hasPrefix("姓名,性别,身份证号码,县,镇,村,人员类别"))
    let quoted = files.dirty.count { $0.sheet.isEmpty && $0.kind == .quotedFormula }
    #expect(text.split(separator: "\r\n").count { $0.contains("\"=\"\"610399") } == quoted)
    #expect(try ReadRoster(path: path).rows.count == text.split(separator: "\r\n").count - 1)
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    let county = try SampleCounty(people: 300, seed: 1)
    #expect(throws: SampleError.self) { try county.write(to: "/dev/null/county") }
    do {
      _ = try county.write(to: "/dev/null/county")
    } catch {
      #expect(error.description.contains("/dev/null/county cannot be written"))
    }
  }

  @Test func aBenchmarkExportHasItsRows() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/export.xlsx"
    try MemberExport(rows: 500).write(to: path)
    let roster = try ReadRoster(path: path)
    #expect(roster.rows.count == 500 && roster.headers.count == 47)
    #expect(roster.rows.allSatisfy { $0.identity != nil })
    #expect(Set(roster.rows.compactMap(\.identity)).count == 500)
    let inspector = RosterInspector(county: try SampleCounty(people: 300, seed: 1))
    #expect(inspector.outcomes(roster).isEmpty)
  }

  @Test(arguments: [0, 1_000_001]) func anExportOutOfRangeIsRefused(_ rows: Int) {
    #expect(throws: SampleError.rows(rows)) { try MemberExport(rows: rows) }
  }
}
