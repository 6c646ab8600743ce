// SPDX-License-Identifier: Apache-2.0

/// Instants and lengths of time: conversions and accessors.
enum TimeFunctions {
  static let entries: [Tables.Callable] =
    [
      .init(
        "timestamp",
        [ValueType.timestamp, .string, .int].map { .global([$0], .timestamp) }, .unary(timestamp)),
      .init(
        "duration", [ValueType.duration, .string].map { .global([$0], .duration) },
        .unary(duration)),
    ]
    + accessors.map { name, part in
      var signatures: [Signature] = [
        .member([.timestamp], .int), .member([.timestamp, .string], .int),
      ]
      let ofDuration = durationParts[name]
      if ofDuration != nil { signatures.append(.member([.duration], .int)) }
      return .init(
        name, signatures,
        .variadic { (values) throws(EvaluationError) in
          if case .duration(let length) = values[0], values.count == 1 {
            return ofDuration.map { .int($0(length)) }
          }
          return try accessor(name, values, part)
        })
    }

  private static func timestamp(_ value: Value) throws(EvaluationError) -> Value? {
    switch value {
    case .timestamp: return value
    case .string(let text):
      guard let time = Timestamp(text) else {
        throw EvaluationError(
          .invalidConversion(to: "timestamp", Complaint.notTimestamp))
      }
      return .timestamp(time)
    case .int(let seconds):
      guard let time = Timestamp(seconds: seconds) else {
        throw EvaluationError(.overflow("timestamp"))
      }
      return .timestamp(time)
    default: return nil
    }
  }

  private static func duration(_ value: Value) throws(EvaluationError) -> Value? {
    switch value {
    case .duration: return value
    case .string(let text):
      guard let length = Duration(text) else {
        throw EvaluationError(
          .invalidConversion(to: "duration", Complaint.notDuration))
      }
      return .duration(length)
    default: return nil
    }
  }

  // MARK: Accessors

  private typealias Part = @Sendable (TimeParts, Timestamp) -> Int64

  private static let accessors: [(String, Part)] = [
    ("getFullYear", { parts, _ in parts.year }),
    ("getMonth", { parts, _ in parts.month - 1 }),
    ("getDate", { parts, _ in parts.day }),
    ("getDayOfMonth", { parts, _ in parts.day - 1 }),
    ("getDayOfWeek", { parts, _ in parts.dayOfWeek }),
    ("getDayOfYear", { parts, _ in parts.dayOfYear }),
    ("getHours", { parts, _ in parts.hour }),
    ("getMinutes", { parts, _ in parts.minute }),
    ("getSeconds", { parts, _ in parts.second }),
    ("getMilliseconds", { _, time in Int64(time.nanoseconds) / 1_000_000 }),
  ]

  /// Whole hours, minutes and seconds of the length; milliseconds after its last whole second.
  private static let durationParts: [String: @Sendable (Duration) -> Int64] = [
    "getHours": { $0.nanoseconds / 3_600_000_000_000 },
    "getMinutes": { $0.nanoseconds / 60_000_000_000 },
    "getSeconds": { $0.nanoseconds / 1_000_000_000 },
    "getMilliseconds": { $0.nanoseconds % 1_000_000_000 / 1_000_000 },
  ]

  private static func accessor(
    _ name: String, _ values: [Value], _ part: Part
  ) throws(EvaluationError) -> Value? {
    guard case .timestamp(let time) = values[0] else { return nil }
    var offset: Int64 = 0
    if values.count == 2 {
      guard case .string(let zone) = values[1] else { return nil }
      guard let found = TimeZones.offset(of: zone, at: time) else {
        throw EvaluationError(.invalidArgument(function: name, Complaint.noTimeZone))
      }
      offset = found
    }
    return .int(part(TimeParts(time, offset: offset), time))
  }
}
