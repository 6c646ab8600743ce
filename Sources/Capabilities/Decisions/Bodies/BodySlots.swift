// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values

/// Where the records of organisations go in a set of facts, and what of a person's facts is no line's.
struct BodySlots: Sendable {
  let orgName, creditCode, licences, staffCount, outOfPovertyStaff, lowIncomeStaff: FactSlot
  let marginalStaff, caring, purchaseContract, unemploymentInsured: FactSlot
  let carriers, formerName, recognisedBy, siteKind, matchingAgreement, rentPaid: FactSlot
  let utilitiesPaid, costsFrom, costsThrough, residentEntities: FactSlot
  let standard, hoursMatchStandard, enrolled, qualified, employedIn3Months: FactSlot
  let qualifiedAndEmployed, systemEntryOn: FactSlot
  let organised, freeOfCharge, seasonalPost, completedOn: FactSlot
  let payments, workTrainingMonths, benefitID: FactSlot
  /// Facts of a person's situation that all lines of a list share.
  let shared: [FactSlot]

  /// - Throws: The first name that the vocabulary does not have.
  init(_ vocabulary: Vocabulary) throws(VocabularyGap) {
    func slot(_ name: String) throws(VocabularyGap) -> FactSlot {
      guard let slot = vocabulary.slot(name) else { throw VocabularyGap(name: name) }
      return slot
    }
    orgName = try slot("org.name")
    creditCode = try slot("org.creditCode")
    licences = try slot("org.licences")
    staffCount = try slot("org.staffCount")
    outOfPovertyStaff = try slot("org.outOfPovertyStaff")
    lowIncomeStaff = try slot("org.lowIncomeStaff")
    marginalStaff = try slot("org.marginalStaff")
    caring = try slot("org.caring")
    purchaseContract = try slot("org.servicePurchaseContract")
    unemploymentInsured = try slot("org.unemploymentInsured")
    carriers = try slot("carriers")
    formerName = try slot("carrier.formerName")
    recognisedBy = try slot("carrier.recognisedBy")
    siteKind = try slot("carrier.siteKind")
    matchingAgreement = try slot("carrier.matchingAgreement")
    rentPaid = try slot("carrier.rentPaid")
    utilitiesPaid = try slot("carrier.utilitiesPaid")
    costsFrom = try slot("carrier.costsFrom")
    costsThrough = try slot("carrier.costsThrough")
    residentEntities = try slot("carrier.residentEntities")
    standard = try slot("training.standard")
    hoursMatchStandard = try slot("training.hoursMatchStandard")
    enrolled = try slot("training.enrolled")
    qualified = try slot("training.qualified")
    employedIn3Months = try slot("training.employedIn3Months")
    qualifiedAndEmployed = try slot("training.qualifiedAndEmployedIn3Months")
    systemEntryOn = try slot("training.systemEntryOn")
    organised = try slot("placement.organised")
    freeOfCharge = try slot("placement.freeOfCharge")
    seasonalPost = try slot("placement.seasonalPost")
    completedOn = try slot("placement.completedOn")
    payments = try slot("employment.payments")
    workTrainingMonths = try slot("employment.workTrainingMonths")
    benefitID = try slot("claim.benefitId")
    let groups = ["org.", "carrier.", "training.", "claim."]
    shared = vocabulary.facts.map(\.name).filter { name in
      name == "grants" || groups.contains { name.hasPrefix($0) }
    }.compactMap { vocabulary.slot($0) }
  }
}
