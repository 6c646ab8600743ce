// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Library
import Policy
import Registry
import Rights
import Values
import Web

/// A claim with the words of its benefit and of where it stands.
public struct ClaimRow: Sendable {
  public let claim: Claim
  public let benefit: Localized
  public let clauses: [String]
  public let state: Localized
  let time: ClaimTime
  /// Whether the officer might pass it together with others.
  var mayPass = false
}

/// A paper that a benefit asks for.
public struct ClaimMaterial: Sendable {
  public let paper: ClaimQuestion.Paper
  public let label: Localized
  public let clause: String
}

/// A benefit that could be asked for, with what the law says to it now.
struct ClaimOffer {
  let claimable: Claimable
  let answer: ClaimAnswer
}

extension ClaimPages {
  func row(_ claim: Claim) -> ClaimRow { desk.row(claim) }

  /// - Parameter absent: Colleagues for whom the officer stands in.
  func row(_ claim: Claim, for officer: Officer, standingInFor absent: Set<String>) -> ClaimRow {
    var row = row(claim)
    let isFree = claim.taker.map { $0.account == officer.account || absent.contains($0.account) }
    row.mayPass = (isFree ?? true) && desk.acts(on: claim, for: officer).contains(.pass)
    return row
  }

  func materials(of benefit: String) -> [ClaimMaterial] { desk.materials(of: benefit) }

  /// Benefits that have a way to money, by name.
  var benefitNames: [(id: String, name: Localized)] {
    desk.decisions.library.benefits.filter { desk.ways.way(of: $0.id) != nil }
      .map { ($0.id, Localized($0.name)) }
  }
}

extension ClaimDesk {
  /// A claim with the words of its benefit and of where it stands.
  public func row(_ claim: Claim) -> ClaimRow {
    let benefit = decisions.library.benefit(claim.benefit)
    let stages = ways.way(of: claim.benefit)?.stages ?? []
    let stage = claim.state.stage.flatMap { stages.indices.contains($0) ? stages[$0] : nil }
    let state = Localized(
      zh: ClaimWords.state(claim.state, at: stage?.organ.zh ?? "", act: stage?.act.zh ?? "").zh,
      en: ClaimWords.state(claim.state, at: stage?.organ.en ?? "", act: stage?.act.en ?? "").en)
    return ClaimRow(
      claim: claim, benefit: benefit.map { Localized($0.name) } ?? Localized(same: claim.benefit),
      clauses: benefit?.clauses ?? [], state: state, time: ClaimTime(claim, self))
  }

  /// The papers that a benefit asks for, with their clauses.
  public func materials(of benefit: String) -> [ClaimMaterial] {
    let materials = decisions.library.benefit(benefit)?.plan.policy.document.materials ?? []
    return materials.map { material in
      ClaimMaterial(
        paper: ClaimQuestion.Paper(
          // What is handed in as an original without copies is still one paper.
          material.code.value, copies: max(1, Int(material.copies)),
          isOriginal: material.original),
        label: material.label.map { Localized($0) } ?? Localized(same: material.code.value),
        clause: material.clauses.map(\.value).joined(separator: "、"))
    }
  }

  /// The last part of the address to which an officer's acts on a claim are sent.
  func formPlace(of claim: Claim, for officer: Officer) -> String {
    let stage = claim.state.stage ?? 0
    guard let way = ways.way(of: claim.benefit),
      way.mayAct(officer, at: stage, in: claim.region)
    else { return "acts" }
    if way.movesMoney(at: stage) { return "closing" }
    return officer.scope(of: Right(.approve, .claim)) == nil ? "acts" : "decisions"
  }

  /// What the officer could do to the claim now, as far as place and role go.
  func acts(on claim: Claim, for officer: Officer) -> [CaseAct] {
    guard let way = ways.way(of: claim.benefit) else { return [] }
    let possible = CaseAct.allCases.filter {
      (try? way.route.state(after: $0, from: claim.state)) != nil
    }
    // What is waited for comes first.
    let ordered = possible.filter { $0 == .complete } + possible.filter { $0 != .complete }
    let stage = claim.state.stage ?? 0
    let isMine = way.mayAct(officer, at: stage, in: claim.region)
    let mayEnter = officer.scope(of: Right(.enter, .claim))?.contains(claim.region) == true
    return ordered.filter { act in
      switch act {
      case .complete, .withdraw: mayEnter
      // A notice is passed by all its claims together.
      case .pass: isMine && !way.movesMoney(at: stage) && way.stages[stage].kind != .notice
      case .refuse, .askCompletion, .sendBack, .close: isMine
      case .comeBack: false
      }
    }
  }
}
