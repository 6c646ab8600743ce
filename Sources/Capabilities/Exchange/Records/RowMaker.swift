// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values

/// Draws the rows of a list from what the registry holds on a day.
struct RowMaker: Sendable {
  let handover: HandoverFile.Handover
  let period: HandoverPeriod
  let day: Day
  let regions: RegionIndex
  /// Names of groups by their codes.
  let groups: [String: String]

  /// Whether the list is about somebody.
  func isListed(_ dossier: Dossier) -> Bool {
    if let died = dossier.person.diedOn.value, died <= day { return false }
    guard handover.categories.isEmpty || !codes(dossier).isEmpty else { return false }
    switch handover.rows {
    case .people: return true
    case .posts: return post(dossier) != nil
    case .journeys: return journey(dossier) != nil
    }
  }

  /// What is held about somebody, in the columns of the list.
  func row(_ dossier: Dossier) -> HandoverRow {
    let person = dossier.person.record
    var cells: [HandoverRow.Column: String] = [:]
    for column in handover.columns { cells[column] = text(column, dossier) }
    return HandoverRow(person.identityNumber, person.name, cells)
  }

  // MARK: - Values

  private func text(_ column: HandoverRow.Column, _ dossier: Dossier) -> String? {
    switch column {
    case .sex, .town, .village, .regionCode, .telephone, .categories, .labourCapacity,
      .education, .jobWish, .trainingWish:
      ofPerson(column, dossier)
    case .workStatus, .employer, .workPlace, .workFrom, .monthlyPay: ofWork(column, dossier)
    case .postName, .postUser, .postStandard, .postFrom, .postUntil:
      post(dossier).flatMap { ofPost(column, $0) }
    case .journeyOn: journey(dossier)?.outwardOn.value?.description
    case .journeyCost: journey(dossier)?.cost.value?.description
    }
  }

  private func ofPerson(_ column: HandoverRow.Column, _ dossier: Dossier) -> String? {
    let person = dossier.person.record
    let region = person.hukouRegion.value
    func wish(_ fact: Fact<Bool>) -> String? {
      fact.value.map { $0 ? FileWords.yes : FileWords.no }
    }
    switch column {
    case .sex: return FileWords.sex(person.sex.value ?? person.identityNumber.sex)
    case .town: return region?.ancestor(.town).flatMap { regions[$0]?.name }
    case .village: return region?.ancestor(.village).flatMap { regions[$0]?.name }
    case .regionCode: return region?.digits
    case .telephone: return person.telephone.value?.unmasked
    case .labourCapacity: return person.labourCapacity.value.map(FileWords.capacity)
    case .education: return person.education.value
    case .jobWish: return wish(person.jobWish)
    case .trainingWish: return wish(person.trainingWish)
    case .categories:
      return codes(dossier).compactMap { groups[$0] }.joined(separator: FileWords.separator)
    default: return nil
    }
  }

  private func ofWork(_ column: HandoverRow.Column, _ dossier: Dossier) -> String? {
    let job = dossier.employments.last { one in
      one.employment.startOn.value.map { $0 <= day } ?? true
        && one.employment.endOn.value.map { $0 >= day } ?? true
    }
    switch column {
    case .workStatus:
      return dossier.workStatus.last { held in
        held.from <= day && held.to.value.map { $0 >= day } ?? true
      }.map { FileWords.status($0.status) }
    case .employer: return job?.org?.organisation.name
    case .workPlace: return job?.employment.workPlace.value
    case .workFrom: return job?.employment.startOn.value?.description
    case .monthlyPay: return job?.employment.monthlyPay.value?.description
    default: return nil
    }
  }

  private func ofPost(_ column: HandoverRow.Column, _ post: DossierPost) -> String? {
    switch column {
    case .postName: post.post.name.value
    case .postUser: (post.user ?? post.developer)?.organisation.name
    case .postStandard: post.post.monthlyStandard.value?.description
    case .postFrom: post.post.contractStart.value?.description
    case .postUntil: post.post.contractEnd.value?.description
    default: nil
    }
  }

  // MARK: - Which

  /// The list's groups that the person is in on the day, by themselves or their household, in the list's order.
  private func codes(_ dossier: Dossier) -> [String] {
    let own = dossier.categories.filter { $0.record.isHeld(on: day) }.map(\.code)
    let household = (dossier.household?.categories ?? []).filter { held in
      held.from.value.map { $0 <= day } ?? true && held.to.value.map { $0 >= day } ?? true
    }.map(\.code)
    let held = Set(own + household)
    guard !handover.categories.isEmpty else { return held.sorted() }
    return handover.categories.filter(held.contains)
  }

  private func post(_ dossier: Dossier) -> DossierPost? {
    dossier.posts.last { one in
      guard let start = one.post.contractStart.value, start <= day else { return false }
      return (one.post.leftOn.value ?? one.post.contractEnd.value).map { $0 >= day } ?? true
    }
  }

  /// That of the period's year; the one with a fare before others.
  private func journey(_ dossier: Dossier) -> Held<Journey>? {
    let year = Int(period.text.prefix(4))
    let all = dossier.journeys.filter { $0.year == year }
    return all.first { $0.cost.value != nil } ?? all.first
  }
}
