// SPDX-License-Identifier: Apache-2.0

/// What the fuzzed expressions may name: an office's vocabulary in small, a few values for each.
enum ExpressionWorld {
  static let day = OpaqueType("day", ordered: true)
  static let level = ObjectType(
    "level", fields: [.init("code", .string), .init("on", .nullable(.opaque(day)))])
  static let grant = ObjectType(
    "grant",
    fields: [
      .init("year", .int), .init("benefit", .string), .init("to", .nullable(.opaque(day))),
      .init("parts", .list(.int)),
    ])

  private static let vocabulary: [(name: String, type: ValueType, values: [Value])] = [
    ("yes", .bool, [.bool(true), .bool(false)]),
    ("no", .bool, [.bool(false), .bool(true)]),
    ("fen", .int, [.int(100), .int(0), .int(-1), .int(.max), .int(.min)]),
    ("count", .uint, [.uint(3), .uint(0), .uint(.max)]),
    ("rate", .double, [.double(0.5), .double(-0.0), .double(.nan), .double(.infinity)]),
    ("name", .string, ["王伟", "", "a", "e\u{301}", "\u{E9}", "😀b%s"].map(Value.string)),
    ("raw", .bytes, [.bytes([0x61, 0xFF]), .bytes([])]),
    ("at", .timestamp, [0, -62_135_596_800, 253_402_300_799].compactMap(instant)),
    ("span", .duration, [90_000_000_000, .min, .max].map { .duration(Duration(nanoseconds: $0)) }),
    ("on", .opaque(day), [19_000, 0, -1].map(ofDay)),
    ("endOn", .nullable(.opaque(day)), [ofDay(19_100), .null, ofDay(18_000)]),
    ("person.sex", .string, [.string("female"), .string("male")]),
    (
      "person.level", .nullable(.object(level)),
      [.null, .record(Record(level, [.string("college"), .null]))]
    ),
    ("grants", .list(.object(grant)), [grants(2021, 2022), grants(), grants(2022)]),
    ("tags", .list(.string), [.list([.string("a"), .string("b")]), .list([])]),
    ("numbers", .list(.int), [.list([3, 1, 2].map(Value.int)), .list([]), .list([.int(0)])]),
    ("table", .map(key: .string, value: .int), [table(["a": 1, "b": 2]), table([:])]),
    ("maybe", .optional(.int), [.optional(.int(1)), .optional(nil)]),
    (
      "anything", .dyn,
      [.int(1), .string("a"), .list([.int(1), .string("b")]), table(["a": 7]), .null, .double(1)]
    ),
  ]

  static let environment: Environment = {
    do {
      return try Environment(
        variables: vocabulary.map { Variable($0.name, $0.type) }, functions: functions,
        opaqueTypes: [day], objectTypes: [level, grant],
        definitions: [
          Definition("poor", Source("fen < 1000 && !no", name: "poor")),
          Definition("open", Source("endOn == null || endOn > on", name: "open")),
          Definition("poorAndOpen", Source("poor && open", name: "poorAndOpen")),
        ], limits: limits)
    } catch {
      report("the vocabulary is refused: \(error)", in: "")
    }
  }()

  /// Small, so that what is not bounded by them takes long enough to be noticed.
  private static var limits: Limits {
    var limits = Limits()
    limits.steps = 20_000
    limits.size = 20_000
    return limits
  }

  static func value(_ slot: Int, _ random: inout SeededNumbers) -> Value {
    vocabulary[slot].values.randomElement(using: &random) ?? .null
  }

  /// A value for every variable.
  static func activation(_ random: inout SeededNumbers) -> [Value?] {
    vocabulary.indices.map { value($0, &random) }
  }

  /// Nothing, or, of records, records of which a field is unknown.
  static func hidden(_ value: Value?, _ random: inout SeededNumbers) -> Value? {
    guard case .list(let elements)? = value, case .record? = elements.first,
      Bool.random(using: &random)
    else { return nil }
    let field = Int.random(in: grant.fields.indices, using: &random)
    return .list(
      elements.map { element in
        guard case .record(let record) = element else { return element }
        var fields = record.fields
        fields[field] = nil
        return .record(Record(record.type, fields))
      })
  }

  // MARK: Values

  private static func instant(_ seconds: Int64) -> Value? {
    Timestamp(seconds: seconds, nanoseconds: 999_999_999).map(Value.timestamp)
  }

  private static func ofDay(_ number: Int64) -> Value { .opaque(day, number) }

  private static func grants(_ years: Int64...) -> Value {
    .list(
      years.map { year in
        let end: Value = year > 2021 ? .null : ofDay(18_900)
        let fields: [Value] = [.int(year), .string("b\(year)"), end, .list([.int(year), .int(1)])]
        return .record(Record(grant, fields))
      })
  }

  private static func table(_ entries: [String: Int64]) -> Value {
    let pairs = entries.sorted { $0.key < $1.key }
    let map = try? MapValue(pairs.map { (.string($0.key), .int($0.value)) })
    return map.map(Value.map) ?? .null
  }
}
