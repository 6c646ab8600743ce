// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Rights
import Values
import Web

/// When a benefit may be asked for (申报窗口).
public struct ApplyWindow: Hashable, Sendable {
  public enum Span: Hashable, Sendable {
    /// Between days that are the same for everybody; open at the end that is nil.
    case days(opens: Day?, closes: Day?)
    /// It runs from something of the applicant's own, such as the start of a job.
    case ofOneself
    /// A document stops being in force.
    case term(last: Day)
  }

  public let name: Localized
  /// The document's folder, as addresses of the law name it.
  public let document: String
  /// The benefit's own name in addresses; nil for a document.
  public let benefit: String?
  public let clause: String
  /// What the rule is called.
  public let label: Localized?
  public let span: Span
}

extension DecisionDesk {
  /// The windows of the law that holds where a scope reaches, as far as they touch a span of days.
  ///
  /// A window is asked of the policy engine itself, with a claim handed in on the first day of each month and
  /// nothing else known: what has days then has them for everybody.
  ///
  /// - Parameter months: At most 36.
  public func windows(within scope: Scope, from first: Month, months: Int) -> [ApplyWindow] {
    let days = (0..<min(max(1, months), 36)).map { first.adding($0).firstDay }
    let last = (days.last ?? first.firstDay).month.lastDay
    return layers(within: scope).flatMap { layer -> [ApplyWindow] in
      let benefits = (layer.benefits + layer.inherited).flatMap { windows(of: $0, on: days) }
      return (benefits + [term(of: layer)].compactMap(\.self)).filter {
        $0.touches(from: first.firstDay, through: last)
      }
    }
  }

  /// The narrowest law of each place, and the laws of the places in it.
  private func layers(within scope: Scope) -> [PolicyLibrary.Layer] {
    let known = library.layers.filter { !$0.region.isNation }
    guard let regions = scope.widest else { return known }
    let folders = Set(
      regions.compactMap { library.layer(of: $0)?.folder }
        + known.filter { layer in regions.contains { $0.contains(layer.region) } }.map(\.folder))
    return library.layers.filter { folders.contains($0.folder) }
  }

  private func windows(of benefit: PolicyLibrary.Benefit, on days: [Day]) -> [ApplyWindow] {
    let plan = benefit.plan
    guard plan.hasWindow, let rule = plan.policy.document.window else { return [] }
    var spans: [ApplyWindow.Span] = []
    for day in days {
      var facts = base
      facts.set(maker.slots.submittedOn, .day(day))
      guard let window = try? plan.decide(facts, asOf: day).window,
        window.closes != nil || window.opens != nil
      else { continue }
      let span = ApplyWindow.Span.days(opens: window.opens, closes: window.closes)
      if !spans.contains(span) { spans.append(span) }
    }
    if spans.isEmpty { spans = [.ofOneself] }
    return spans.map { span in
      ApplyWindow(
        name: Localized(benefit.name),
        document: benefit.folder.split(separator: "/").first.map(String.init) ?? "",
        benefit: benefit.id.split(separator: "/").last.map(String.init),
        clause: rule.head.clauses.map(\.value).joined(separator: "、"),
        label: rule.head.label.map { Localized($0) }, span: span)
    }
  }

  private func term(of layer: PolicyLibrary.Layer) -> ApplyWindow? {
    guard let last = layer.document.validity.through?.value else { return nil }
    return ApplyWindow(
      name: Localized(layer.document.region.label), document: layer.folder, benefit: nil,
      clause: layer.document.validity.clauses.map(\.value).joined(separator: "、"), label: nil,
      span: .term(last: last))
  }
}

extension ApplyWindow {
  /// Whether it is open on one of the days at least, or has no days of its own.
  func touches(from first: Day, through last: Day) -> Bool {
    switch span {
    case .ofOneself: true
    case .term(let day): first <= day && day <= last
    case .days(let opens, let closes):
      (opens.map { $0 <= last } ?? true) && (closes.map { $0 >= first } ?? true)
    }
  }
}
