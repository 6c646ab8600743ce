// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Values
import Web

/// The form of an offer.
enum OfferForm {
  typealias Field = EntryForm.Field

  /// - Parameter places: Offices for which it may be put down; none where it is being corrected.
  static func fields(_ places: [(value: String, name: Localized)]) -> [Field] {
    let office =
      places.isEmpty
      ? []
      : [Field(name: "region", label: JobWords.region, kind: .choice(places), isRequired: true)]
    return office + work + conditions + contact
  }

  private static let work: [Field] = [
    Field(
      name: "employer", label: JobWords.employer, kind: .text(most: OfferContent.longestWords),
      isRequired: true, note: JobWords.employerNote),
    Field(
      name: "title", label: JobWords.post, kind: .text(most: OfferContent.longestTitle),
      isRequired: true),
    Field(
      name: "trade", label: JobWords.trade, kind: .choice(JobPages.trades), isRequired: true),
    Field(
      name: "wanted", label: JobWords.wanted, kind: .count(most: OfferContent.mostWanted),
      isRequired: true),
    Field(
      name: "place", label: JobWords.place, kind: .text(most: OfferContent.longestWords),
      isRequired: true, note: JobWords.placeNote),
    Field(name: "validUntil", label: JobWords.validUntil, kind: .day, isRequired: true),
    Field(name: "payFrom", label: JobWords.payFrom, kind: .yuan),
    Field(name: "payTo", label: JobWords.payTo, kind: .yuan),
    Field(
      name: "manner", label: JobWords.manner,
      kind: .choice(PayManner.allCases.map { ($0.rawValue, JobWords.manner($0)) })),
    Field(name: "hours", label: JobWords.hours, kind: .text(most: OfferContent.longestWords)),
  ]

  private static let conditions: [Field] = [
    Field(
      name: "ageFrom", label: JobWords.ageFrom, kind: .count(most: 99), note: JobWords.ageNote),
    Field(name: "ageTo", label: JobWords.ageTo, kind: .count(most: 99)),
    Field(
      name: "sexLimit", label: JobWords.sexLimit,
      kind: .choice(SexLimit.allCases.map { ($0.rawValue, JobWords.sexLimit($0)) }),
      note: JobWords.sexNote),
    Field(
      name: "load", label: JobWords.load,
      kind: .choice(WorkLoad.allCases.map { (String($0.rawValue), JobWords.load($0)) })),
    Field(
      name: "education", label: JobWords.education,
      kind: .choice(Education.allCases.map { (String($0.rawValue), JobWords.education($0)) })),
    Field(name: "skillTrade", label: JobWords.skillTrade, kind: .choice(JobPages.trades)),
    Field(name: "skillLevel", label: JobWords.skillLevel, kind: .choice(JobPages.levels)),
    Field(name: "board", label: JobWords.board, kind: .flag),
    Field(name: "lodging", label: JobWords.lodging, kind: .flag),
    Field(name: "insured", label: JobWords.insured, kind: .flag),
    Field(name: "contract", label: JobWords.contract, kind: .flag),
  ]

  private static let contact: [Field] = [
    Field(name: "contact", label: JobWords.contact, kind: .text(most: 60)),
    Field(
      name: "telephone", label: JobWords.telephone, kind: .text(most: 30),
      note: JobWords.telephoneNote),
    Field(name: "shared", label: JobWords.shared, kind: .flag, note: JobWords.sharedNote),
  ]

  /// Nil where a field that it cannot do without is missing.
  ///
  /// - Parameters:
  ///   - place: Where the words of the form lead.
  ///   - organisation: The body of the register that bears the employer's name.
  static func content(
    _ form: EntryForm, at place: RegionCode, of organisation: ID<Organisation>?
  ) -> OfferContent? {
    guard let employer = form.text("employer").value, let title = form.text("title").value,
      let trade = form.trade("trade"), let wanted = form.count("wanted").value,
      let until = form.day("validUntil").value
    else { return nil }
    var content = OfferContent(
      employer: employer, title: title, trade: trade, wanted: wanted, place: place,
      placeWords: form.text("place").value ?? "", validUntil: until)
    content.organisation = organisation
    content.payFrom = form.money("payFrom").value
    content.payTo = form.money("payTo").value
    content.manner = form.word("manner").value
    content.hours = form.text("hours").value
    content.ageFrom = form.count("ageFrom").value
    content.ageTo = form.count("ageTo").value
    content.sexLimit = form.word("sexLimit").value
    content.load = form.numbered("load") { UInt8(exactly: $0).flatMap(WorkLoad.init) } ?? .ordinary
    content.education = form.numbered("education") {
      UInt8(exactly: $0).flatMap(Education.init)
    }
    content.skill = form.skill("skillTrade", "skillLevel")
    content.givesBoard = form.flag("board").value ?? false
    content.givesLodging = form.flag("lodging").value ?? false
    content.isInsured = form.flag("insured").value ?? false
    content.hasContract = form.flag("contract").value ?? false
    content.contact = form.text("contact").value
    content.telephone = form.text("telephone").value
    content.isShared = form.flag("shared").value ?? false
    return content
  }

  /// What stands in the form of an offer that is being corrected.
  static func values(_ content: OfferContent) -> [String: String] {
    func flag(_ truth: Bool) -> String { truth ? "yes" : "no" }
    let values: [String: String?] = [
      "employer": content.employer, "title": content.title,
      "trade": String(content.trade.rawValue), "wanted": String(content.wanted),
      "place": content.placeWords, "validUntil": content.validUntil.description,
      "payFrom": content.payFrom?.description, "payTo": content.payTo?.description,
      "manner": content.manner?.rawValue, "hours": content.hours,
      "ageFrom": content.ageFrom.map { String($0) }, "ageTo": content.ageTo.map { String($0) },
      "sexLimit": content.sexLimit?.rawValue, "load": String(content.load.rawValue),
      "education": content.education.map { String($0.rawValue) },
      "skillTrade": content.skill.map { String($0.trade.code) },
      "skillLevel": content.skill.map { String($0.level.rawValue) },
      "board": flag(content.givesBoard), "lodging": flag(content.givesLodging),
      "insured": flag(content.isInsured), "contract": flag(content.hasContract),
      "contact": content.contact, "telephone": content.telephone,
      "shared": flag(content.isShared),
    ]
    return values.compactMapValues { $0 }
  }
}
