// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// The places of the fields that the structure of limits and exclusions reads in a grant.
struct GrantFields: Sendable {
  let slot: Int
  let shape: RecordShape
  let benefit: Int
  let year: Int?
  let eventOn: Int?

  /// Nil where the vocabulary has no list of grants with a benefit and a year.
  init?(_ vocabulary: Vocabulary) {
    guard let slot = vocabulary.slot("grants"), let shape = vocabulary.shape(of: slot),
      let benefit = shape.type.slot(of: "benefitId")
    else { return nil }
    self.slot = slot.index
    self.shape = shape
    self.benefit = benefit
    self.year = shape.type.slot(of: "year")
    self.eventOn = shape.type.slot(of: "eventOn")
    guard year != nil || eventOn != nil else { return nil }
  }

  /// The year a grant counts for: as given, else the year of its event; nil where neither is known.
  func year(of grant: Record) -> Int64? {
    if let year, let given = grant.fields[year]?.integer { return given }
    return eventOn.flatMap { grant.fields[$0]?.day }.map { Int64($0.year) }
  }
}

/// Benefits by id, or by a name that any place may use (`*/work-training-subsidy`).
struct BenefitSet: Sendable {
  private let ids: Set<String>
  /// With the slash before it.
  private let names: [String]

  init(_ patterns: [String]) {
    self.ids = Set(patterns.filter { !$0.hasPrefix("*") })
    self.names = patterns.filter { $0.hasPrefix("*/") }.map { String($0.dropFirst()) }
  }

  func contains(_ id: String) -> Bool {
    ids.contains(id) || names.contains { id.hasSuffix($0) }
  }

  /// As written in the policy.
  var patterns: [String] { ids.sorted() + names.map { "*\($0)" } }
}

/// Adds up earlier grants of some benefits for the same receiver in the same time.
struct GrantTest: Sendable {
  /// The field of a grant that names who received it, and the fact that names who asks now.
  struct Match: Sendable {
    let field: Int
    let slot: Int
  }

  let fields: GrantFields
  let benefits: BenefitSet
  let matches: [Match]
  let period: GrantScope.Period
  let measure: GrantMeasure
  /// The field that is added up; nil where grants are counted.
  let measured: Int?
  let knownOnly: Bool
  /// Whether a year is the twelve months before and after the event instead of the natural one.
  let isRolling: Bool

  /// What earlier grants come to.
  struct Sum: Sendable {
    /// Of the grants that certainly count.
    var certain: Int64 = 0
    /// More that may count; nil = it is not known how much.
    var possible: Int64? = 0
    var gaps: [Unknown] = []
  }

  /// Holds while earlier grants come to less than the limit. A grant that may count leaves it open
  /// only where it would tip the scale.
  ///
  /// - Parameters:
  ///   - year: The year of the qualifying event; nil where unknown.
  ///   - eventSlot: Where an unknown event is to be named.
  func evaluate(_ values: [Value?], year: Int64?, eventSlot: Int) -> Verdict {
    guard let sum = sum(values, year: year, eventSlot: eventSlot) else {
      return knownOnly ? .true : .unknown([Unknown(slot: fields.slot)])
    }
    if sum.certain >= measure.most { return .false }
    let mayReach = sum.possible.map { $0 >= measure.most - sum.certain } ?? true
    return mayReach && !knownOnly && !sum.gaps.isEmpty ? .unknown(sum.gaps) : .true
  }

  /// What is left of the limit; an inner list of gaps where it is not known.
  func left(_ values: [Value?], year: Int64?, eventSlot: Int) -> Result<Int64, OpenSum> {
    guard let sum = sum(values, year: year, eventSlot: eventSlot) else {
      return knownOnly ? .success(measure.most) : .failure(OpenSum([Unknown(slot: fields.slot)]))
    }
    if sum.certain < measure.most, !knownOnly, !sum.gaps.isEmpty {
      return .failure(OpenSum(sum.gaps))
    }
    return .success(max(0, measure.most - sum.certain))
  }

