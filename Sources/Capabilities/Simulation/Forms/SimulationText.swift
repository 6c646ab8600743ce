// SPDX-License-Identifier: Apache-2.0
import Decisions
import Foundation
import Library
import Policy
import Values
import Web

/// A simulation as text: a table for each variant on the terminal, or one JSON document.
public struct SimulationText: Sendable {
  private let result: SimulationResult
  /// How far the journal had come, in every form that leaves the house.
  private let journalHead: String?

  public init(_ result: SimulationResult, journalHead: String? = nil) {
    self.result = result
    self.journalHead = journalHead
  }

  // MARK: - Table

  public var table: String {
    var lines = [
      "\(result.regionName)　截至 \(result.asOf)　\(result.peopleCount) 人，\(result.bodyCount) 个单位"
    ]
    for variant in result.variants { lines += [""] + text(of: variant) }
    if let journalHead { lines += ["", "日志链头：\(journalHead)"] }
    return lines.joined(separator: "\n")
  }

  private func text(of variant: SimulatedLaw) -> [String] {
    var lines = ["── \(variant.name)"]
    lines += variant.changes.map { change in
      "  \(change.target.name)  \(change.path)：\(change.before ?? "（无）") → "
        + "\(change.after ?? "（删去）")" + (change.why.map { "（\($0)）" } ?? "")
    }
    let total = variant.total
    lines.append(
      "应享合计：\(yuan(total.beforeFen)) 元 → \(yuan(total.afterFen)) 元，增减 \(yuan(total.differenceFen)) 元"
    )
    lines.append(
      SimulatedLaw.Effect.allCases.map {
        "\(SimulationWords.effect($0).zh) \(total.count($0)) 项次"
      }.joined(separator: "，"))
    guard total.isTouched else { return lines + [SimulationWords.nobody.zh] }
    lines += table(SimulationWords.benefit, variant.byBenefit)
    lines += table(SimulationWords.townTitle, variant.byTown)
    lines += table(SimulationWords.holder, variant.byHolder)
    lines += table(SimulationWords.ageTitle, variant.byAge)
    lines += table(SimulationWords.category, variant.byCategory)
    return lines + budgets(variant.budgets)
  }

  /// Only groups in which something comes out otherwise.
  private func table(_ head: Localized, _ groups: [SimulatedLaw.Group]) -> [String] {
    let touched = groups.filter(\.isTouched)
    let heads =
      [head, SimulationWords.beforeYuan, SimulationWords.afterYuan, SimulationWords.differenceYuan]
      .map(\.zh) + SimulatedLaw.Effect.allCases.map { SimulationWords.effect($0).zh }
    return [""]
      + TextTable.lines(
        heads,
        touched.map { group in
          [
            group.name.zh, yuan(group.beforeFen), yuan(group.afterFen), yuan(group.differenceFen),
          ] + SimulatedLaw.Effect.allCases.map { String(group.count($0)) }
        })
  }

  private func budgets(_ budgets: [BudgetOutlook]) -> [String] {
    guard !budgets.isEmpty else { return [] }
    let heads = ["可用资金", "项目", "现行需要（元）", "测算需要（元）", "指标（元）", "可用（元）", "缺口（元）"]
    return ["", "\(result.asOf.year) 年资金"]
      + TextTable.lines(
        heads,
        budgets.map { outlook in
          [
            outlook.fundNames(.chinese), String(outlook.benefits.count), yuan(outlook.beforeFen),
            yuan(outlook.afterFen),
            outlook.money.map { yuan($0.allottedFen) } ?? SimulationWords.noBudget.zh,
            outlook.money.map { yuan($0.availableFen) } ?? "—",
            outlook.shortFen.map { yuan(max(0, $0)) } ?? "—",
          ]
        })
  }

  private func yuan(_ fen: Int64) -> String { Money(fen: fen).grouped }

  // MARK: - JSON

  private struct Document: Encodable {
    struct Group: Encodable {
      let name: String
      let beforeFen, afterFen, differenceFen: Int64
      /// How many answers come out otherwise, and how.
      let changes: [String: Int]

      init(_ group: SimulatedLaw.Group) {
        name = group.name.zh
        beforeFen = group.beforeFen
        afterFen = group.afterFen
        differenceFen = group.differenceFen
        changes = Dictionary(
          SimulatedLaw.Effect.allCases.map { ($0.rawValue, group.count($0)) }
        ) { first, _ in first }
      }
    }

    struct Change: Encodable {
      let target, path: String
      let before, after, why: String?
    }

    struct Budget: Encodable {
      let funds, benefits: [String]
      let beforeFen, afterFen: Int64
      let allottedFen, availableFen, shortFen: Int64?
    }

    struct Variant: Encodable {
      let name: String
      let changes: [Change]
      let total: Group
      let byBenefit, byTown, byHolder, byAge, byCategory: [Group]
      let budgets: [Budget]
      let decidedAnew: Int
    }

    let asOf: Day
    let region: String?
    let people: Int
    let organisations: Int
    let decidingSeconds: Double
    let journalHead: String?
    let variants: [Variant]
  }

  /// The sums as one JSON document; no personal data.
  public func json() throws -> String {
    let document = Document(
      asOf: result.asOf, region: result.region?.digits, people: result.peopleCount,
      organisations: result.bodyCount,
      decidingSeconds: result.decidingSeconds, journalHead: journalHead,
      variants: result.variants.map { variant in
        Document.Variant(
          name: variant.name,
          changes: variant.changes.map {
            .init(
              target: $0.target.name, path: $0.path, before: $0.before, after: $0.after,
              why: $0.why)
          },
          total: .init(variant.total), byBenefit: variant.byBenefit.map(Document.Group.init),
          byTown: variant.byTown.map(Document.Group.init),
          byHolder: variant.byHolder.map(Document.Group.init),
          byAge: variant.byAge.map(Document.Group.init),
          byCategory: variant.byCategory.map(Document.Group.init),
          budgets: variant.budgets.map {
            .init(
              funds: $0.funds.map(\.zh), benefits: $0.benefits.map(\.id), beforeFen: $0.beforeFen,
              afterFen: $0.afterFen, allottedFen: $0.money?.allottedFen,
              availableFen: $0.money?.availableFen, shortFen: $0.shortFen)
          }, decidedAnew: variant.decidedAnew)
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(document), as: UTF8.self)
  }
}

extension BudgetOutlook {
  /// Beyond these the names are counted: of a text that names no fund, any may pay.
  private static let namedFunds = 3

  func fundNames(_ language: Language) -> String {
    funds.count > BudgetOutlook.namedFunds
      ? SimulationWords.funds(language.count(funds.count))[language]
      : language.list(funds.map { $0[language] })
  }
}

/// Columns of text, the first to the left and the others to the right.
enum TextTable {
  static func lines(_ heads: [String], _ rows: [[String]]) -> [String] {
    let widths = heads.indices.map { column in
      (rows + [heads]).map { TextWidth.of($0[column]) }.max() ?? 0
    }
    return ([heads] + rows).map { cells in
      cells.enumerated().map { index, cell in
        TextWidth.padded(cell, to: widths[index], right: index > 0)
      }.joined(separator: "  ")
    }
  }
}
