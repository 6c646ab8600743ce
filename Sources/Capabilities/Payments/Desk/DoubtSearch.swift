// SPDX-License-Identifier: Apache-2.0
import Claims
import Comparisons
import Decisions
import Policy
import Registry
import Store
import Values
import Vault

/// Looks for what speaks against one payment, by the patterns of `doubts.yaml`. Pure but for what it reads
/// when it is made.
struct DoubtSearch {
  typealias Finding = (pattern: PaymentDoubt.Pattern, finding: String)

  let scrutiny: ClaimScrutiny
  let rules: DoubtFile
  private let claims: ClaimDesk
  /// The standard of most posts of the same kind in the county; nil where there is none.
  private let standard: Money?
  /// What stands against the receivers by lists of other offices, by the auditors' numbers.
  private let listed: [String: [ComparisonPoint]]

  /// > Cost: one decision, and a handful of statements.
  init(_ claim: Claim, _ claims: ClaimDesk, _ transaction: any SealedTransaction) throws {
    let scrutiny = try claims.scrutiny(of: claim, in: transaction)
    self.scrutiny = scrutiny
    self.claims = claims
    rules = claims.doubtRules
    listed = try ComparisonDesk.standing(
      against: scrutiny.people.map(\.person.id), in: scrutiny.days, claims.comparisonRules,
      transaction)
    standard = try DoubtSearch.post(scrutiny).flatMap { post in
      try RegistryDesk.commonStandard(
        like: post, in: PaymentDesk.county(of: claim), transaction)
    }
  }

  /// One finding a pattern, in the patterns' order.
  func findings() throws -> [Finding] {
    var findings = try lawDiffers()
    let looks: [(PaymentDoubt.Pattern, () -> [String])] = [
      (.recipientDied, died), (.ownsBusiness, businesses), (.employedElsewhere, otherJobs),
      (.paidTwice, { scrutiny.twins + grantedBefore }), (.overTerm, overlong),
      (.bodyUnfit, withdrawn),
      (.notAtWork, workersElsewhere), (.traineeEmployed, employedTrainees),
      (.bodyUnlicensed, unlicensed), (.standardDiffers, otherStandard),
      (.withoutNotice, unposted), (.pupil, pupils), (.countedTwice, countedElsewhere),
      (.onPayroll, { [] }), (.isCadre, { [] }), (.inCustody, { [] }),
    ]
    for (pattern, look) in looks where bears(pattern) {
      let found = look() + points(pattern)
      guard !found.isEmpty else { continue }
      let finding = (found.count > 1 ? "\(found.count)：" : "") + found.joined(separator: "、")
      if let index = findings.firstIndex(where: { $0.pattern == pattern }) {
        findings[index].finding += "；\(finding)"
      } else {
        findings.append((pattern, finding))
      }
    }
    return findings
  }

  /// Hits of lists, by the list's name and the point's number.
  private func points(_ pattern: PaymentDoubt.Pattern) -> [String] {
    let found = pattern.code.flatMap { listed[$0] } ?? []
    return found.map { point in
      let list = claims.comparisonRules[point.kind]?.finding.zh ?? point.kind
      let name = scrutiny.claim.organisation == nil ? "" : "\(point.personName) "
      let unit = pattern == .employedElsewhere ? point.given.note : ""
      return "\(name)\(list)\(unit.isEmpty ? "" : " \(unit)")（\(point.id)）"
    }
  }

  private func bears(_ pattern: PaymentDoubt.Pattern) -> Bool {
    guard let code = pattern.code else { return true }
    return rules[code]?.bears(on: scrutiny.family) ?? false
  }

  // MARK: - The law

