// SPDX-License-Identifier: Apache-2.0
import Foundation
import Values
import Web

/// A scan as text: a table for the terminal, JSON and CSV for other programs.
public struct ScanText: Sendable {
  let scan: Scan
  /// How far the journal had come, in every form that leaves the house.
  private let journalHead: String?

  public init(_ scan: Scan, journalHead: String? = nil) {
    self.scan = scan
    self.journalHead = journalHead
  }

  // MARK: - Table

  /// One line a benefit, the sum, and what is missing most often.
  public var table: String {
    let heads = ["补贴项目", "应享人数", "金额（元）", "人工认定", "待补信息", "不符合"]
    let rows = scan.tallies.map { tally in
      [
        tally.benefit.name.zh, String(tally.count(.eligible)),
        tally.benefit.isStatus ? "—" : tally.found.grouped,
        String(tally.count(.manualDecision)), String(tally.count(.needMoreInformation)),
        String(tally.count(.notEligible)),
      ]
    }
    let widths = heads.indices.map { column in
      (rows + [heads]).map { TextWidth.of($0[column]) }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      cells.enumerated().map { index, cell in
        TextWidth.padded(cell, to: widths[index], right: index > 0)
      }.joined(separator: "  ")
    }
    var lines = [line(heads), String(repeating: "─", count: widths.reduce(10, +))]
    lines += rows.map(line)
    lines.append(line(["合计", "", scan.total.grouped, "", "", ""]))
    lines.append("")
    lines.append("最缺的信息（人次）")
    for tally in scan.summary.missing.prefix(8) {
      lines.append("  \(TextWidth.padded(tally.name.zh, to: 28))\(tally.people)")
    }
    let head = journalHead.map { ["", "日志链头：\($0)"] } ?? []
    return (lines + leftOut + head).joined(separator: "\n")
  }

  /// What the list does not hold and why, a line a reason.
  private var leftOut: [String] {
    let lines = LeftOutBenefit.Reason.allCases.compactMap { reason -> String? in
      let names = scan.leftOut.filter { $0.reason == reason }.map(\.benefit.name.zh)
      let why = DecisionWords.reason(reason).zh
      return names.isEmpty ? nil : "  \(why)（\(names.count) 项）：\(names.joined(separator: "、"))"
    }
    return lines.isEmpty ? [] : ["", DecisionWords.leftOutTitle.zh] + lines
  }

  // MARK: - JSON

  private struct Document: Encodable {
    struct Benefit: Encodable {
      struct Missing: Encodable {
        let fact: String
        let people: Int
      }

      let benefit: String
      let name: String
      let clauses: [String]
      let entitled: Int
      let amountFen: Int64
      let manual: Int
      let undecided: Int
      let refused: Int
      let withoutRecord: Int
      let missing: [Missing]
    }

    struct LeftOut: Encodable {
      let benefit: String
      let name: String
      let reason: String
    }

    let asOf: Day
    let region: String?
    let people: Int
    let amountFen: Int64
    let decidingSeconds: Double
    let journalHead: String?
    let benefits: [Benefit]
    let leftOut: [LeftOut]
  }

  /// The tallies as one JSON document; no personal data.
  public func json() throws -> String {
    let document = Document(
      asOf: scan.asOf, region: scan.region?.digits, people: scan.peopleCount,
      amountFen: scan.total.fen, decidingSeconds: scan.decidingSeconds,
      journalHead: journalHead,
      benefits: scan.tallies.map { tally in
        Document.Benefit(
          benefit: tally.benefit.id, name: tally.benefit.name.zh, clauses: tally.benefit.clauses,
          entitled: tally.count(.eligible), amountFen: tally.found.fen,
          manual: tally.count(.manualDecision), undecided: tally.count(.needMoreInformation),
          refused: tally.count(.notEligible), withoutRecord: tally.withoutRecord,
          missing: tally.missing.map { .init(fact: $0.fact, people: $0.people) })
      },
      leftOut: scan.leftOut.map {
        Document.LeftOut(
          benefit: $0.benefit.id, name: $0.benefit.name.zh, reason: $0.reason.rawValue)
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(document), as: UTF8.self)
  }

  // MARK: - CSV

  /// One row a finding, numbers masked, UTF-8 with a mark so that spreadsheets read it.
  ///
  /// The journal's head stands in a last column of every row: readers find columns by their heading,
  /// and a row that is not one of the list would be read as a person.
  public func csv() -> String {
    var lines = ["镇,村,户编号,姓名,身份证号码,补贴项目,编号,结论,金额,还缺什么,申请截止日,日志链头"]
    for finding in scan.findings {
      let verdict =
        switch finding.outcome {
        case .eligible: "应享受"
        case .manualDecision: "需人工认定"
        case .needMoreInformation: "待补信息"
        case .notEligible: "不符合"
        }
      let person = finding.person
      lines.append(
        [
          person.town, person.village, person.household, person.name,
          NumberForm.masked.of(person.identityNumber), finding.benefit.name.zh, finding.benefit.id,
          verdict,
          finding.amount?.description ?? "", finding.missing.map(\.name.zh).joined(separator: "、"),
          finding.closes?.description ?? "", journalHead ?? "",
        ].map(ScanText.quoted).joined(separator: ","))
    }
    return "\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n"
  }

  /// A field that no spreadsheet takes for a formula.
  private static func quoted(_ field: String) -> String {
    let safe = field.first.map { "=+-@\t\r".contains($0) } == true ? "'" + field : field
    guard safe.contains(where: { ",\"\r\n".contains($0) }) else { return safe }
    return "\"" + safe.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}

/// Columns of a terminal: a Chinese character takes two.
public enum TextWidth {
  public static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
  }

  /// `text` filled with spaces to `width` columns.
  public static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - of(text)))
    return right ? space + text : text + space
  }
}
