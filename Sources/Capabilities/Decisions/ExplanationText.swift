// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Values
import Web

/// A person's decisions as text for the terminal.
public struct ExplanationText {
  let desk: DecisionDesk
  let asOf: Day

  public init(desk: DecisionDesk, asOf: Day) {
    self.desk = desk
    self.asOf = asOf
  }

  public func text(_ dossier: Dossier, _ explanations: [DecisionDesk.Explanation]) -> String {
    let person = dossier.person.record
    var lines = ["\(person.name)  \(person.identityNumber.masked)  截至 \(asOf)"]
    let assumed = dossier.categories.filter(\.fromIsAssumed).map(\.code)
    if !assumed.isEmpty {
      let names = assumed.map { desk.names.category($0).zh }.joined(separator: "、")
      lines.append("名册没有写起始日、按最迟的日子推定的类别：\(names)")
    }
    lines += bestSet(explanations)
    for explanation in explanations { lines += [""] + block(explanation) }
    let without = desk.withoutRecord(dossier)
    if !without.isEmpty {
      lines += ["", "没有相关记录：\(without.map(\.name.zh).joined(separator: "、"))"]
    }
    return lines.joined(separator: "\n")
  }

  private func block(_ explanation: DecisionDesk.Explanation) -> [String] {
    let record = explanation.decision
    let about = explanation.record.map { "（\($0)）" } ?? ""
    var lines = [
      "\(outcome(record.outcome))  \(explanation.benefit.name.zh)\(about)\(amount(explanation))"
    ]
    if let figures = record.workedAmount { lines.append("  计算：\(figures.zh)") }
    for condition in record.conditions {
      let mark =
        switch condition.result {
        case .true: "✓ 符合"
        case .false: "✗ 不符"
        case .unknown: "? 未知"
        }
      let missing = condition.missing.map { desk.fact($0).name.zh }.joined(separator: "、")
      lines.append(
        "  \(mark)  \(condition.id) \(condition.label?.zh ?? "")［\(condition.clause)］"
          + (missing.isEmpty ? "" : "  缺：\(missing)"))
    }
    for failed in record.failed where failed.kind == .validity {
      lines.append("  ✗ 不符  不在文件执行期内［\(failed.clause)］")
    }
    lines += window(record.window) + record.next.map { "  → \(step($0))" }
    return lines + advice(explanation)
  }

  // MARK: - What can be had together, and what would make it a yes

  private func bestSet(_ explanations: [DecisionDesk.Explanation]) -> [String] {
    let chosen = explanations.filter { $0.decision.outcome == .eligible }
    let left = explanations.filter { $0.barred != nil }
    guard chosen.count + left.count > 1 else { return [] }
    let sum = chosen.reduce(Money.zero) {
      $0.adding(Money(fen: $1.benefit.isStatus ? 0 : $1.decision.amountFen ?? 0)) ?? $0
    }
    let words = DecisionWords.bestSum(chosen.count, "\(sum.grouped) 元")
    return ["", "【\(DecisionWords.bestSet.zh)】\(words.zh)"]
      + chosen.map { "  ＋ \(name($0))\(amount($0))" } + left.flatMap(leftOut)
  }

  private func name(_ explanation: DecisionDesk.Explanation) -> String {
    explanation.benefit.name.zh + (explanation.record.map { "（\($0)）" } ?? "")
  }

  private func leftOut(_ explanation: DecisionDesk.Explanation) -> [String] {
    guard let barring = explanation.barred else { return [] }
    let view = BarredView(barring)
    let tie = view.isTied ? "；\(DecisionWords.tie.zh)" : ""
    return [
      "  － \(name(explanation))  \(barring.amount.grouped) 元：\(DecisionWords.barredBy(view.by).zh)"
        + "，\(view.label.zh)［\(view.clause)］\(tie)"
    ]
  }

  private func advice(_ explanation: DecisionDesk.Explanation) -> [String] {
    guard let advice = explanation.advice, advice.state != .already,
      let benefit = desk.library.benefit(explanation.benefit.id)
    else { return [] }
    let view = AdviceReader(desk: desk, plan: benefit.plan).view(advice)
    var lines = ["  \(DecisionWords.advice(view.state).zh)："]
    lines += view.fixed.map {
      "    × \($0.id) \($0.label.zh)［\($0.clause)］\(DecisionWords.cannotChange.zh)"
    }
    lines += view.lines.map {
      "    ↳ \($0.text.zh)（\(DecisionWords.forConditions($0.resolves.joined(separator: "、")).zh)）"
    }
    switch view.state {
    case .possible:
      let pays = view.amount.map { DecisionWords.thenPays("\($0.grouped) 元") }
      lines.append("    ＝ \((pays ?? DecisionWords.thenGiven).zh)")
    case .notFound: lines.append("    \(DecisionWords.notFoundWithin(String(view.trials)).zh)")
    case .already, .impossible: break
    }
    return lines
  }

  private func outcome(_ outcome: DecisionOutcome) -> String {
    switch outcome {
    case .eligible: "【应享受】"
    case .manualDecision: "【人工认定】"
    case .needMoreInformation: "【待补信息】"
    case .notEligible: "【不符合】"
    }
  }

  private func amount(_ explanation: DecisionDesk.Explanation) -> String {
    guard let fen = explanation.decision.amountFen else { return "" }
    let working = explanation.decision.working
    let reason = working?.label.map { "：\($0.zh)［\(working?.clause ?? "")］" } ?? ""
    return "  \(Money(fen: fen).grouped) 元\(reason)"
  }

  private func window(_ window: ClaimWindow) -> [String] {
    guard window.opens != nil || window.closes != nil else { return [] }
    let state =
      switch window.state {
      case .open: "可以申请"
      case .notYet: "尚未开始"
      case .closed: "已经截止"
      case .none: ""
      }
    let days = "\(window.opens?.description ?? "")–\(window.closes?.description ?? "")"
    return ["  申请期 \(days) \(state)"]
  }

  private func step(_ step: NextStep) -> String {
    switch step {
    case .supply(let fact): "补充：\(desk.fact(fact).name.zh)"
    case .wait(let day, _): "等到 \(day)"
    case .apply(let day): "\(day) 之前申请"
    case .decide(let ambiguity): "请人工认定（\(ambiguity)）"
    }
  }
}