  /// What the law says now where it is not what was granted, under the pattern that says why.
  private func lawDiffers() throws -> [Finding] {
    if let (rule, clause, by) = scrutiny.barring {
      return [(.paidTwice, "\(rule)（\(clause)）：\(by.joined(separator: "、"))")]
    }
    guard let answer = scrutiny.answer else { return [(.lawDiffers, "–")] }
    let decision = answer.decision
    guard decision.outcome == .eligible || decision.outcome == .manualDecision else {
      let pattern = decision.outcome == .notEligible ? try pattern(of: answer) : .lawDiffers
      return [(pattern, claims.reason(answer) ?? decision.outcome.rawValue)]
    }
    guard let fen = decision.amountFen, fen != scrutiny.expected?.fen else { return [] }
    return [(.lawDiffers, Money(fen: fen).description)]
  }

  /// Which pattern a refusal is: the limit that is used up, or the facts that it turns on.
  private func pattern(of answer: ClaimAnswer) throws -> PaymentDoubt.Pattern {
    let reached = answer.decision.limits + answer.decision.exclusions
    if let limit = reached.first { return limit.measure == .months ? .overTerm : .paidTwice }
    for pattern in PaymentDoubt.Pattern.allCases {
      guard let facts = pattern.code.flatMap({ rules[$0]?.facts }), !facts.isEmpty else { continue }
      if bears(pattern), try claims.turns(answer, on: facts) { return pattern }
    }
    return .lawDiffers
  }

  // MARK: - People

  private var days: ClosedRange<Day> { scrutiny.days }

  private func each(_ body: (Dossier) -> String?) -> [String] {
    scrutiny.people.compactMap { dossier in
      body(dossier).map { found in
        scrutiny.claim.organisation == nil ? found : "\(dossier.person.name) \(found)"
      }
    }
  }

  /// Before the last day paid for; of somebody who asked for themselves, before that as well.
  private func died() -> [String] {
    let claim = scrutiny.claim
    let asked = claim.relation == .`self` && claim.organisation == nil ? claim.submittedOn : nil
    let last = max(days.upperBound, asked ?? days.upperBound)
    return each { dossier in
      dossier.person.diedOn.value.flatMap { $0 < last ? $0.description : nil }
    }
  }

  private func businesses() -> [String] {
    each { dossier in
      dossier.ventures.first { venture in
        venture.registeredOn.value.map { $0 <= days.upperBound } ?? true
      }.map { $0.name.value ?? $0.registeredOn.value?.description ?? "–" }
    }
  }

  private func otherJobs() -> [String] {
    guard let post = DoubtSearch.post(scrutiny) else { return [] }
    let own = [post.developerID, post.userID].compactMap { $0 }
    return each { dossier in
      dossier.employments.first { job in
        job.employment.overlaps(days)
          && !(job.org.map { own.contains($0.organisation.id) } ?? false)
      }.map(DoubtSearch.title)
    }
  }

  private func employedTrainees() -> [String] {
    let first = days.lowerBound...days.lowerBound
    return each { dossier in
      dossier.employments.first { $0.employment.overlaps(first) }.map(DoubtSearch.title)
    }
  }

  private func workersElsewhere() -> [String] {
    guard let body = scrutiny.body else { return [] }
    return each { dossier in
      let here = dossier.employments.filter { $0.org?.organisation.id == body.id }
      guard let term = here.compactMap(\.employment.term).first else { return nil }
      return dossier.employments.first { job in
        job.org?.organisation.id != body.id && job.employment.overlaps(term)
      }.map(DoubtSearch.title)
    }
  }

  private func pupils() -> [String] {
    each { dossier in
      let status = dossier.workStatus.contains { period in
        period.status == .student && period.from <= days.upperBound
          && (period.to.value.map { $0 >= days.lowerBound } ?? true)
      }
      let school = dossier.schoolings.first { $0.schooling.record.covers(days) }
      guard status || school != nil else { return nil }
      return school.map { $0.school?.organisation.name ?? $0.schooling.year } ?? days.text
    }
  }

  /// Payments on record for the same item and year, of an item that no rule of its own counts.
  private var grantedBefore: [String] {
    let claim = scrutiny.claim
    guard claim.month == nil, !claims.countsGrants(claim.benefit) else { return [] }
    return each { dossier in
      dossier.grants.first { $0.benefitID == claim.benefit && $0.year == scrutiny.year }
        .map { $0.approvedOn.value?.description ?? "\($0.year)" }
    }
  }

