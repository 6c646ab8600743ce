// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Sheets
import Values
import Web

/// Makes the rows of lists, in the order of ``JobListWords/columns(_:)``. Numbers of people stand in them
/// masked.
struct JobListMaker {
  let day: Day
  let regions: RegionIndex
  let language: Language

  // MARK: - Who

  /// Town, village, name, number, sex, age.
  private func head(_ dossier: Dossier) -> [CellValue] {
    let person = dossier.person.record
    let region = person.hukouRegion.value
    let birth = person.birthDate.value ?? person.identityNumber.birth
    return [
      .text(region?.ancestor(.town).flatMap { regions[$0]?.name } ?? ""),
      .text(region?.ancestor(.village).flatMap { regions[$0]?.name } ?? ""),
      .text(person.name), .text(person.identityNumber.masked.description),
      .text(JobListWords.sex(person.sex.value ?? person.identityNumber.sex)[language]),
      .integer(birth.age(on: day)),
    ]
  }

  private func telephone(_ dossier: Dossier) -> CellValue {
    .text(dossier.person.telephone.value.map { $0.masked.description } ?? "")
  }

  private func said(_ truth: Bool?) -> CellValue {
    .text(truth.map { ($0 ? JobWords.yes : JobWords.no)[language] } ?? "")
  }

  private func words<Value>(_ value: Value?, _ name: (Value) -> Localized) -> CellValue {
    .text(value.map { name($0)[language] } ?? "")
  }

  private func money(_ money: Money?) -> CellValue { money.map(CellValue.money) ?? .empty }
  private func count(_ count: Int?) -> CellValue { count.map(CellValue.integer) ?? .empty }

  private var comma: String { language == .chinese ? "、" : ", " }

  // MARK: - Rows

  func demand(_ dossier: Dossier, _ wish: JobWish) -> JobListRow {
    let person = dossier.person.record
    let trades = wish.trades.map { JobWords.trade($0)[language] }.joined(separator: comma)
    let status = dossier.workStatus.last { held in
      held.from <= day && held.to.value.map { $0 >= day } ?? true
    }?.status
    return JobListRow(
      person: dossier.person.id,
      cells: head(dossier) + [
        .text(person.education.value ?? ""),
        words(person.labourCapacity.value, JobListWords.capacity), telephone(dossier),
        words(status, JobListWords.status),
        .text(trades.isEmpty ? MatchWords.anyTrade[language] : trades),
        .text(MatchWords.wishes(wish.places, language)), money(wish.payFloor),
        words(wish.care, MatchWords.care), said(wish.wantsTraining),
        words(wish.trainingTrade, JobWords.trade), words(wish.service, MatchWords.service),
        .day(wish.day),
      ])
  }

  func jobless(
    _ dossier: Dossier, since: Day?, wantsWork: Bool?, introductions: Int
  ) -> JobListRow {
    let last = dossier.employments.last
    return JobListRow(
      person: dossier.person.id,
      cells: head(dossier) + [
        telephone(dossier), since.map(CellValue.day) ?? .empty,
        .text(last?.org?.organisation.name ?? ""), said(wantsWork), .integer(introductions),
      ])
  }

  func stable(_ dossier: Dossier, _ one: Introduction, _ offer: JobOffer) -> JobListRow {
    let since = one.answeredOn ?? one.madeOn
    return JobListRow(
      person: dossier.person.id,
      cells: head(dossier) + [
        telephone(dossier), .text(offer.content.employer), .text(offer.content.title),
        .text(place(offer)), .day(since), .integer(Int(day.number - since.number) + 1),
        money(offer.content.payFrom),
      ])
  }

  func supply(_ offer: JobOffer, isOwn: Bool) -> JobListRow {
    let content = offer.content
    let keep = [
      content.givesBoard ? JobWords.board : nil, content.givesLodging ? JobWords.lodging : nil,
    ].compactMap { $0?[language] }
    return JobListRow(
      offer: offer.id,
      cells: [
        .text(content.employer), .text(content.title),
        .text(JobWords.trade(content.trade)[language]), .integer(content.wanted),
        .integer(offer.taken), .text(place(offer)), money(content.payFrom),
        money(content.payTo), words(content.manner, JobWords.manner), .text(content.hours ?? ""),
        .text(JobWords.years(content.ageFrom, content.ageTo)),
        words(content.sexLimit, JobWords.sexLimit), words(content.education, JobWords.education),
        words(content.skill, JobWords.skill), .text(keep.joined(separator: comma)),
        said(content.isInsured), said(content.hasContract), .text(content.contact ?? ""),
        .text(content.telephone ?? ""), .day(content.validUntil),
        .text(isOwn ? "" : JobListWords.source(regions.fullName(offer.region))[language]),
      ])
  }

  func zeroEmployment(_ household: SeekerReader.Household) -> JobListRow {
    JobListRow(cells: [
      .text(household.region?.ancestor(.town).flatMap { regions[$0]?.name } ?? ""),
      .text(household.region?.ancestor(.village).flatMap { regions[$0]?.name } ?? ""),
      .text(household.number), count(household.members), count(household.labour),
      count(household.unsaid),
      .text((household.isCertain ? JobListWords.certain : JobListWords.toAsk)[language]),
    ])
  }

  /// As it is written, else as the divisions are called.
  private func place(_ offer: JobOffer) -> String {
    offer.content.placeWords.isEmpty
      ? regions.fullName(offer.content.place) : offer.content.placeWords
  }
}
