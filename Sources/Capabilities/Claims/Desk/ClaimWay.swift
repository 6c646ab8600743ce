// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Policy
import Rights
import Values
import Web

/// The way one benefit's claims take, and who acts where.
public struct ClaimWay: Sendable {
  public struct Stage: Sendable {
    public let kind: WorkflowStep.Kind
    /// The step of the text that it is part of: stages of one step share its limit.
    let step: Int
    public let organ: Localized
    /// What the text calls the act there.
    public let act: Localized
    /// Who acts for the organ here, and over how wide a region at least; nil for a party.
    public let role: Role?
    let level: RegionCode.Level?
    /// What it leaves behind.
    let records: [WorkflowStep.Record]
    /// Nil where the text sets none.
    public let limit: DayLimit?
    /// What stops its clock.
    let pauses: Set<CaseworkRules.Pause>
    /// Whether the text says so, or the place completes it.
    public let isFromText: Bool

    /// Whether the text asks for what a visit found.
    var asksForVisit: Bool { records.contains(.visitForm) || asksForPhotographs }
    var asksForPhotographs: Bool { records.contains(.photographs) }
  }

  public let stages: [Stage]
  /// How claims are handled at this place.
  let rules: CaseworkRules
  public let route: CaseRoute
  /// Where a claim waits once it has been handed in: the first stage that is an office's.
  public let first: Int

  /// Nil where claims cannot be carried from the counter to the money here: no way, or no office. Of what
  /// gives no money those have a way whose yes changes what is held: a recognition, a loan's referral.
  ///
  /// What a party does in its midst is put down by the office that had the claim before.
  init?(_ plan: DecisionPlan) {
    guard let workflow = plan.policy.workflow else { return nil }
    let rules = plan.policy.jurisdiction.casework
    var stages: [Stage] = []
    for stage in workflow.stages {
      stages.append(Stage(stage, after: stages.last, pauses: rules.pausesFor))
    }
    guard let first = stages.firstIndex(where: { $0.role != nil && $0.kind != .apply }),
      stages[first...].allSatisfy({ $0.role != nil }),
      stages[first...].contains(where: { $0.kind.isDecision }),
      let last = stages.last?.kind,
      last.verb == .pay || (last.isDecision && plan.policy.document.changesRegistry)
    else { return nil }
    self.stages = stages
    self.first = first
    self.rules = rules
    self.route = CaseRoute(stages.map(\.kind))
  }

  /// The role that a state waits for.
  func role(at state: CaseState) -> Role? {
    guard case .waiting(let stage) = state, stages.indices.contains(stage) else { return nil }
    return stages[stage].role
  }

  /// Where the office sits that a state waits for, of a claim that lies in a region.
  func place(at state: CaseState, of region: RegionCode) -> RegionCode? {
    guard case .waiting(let stage) = state, stages.indices.contains(stage),
      let level = stages[stage].level
    else { return nil }
    return region.level <= level ? region : region.ancestor(level)
  }

  func verb(at stage: Int) -> Verb {
    route.kinds.indices.contains(stage) ? route.kinds[stage].verb : .read
  }

  /// Whether the stage moves the office's money, which the bank's answer alone does.
  func movesMoney(at stage: Int) -> Bool { verb(at: stage) == .pay && route.isBound(at: stage) }

  /// Whether the officer acts for the organ of a stage where the claim lies.
  func mayAct(_ officer: Officer, at stage: Int, in region: RegionCode) -> Bool {
    guard stages.indices.contains(stage), let role = stages[stage].role else { return false }
    let level = stages[stage].level ?? .village
    return officer.assignments.contains {
      $0.role == role && $0.region.level <= level && $0.region.contains(region)
    }
  }
}

extension PolicyDocument {
  fileprivate var changesRegistry: Bool { !recognises.isEmpty || amount?.isBase == true }
}

extension ClaimWay.Stage {
  fileprivate init(
    _ stage: WorkflowStage, after earlier: ClaimWay.Stage?, pauses: Set<CaseworkRules.Pause>
  ) {
    var office: (role: Role, level: RegionCode.Level)?
    switch stage.organ.actor {
    case .office(let role, let level)?: office = (role, level.region)
    case .party?:
      if let role = earlier?.role, let level = earlier?.level { office = (role, level) }
    case nil: break
    }
    self.init(
      kind: stage.kind, step: stage.step, organ: Localized(stage.organ.label),
      act: Localized(stage.act),
      role: office?.role, level: office?.level, records: stage.records, limit: stage.limit,
      pauses: pauses,
      isFromText: stage.isFromText)
  }
}