  /// Months of posts on record with the one that is paid for, where they are more than the place has set.
  /// A grant that does not say its months is of one.
  private func overlong() -> [String] {
    guard scrutiny.claim.month != nil, let most = rules["A08"]?.months else { return [] }
    return each { dossier in
      let before = dossier.grants.filter { claims.family(of: $0.benefitID) == scrutiny.family }
      let months = before.reduce(1) { $0 + ($1.months.value ?? 1) }
      return months > most ? "\(months) > \(most)" : nil
    }
  }

  // MARK: - Bodies and posts

  private func withdrawn() -> [String] {
    let own = scrutiny.body?.body.carriers.filter { carrier in
      scrutiny.claim.record == nil || carrier.id.rawValue == scrutiny.claim.record
    }
    return (own ?? []).compactMap { carrier in
      carrier.withdrawnOn.value.flatMap { $0 <= days.upperBound ? $0.description : nil }
    }
  }

  /// A body whose licences had all run out, or not begun, on the day.
  private func unlicensed() -> [String] {
    guard let licences = scrutiny.body?.body.licences, !licences.isEmpty else { return [] }
    let day = days.upperBound
    let holds = licences.contains { licence in
      (licence.from.value.map { $0 <= day } ?? true) && (licence.to.value.map { $0 >= day } ?? true)
    }
    return holds ? [] : licences.map(\.number)
  }

  private func otherStandard() -> [String] {
    guard let standard, let own = DoubtSearch.post(scrutiny)?.monthlyStandard.value,
      own != standard
    else { return [] }
    return ["\(own) ≠ \(standard)"]
  }

  private func unposted() -> [String] { scrutiny.hasPassedNotice == false ? ["–"] : [] }

  private func countedElsewhere() -> [String] {
    scrutiny.countedElsewhere.filter { rules["A25"]?.bears(on: $0.family) ?? false }.map { other in
      let name = scrutiny.people.first { $0.person.id == other.person }?.person.name
      return "\(name ?? "") \(other.claim)"
    }
  }

  private static func post(_ scrutiny: ClaimScrutiny) -> Post? {
    guard scrutiny.claim.organisation == nil else { return nil }
    return scrutiny.people.first?.posts.first {
      $0.post.id.rawValue == scrutiny.claim.record && scrutiny.isOfPosts
    }?.post.record
  }

  private static func title(_ job: DossierEmployment) -> String {
    job.org?.organisation.name ?? job.employment.startOn.value?.description ?? "–"
  }
}

extension Held where Record == Employment {
  /// From its first day to the last that is known of; nil where it is not known when it began.
  var term: ClosedRange<Day>? {
    guard let from = record.startOn.value else { return nil }
    if case .none = record.endOn { return from...max(from, Day.latest) }
    let ends = [record.endOn.value, record.workedThrough.value].compactMap { $0 }
    return from...max(from, ends.max() ?? Day.latest)
  }

  func overlaps(_ days: ClosedRange<Day>) -> Bool { term?.overlaps(days) ?? false }
}

extension Schooling {
  /// Whether its year, `2022` or from September to August of `2022-2023`, covers a day.
  func covers(_ days: ClosedRange<Day>) -> Bool {
    let years = year.split(separator: "-").compactMap { Int($0) }
    guard let first = years.first else { return false }
    let from = Day(year: first, month: years.count == 2 ? 9 : 1, day: 1)
    let through =
      years.count == 2
      ? Day(year: years[1], month: 8, day: 31) : Day(year: first, month: 12, day: 31)
    guard let from, let through, from <= through else { return false }
    return days.overlaps(from...through)
  }
}

extension Day {
  fileprivate static let latest = Day(year: 9999, month: 12, day: 31) ?? Day(number: .max)
}

extension ClosedRange<Day> {
  fileprivate var text: String {
    lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)–\(upperBound)"
  }
}