  /// Nil where the grants themselves are unknown.
  private func sum(_ values: [Value?], year: Int64?, eventSlot: Int) -> Sum? {
    guard case .list(let grants)? = values[fields.slot] else { return nil }
    var sum = Sum()
    for case .record(let grant) in grants {
      let size = measured.map { grant.fields[$0]?.integer } ?? 1
      switch count(grant, values, year: year, eventSlot: eventSlot) {
      case .true:
        if let size {
          sum.certain = sum.certain.addingSaturating(size)
        } else {
          sum.possible = nil
          sum.gaps.append(lack(measured))
        }
      case .false, .error: break
      case .unknown(let open):
        sum.possible = both(sum.possible, size).map { $0.addingSaturating($1) }
        sum.gaps += open + (size == nil ? [lack(measured)] : [])
      }
    }
    return sum
  }

  private func lack(_ field: Int?) -> Unknown {
    Unknown(slot: fields.slot, path: field.map { [fields.shape.fields[$0].name] } ?? [])
  }

  /// The grants that certainly count.
  func counted(_ values: [Value?], year: Int64?, eventSlot: Int) -> [Record] {
    guard case .list(let grants)? = values[fields.slot] else { return [] }
    return grants.compactMap { value in
      guard case .record(let grant) = value,
        case .true = count(grant, values, year: year, eventSlot: eventSlot)
      else { return nil }
      return grant
    }
  }

  /// What some grants come to in this limit's measure.
  func used(_ grants: [Record]) -> Int64 {
    grants.reduce(0) { sum, grant in
      sum.addingSaturating(measured.map { grant.fields[$0]?.integer ?? 0 } ?? 1)
    }
  }

  /// Whether one grant counts, by Kleene: anything known to differ settles it.
  private func count(
    _ grant: Record, _ values: [Value?], year: Int64?, eventSlot: Int
  ) -> Verdict {
    var gaps: [Unknown] = []
    func lacks(_ field: Int) {
      gaps.append(Unknown(slot: fields.slot, path: [fields.shape.fields[field].name]))
    }
    if let benefit = grant.fields[fields.benefit] {
      guard let id = benefit.text, benefits.contains(id) else { return .false }
    } else {
      lacks(fields.benefit)
    }
    for match in matches {
      let receiver = grant.fields[match.field]
      let claimant = values[match.slot]
      if let receiver, let claimant {
        // Values compare texts by their code points, as the language and every database do.
        guard case .string = receiver, receiver == claimant else { return .false }
      } else if let receiver, receiver.isNull {
        return .false
      } else {
        if receiver == nil { lacks(match.field) }
        if claimant == nil { gaps.append(Unknown(slot: match.slot)) }
      }
    }
    if period == .naturalYear, isRolling, let event = values[eventSlot]?.day,
      let granted = fields.eventOn.flatMap({ grant.fields[$0]?.day })
    {
      if !granted.isWithinAYear(of: event) { return .false }
    } else if period == .naturalYear {
      let granted = fields.year(of: grant)
      if let granted, let year {
        if granted != year { return .false }
      } else {
        if granted == nil { lacks(fields.year ?? fields.eventOn ?? fields.benefit) }
        if year == nil { gaps.append(Unknown(slot: eventSlot)) }
      }
    }
    return gaps.isEmpty ? .true : .unknown(gaps)
  }
}

/// What a rule came to; an open one names the inputs it lacks.
package enum Verdict: Sendable {
  case `true`, `false`
  case unknown([Unknown])
  /// It cannot be worked out on these facts; matters only where nothing else decides.
  case error(String)
}

/// Why a sum of earlier grants is not known.
struct OpenSum: Error {
  let gaps: [Unknown]
  init(_ gaps: [Unknown]) { self.gaps = gaps }
}

extension Int64 {
  /// The sum, or the largest number where it would not fit.
  package func addingSaturating(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }
}

func both<A, B>(_ left: A?, _ right: B?) -> (A, B)? {
  if let left, let right { (left, right) } else { nil }
}

extension Day {
  /// Whether less than twelve months lie between the two, whichever comes first.
  package func isWithinAYear(of other: Day) -> Bool {
    adding(months: 12) > other && other.adding(months: 12) > self
  }
}
