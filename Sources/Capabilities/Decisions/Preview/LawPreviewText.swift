// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// A preview as text: sums, by benefit, by town, and the people on the edge.
public struct LawPreviewText {
  let preview: LawPreview
  /// People on the edge that are listed; the rest is counted.
  static let listed = 40

  public init(_ preview: LawPreview) { self.preview = preview }

  public var text: String {
    let total = preview.total
    var lines = [
      "\(preview.regionName)　截至 \(preview.asOf)　\(preview.peopleCount) 人",
      "应享合计：\(preview.foundBefore.grouped) 元 → \(preview.foundAfter.grouped) 元",
      "增加 \(total.count(.gains)) 人次 \(yuan(total.gainedFen)) 元，"
        + "减少 \(total.count(.loses)) 人次 \(yuan(total.lostFen)) 元，"
        + "新增待补信息 \(total.count(.newlyOpen)) 人次，不再待补 \(total.count(.settled)) 人次，"
        + "改变是否人工认定 \(total.count(.forHumans)) 人次",
    ]
    guard !preview.changes.isEmpty else { return (lines + ["", "没有人受影响"]).joined(separator: "\n") }
    lines += [""] + table("补贴项目", preview.byBenefit) + [""] + table("镇", preview.byTown)
    let edge = preview.boundary
    if !edge.isEmpty {
      lines += ["", "边界情形（\(edge.count) 人次）"] + edge.prefix(Self.listed).map(line)
      if edge.count > Self.listed { lines.append("  其余 \(edge.count - Self.listed) 人次见工作簿") }
    }
    return lines.joined(separator: "\n")
  }

  private func table(_ head: String, _ tallies: [LawPreview.Tally]) -> [String] {
    let heads = [head, "增加人次", "增加（元）", "减少人次", "减少（元）", "新增待补", "不再待补", "净增减（元）"]
    let rows = tallies.map { tally in
      [
        tally.name, String(tally.count(.gains)), yuan(tally.gainedFen),
        String(tally.count(.loses)), yuan(tally.lostFen), String(tally.count(.newlyOpen)),
        String(tally.count(.settled)), yuan(tally.balanceFen),
      ]
    }
    let widths = heads.indices.map { column in
      (rows + [heads]).map { TextWidth.of($0[column]) }.max() ?? 0
    }
    return ([heads] + rows).map { cells in
      cells.enumerated().map { index, cell in
        TextWidth.padded(cell, to: widths[index], right: index > 0)
      }.joined(separator: "  ")
    }
  }

  /// Without name or number: a list for the screen of a policy officer.
  private func line(_ change: LawPreview.Change) -> String {
    let missing = Set(change.before.missing + change.after.missing).sorted().joined(separator: "、")
    return "  \(change.person.id)  \(change.person.town)\(change.person.village)  "
      + "\(change.benefit.name.zh)  \(outcome(change.before)) → \(outcome(change.after))"
      + (missing.isEmpty ? "" : "（\(missing)）")
  }

  private func outcome(_ answer: LawPreview.Answer) -> String {
    DecisionWords.outcome(answer.outcome).zh
  }

  private func yuan(_ fen: Int64) -> String { Money(fen: fen).grouped }
}
