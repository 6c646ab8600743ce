// SPDX-License-Identifier: Apache-2.0

import CEL

/// The place of a fact in a `FactSet`.
public struct FactSlot: Hashable, Comparable, Sendable {
  public let index: Int
  init(_ index: Int) { self.index = index }
  public static func < (left: FactSlot, right: FactSlot) -> Bool { left.index < right.index }
}

/// One fact that a rule may read.
public struct VocabularyFact: Hashable, Sendable {
  /// Dotted, such as `employment.startOn`; a list of records may stand alone (`grants`).
  public let name: String
  public let slot: FactSlot
  public let type: FactType
  public let label: Label
  /// As it is read after a number, `fen per day`; nil where the value is no number.
  public let unit: String?
  /// What can be done about it where it is known.
  public let change: Changeability
}

/// What can be done about a known fact. What is unknown can always be supplied.
public enum Changeability: String, Hashable, Sendable, CaseIterable {
  /// Nothing: a birthday, a category held on a day gone by.
  case fixed
  /// A paper can show it otherwise.
  case supply
  /// Somebody can bring it about, from now on.
  case act
  /// It goes on by itself: months worked, a business that runs.
  case time
}

/// Every fact that rules may read, with its type and its names: one for all jurisdictions.
///
/// Read from `facts.yaml`; immutable and shared by policies, facts and pages.
public final class Vocabulary: Sendable {
  /// In slot order, which is the order of the file.
  public let facts: [VocabularyFact]
  public let enumerations: [String: Enumeration]
  /// Names of the lists that hold whole lines, each with facts of its own.
  public let rosters: [String]
  /// Where the words of `categories` are defined; `inCat` is checked against it.
  static let categoryEnumeration = "category"

  /// SHA-256 over the content of the file.
  package let digest: String
  package let records: [String: RecordShape]
  let root: [String: Branch]
  private let slots: [String: FactSlot]

  /// What a name of a facts document stands for.
  indirect enum Branch: Sendable {
    case fact(FactSlot)
    case group([String: Branch])
  }

  /// The names of a decision itself; their slots come after those of the facts. `amountByRule` is
  /// never filled: an amount that reads it is left to a rule elsewhere. `monthsLeft` is what a limit
  /// in months still allows.
  enum Context: Int, CaseIterable {
    case event, asOf, payableMonths, monthsLeft, amountByRule

    var name: String {
      switch self {
      case .event: "event"
      case .asOf: "asOf"
      case .payableMonths: "payableMonths"
      case .monthsLeft: "monthsLeft"
      case .amountByRule: "amountByRule"
      }
    }

    var type: ValueType {
      switch self {
      case .event, .asOf: .opaque(.day)
      case .payableMonths: .list(.opaque(.month))
      case .monthsLeft, .amountByRule: .int
      }
    }
  }

  init(
    facts: [VocabularyFact], enumerations: [String: Enumeration], records: [String: RecordShape],
    rosters: [String], digest: String
  ) {
    self.digest = digest
    self.facts = facts
    self.enumerations = enumerations
    self.records = records
    self.rosters = rosters
    self.slots = Dictionary(
      facts.map { ($0.name, $0.slot) }, uniquingKeysWith: { first, _ in first })
    self.root = Vocabulary.tree(facts)
  }

  /// The slot of a fact by its full name; nil where the vocabulary has no such fact.
  public func slot(_ name: String) -> FactSlot? { slots[name] }

  public func fact(_ slot: FactSlot) -> VocabularyFact { facts[slot.index] }

  /// What people call a missing fact: the name of the fact, with that of the record's field where it is
  /// the field that is wanted; nil where the vocabulary has no such name.
  public func label(ofMissing id: String) -> Label? {
    var path = id.split(separator: ".")[...]
    var field: Substring?
    while !path.isEmpty {
      if let slot = slot(path.joined(separator: ".")) {
        let whole = fact(slot).label
        guard let part = shape(of: slot)?.fields.first(where: { $0.name == field ?? "" })?.label
        else {
          return whole
        }
        return Label(zh: "\(whole.zh)（\(part.zh)）", en: "\(whole.english) (\(part.english))")
      }
      field = path.removeLast()
    }
    return nil
  }

  /// The words that a fact, or each element of this list, may hold; none where it has no such set.
  public func words(of slot: FactSlot) -> [EnumerationValue] {
    switch facts[slot.index].type.required {
    case .enumeration(let name), .list(.enumeration(let name)): enumerations[name]?.values ?? []
    default: []
    }
  }

  /// The shape of the records that this fact, or each element of this list, holds.
  public func shape(of slot: FactSlot) -> RecordShape? {
    switch facts[slot.index].type.required {
    case .record(let name): records[name]
    case .list(.record(let name)): records[name]
    default: nil
    }
  }

  /// The name nearest to a misspelt one.
  func nearestFact(to name: String) -> String? { nearest(to: name, among: facts.map(\.name)) }

  func contextSlot(_ context: Context) -> Int { facts.count + context.rawValue }

  /// Values by slot that a `FactSet` holds.
  var slotCount: Int { facts.count + Context.allCases.count }

  private static func tree(_ facts: [VocabularyFact]) -> [String: Branch] {
    func insert(_ path: ArraySlice<Substring>, _ slot: FactSlot, into group: inout [String: Branch])
    {
      guard let head = path.first.map(String.init) else { return }
      if path.count == 1 {
        group[head] = .fact(slot)
      } else {
        var inner: [String: Branch] = [:]
        if case .group(let existing) = group[head] { inner = existing }
        insert(path.dropFirst(), slot, into: &inner)
        group[head] = .group(inner)
      }
    }
    var root: [String: Branch] = [:]
    for fact in facts { insert(fact.name.split(separator: ".")[...], fact.slot, into: &root) }
    return root
  }
}

/// The fields of a record of the vocabulary, in order; makes records for a `FactSet`.
public struct RecordShape: Sendable {
  public struct Field: Hashable, Sendable {
    public let name: String
    public let type: FactType
    public let label: Label?
    /// As it is read after a number; nil where the value is no number.
    public let unit: String?
  }

  public let name: String
  public let fields: [Field]
  package let type: ObjectType

  /// A record from its fields in their order; nil = unknown, missing ones at the end too.
  public func callAsFunction(_ values: [FactValue?]) -> FactValue {
    precondition(values.count <= fields.count, "\(name) has \(fields.count) fields")
    return .record(Record(type, values.map { $0?.value }))
  }

  /// A record from named fields; those not named are unknown.
  public func callAsFunction(_ values: [String: FactValue]) -> FactValue {
    for field in values.keys {
      precondition(type.slot(of: field) != nil, "\(name) has no field '\(field)'")
    }
    return .record(Record(type, fields.map { values[$0.name]?.value }))
  }
}
