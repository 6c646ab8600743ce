// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Web

/// A benefit of the law that a scan does not ask about, with the reason told to the clerk.
public struct LeftOutBenefit: Hashable, Sendable {
  public enum Reason: String, CaseIterable, Sendable {
    /// An organisation claims it, with its own costs or with a list of its people.
    case claimedByOrganisation
    /// It is about something that the registry does not hold of a person, such as a loan.
    case notInRegistry
    /// Its amount is left to a rule elsewhere, so that it can be promised to nobody.
    case amountElsewhere
    /// Somebody else pays, as a bank lends: its figure is no money of the office.
    case paidElsewhere
  }

  public let benefit: BenefitName
  public let reason: Reason
}

extension DecisionDesk {
  /// What a scan asks about everybody. A benefit that is left out stands in `leftOut(ofLaw:)`.
  func scannedBenefits(ofLaw folder: String) -> [DecidedBenefit] {
    decidedBenefits(ofLaw: folder).filter { $0.reasonToLeaveOut == nil }
  }

  /// The benefits of a law, its superiors' included, that a scan does not ask about; in the order of
  /// the reasons, then of the texts.
  func leftOut(ofLaw folder: String) -> [LeftOutBenefit] {
    guard let layer = library.layers.first(where: { $0.folder == folder }) else { return [] }
    let left = (layer.benefits + layer.inherited).compactMap { benefit -> LeftOutBenefit? in
      if let decided = DecidedBenefit(benefit) {
        return decided.reasonToLeaveOut.map { LeftOutBenefit(benefit: decided.name, reason: $0) }
      }
      let isForOrganisations =
        benefit.plan.policy.document.beneficiary?.value == "organisation"
      return LeftOutBenefit(
        benefit: BenefitName(
          id: benefit.id, name: Localized(benefit.name), clauses: benefit.clauses, isStatus: false),
        reason: isForOrganisations ? .claimedByOrganisation : .notInRegistry)
    }
    return LeftOutBenefit.Reason.allCases.flatMap { reason in left.filter { $0.reason == reason } }
  }
}

extension DecidedBenefit {
  /// Nil for one that is asked about everybody. An introduction to work is known to the agency alone.
  var reasonToLeaveOut: LeftOutBenefit.Reason? {
    if subject == .placement { return .claimedByOrganisation }
    if plan.policy.document.amount?.isBase == true { return .paidElsewhere }
    return isByRule ? .amountElsewhere : nil
  }
}
