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

/// Counts earlier grants of some benefits for the same people in the same time.
struct GrantTest: Sendable {
  /// The field of a grant that names who received it, and the fact that names who asks now.
  struct Match: Sendable {
    let field: Int
    let slot: Int
  }

  let fields: GrantFields
  let benefits: [String]
  let matches: [Match]
  let period: GrantScope.Period
  let times: Int
  let knownOnly: Bool

  /// Holds while fewer than `times` grants count. A grant that may count leaves it open only where
  /// it would tip the scale.
  ///
  /// - Parameters:
  ///   - year: The year of the qualifying event; nil where unknown.
  ///   - eventSlot: Where an unknown event is to be named.
  func evaluate(_ values: [Value?], year: Int64?, eventSlot: Int) -> Verdict {
    guard case .list(let grants)? = values[fields.slot] else {
      return knownOnly ? .true : .unknown([Unknown(slot: fields.slot)])
    }
    var certain = 0
    var possible = 0
    var gaps: [Unknown] = []
    for case .record(let grant) in grants {
      switch count(grant, values, year: year, eventSlot: eventSlot) {
      case .true: certain += 1
      case .false, .error: break
      case .unknown(let open):
        possible += 1
        gaps += open
      }
    }
    if certain >= times { return .false }
    return certain + possible >= times && !knownOnly ? .unknown(gaps) : .true
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
        guard let one = receiver.text, one == claimant.text else { return .false }
      } else if let receiver, receiver.isNull {
        return .false
      } else {
        if receiver == nil { lacks(match.field) }
        if claimant == nil { gaps.append(Unknown(slot: match.slot)) }
      }
    }
    if period == .naturalYear {
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
enum Verdict: Sendable {
  case `true`, `false`
  case unknown([Unknown])
  /// It cannot be worked out on these facts; matters only where nothing else decides.
  case error(String)
}
