// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// What a change is about.
enum Target: Hashable, Sendable {
  /// The day asked for, and with it the day of the claim and whatever goes on by itself.
  case day
  case fact(Int)
  /// The unknown fields of this name in the record, or the records, of a fact.
  case field(Int, String)
  /// Every paper that lacks, handed in together.
  case papers
}

/// One change that may help.
struct Candidate: Hashable, Sendable {
  let target: Target
  let value: Value
}

/// Facts and the day asked for, as a search changes them.
struct AdvisedSituation {
  var values: [Value?]
  var asOf: Day
}

extension Advisor {
  func applying(_ change: Candidate, to situation: AdvisedSituation) -> AdvisedSituation {
    var changed = situation
    switch change.target {
    case .fact(let slot): changed.values[slot] = change.value
    case .field(let slot, let field):
      changed.values[slot] = situation.values[slot].map { filled($0, field, change.value) }
    case .papers: addPapers(change.value, to: &changed)
    case .day:
      guard let day = change.value.day else { break }
      changed.asOf = day
      for slot in daySlots { move(slot, to: day, in: &changed) }
    }
    return changed
  }

  /// The claim is made on the day; what goes on by itself has gone on until then.
  func move(_ slot: Int, to day: Day, in situation: inout AdvisedSituation) {
    if slot == plan.slots.submittedOn {
      situation.values[slot] = .day(day)
    } else if let reached = situation.values[slot]?.day, reached < day {
      situation.values[slot] = .day(day)
    }
  }

  private func filled(_ value: Value, _ field: String, _ new: Value) -> Value {
    switch value {
    case .list(let items): return .list(items.map { filled($0, field, new) })
    case .record(let record):
      guard let slot = record.type.slot(of: field), record.fields[slot] == nil else {
        return value
      }
      var fields = record.fields
      fields[slot] = new
      return .record(Record(record.type, fields))
    default: return value
    }
  }

  /// - Parameter codes: A list of them.
  private func addPapers(_ codes: Value, to situation: inout AdvisedSituation) {
    guard let slot = plan.slots.documents, let shape = vocabulary.shape(of: FactSlot(slot)),
      case .list(let given)? = situation.values[slot], case .list(let codes) = codes
    else { return }
    let papers = plan.materials.filter { codes.contains(.string($0.document.code.value)) }.map {
      Record(
        shape.type,
        named: [
          "code": .string($0.document.code.value), "copies": .int($0.document.copies),
          "original": .bool(true),
        ])
    }
    situation.values[slot] = .list(given + papers.map(Value.record))
  }
}
