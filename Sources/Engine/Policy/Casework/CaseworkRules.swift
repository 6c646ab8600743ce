// SPDX-License-Identifier: Apache-2.0

/// How a place handles claims, where the texts of benefits leave it open.
public struct CaseworkRules: Hashable, Sendable {
  /// What stops the clock of a stage.
  public let pausesFor: Set<Pause>
  /// For a kind of act, the kinds whose doer may not do it on the same claim.
  public let separation: [WorkflowStep.Kind: Set<WorkflowStep.Kind>]
  /// Whether a limit in calendar days that ends on a rest day ends on the next working day.
  public let rollsOverRestDays: Bool

  /// Why a clock may stand still.
  public enum Pause: String, CaseIterable, Codable, Sendable {
    /// 补正: the applicant was told what is missing and has not brought it.
    case completion
    /// 公示.
    case notice
  }

  public init(
    pausesFor: Set<Pause> = [], separation: [WorkflowStep.Kind: Set<WorkflowStep.Kind>] = [:],
    rollsOverRestDays: Bool = false
  ) {
    self.pausesFor = pausesFor
    self.separation = separation
    self.rollsOverRestDays = rollsOverRestDays
  }

  /// The acts among those somebody did on a claim that keep them from this one, in the usual order.
  public func objections(
    to kind: WorkflowStep.Kind, having done: some Sequence<WorkflowStep.Kind>
  ) -> [WorkflowStep.Kind] {
    let kept = (separation[kind] ?? []).intersection(done)
    return WorkflowStep.Kind.allCases.filter(kept.contains)
  }
}

/// What one document says of it; what it leaves out holds from above.
public struct CaseworkDocument: Sendable {
  /// The questions that it answers.
  public let ambiguities: [Located<String>]
  let pausesFor: Set<CaseworkRules.Pause>?
  let separation: [WorkflowStep.Kind: Set<WorkflowStep.Kind>]?
  let rollsOverRestDays: Bool?
}

extension JurisdictionReader {
  func casework() -> CaseworkDocument? {
    guard let node = fields["casework"], !node.isNull,
      let casework = Fields(
        node, of: "the casework", allowing: Keys.casework, problems: problems)
    else { return nil }
    let pauses: [Located<CaseworkRules.Pause>] = rules.words("pausesFor", in: casework)
    return CaseworkDocument(
      ambiguities: casework.texts("ambiguities"),
      pausesFor: casework["pausesFor"] == nil ? nil : Set(pauses.map(\.value)),
      separation: casework["separation"] == nil ? nil : separation(casework),
      rollsOverRestDays: casework.flag("rollsOverRestDays")?.value)
  }

  private func separation(_ casework: Fields) -> [WorkflowStep.Kind: Set<WorkflowStep.Kind>] {
    let names = WorkflowStep.Kind.allCases.map(\.rawValue)
    guard let node = casework["separation"],
      let kinds = Fields(node, of: "the separation", allowing: names, problems: problems)
    else { return [:] }
    var separation: [WorkflowStep.Kind: Set<WorkflowStep.Kind>] = [:]
    for kind in WorkflowStep.Kind.allCases where kinds[kind.rawValue] != nil {
      let earlier: [Located<WorkflowStep.Kind>] = rules.words(kind.rawValue, in: kinds)
      separation[kind] = Set(earlier.map(\.value))
    }
    return separation
  }
}

extension CheckedJurisdiction {
  /// How claims are handled here: each part by the nearest document that says so.
  public var casework: CaseworkRules {
    let documents = layers.lazy.compactMap(\.casework)
    return CaseworkRules(
      pausesFor: documents.compactMap(\.pausesFor).first ?? [],
      separation: documents.compactMap(\.separation).first ?? [:],
      rollsOverRestDays: documents.compactMap(\.rollsOverRestDays).first ?? false)
  }
}
