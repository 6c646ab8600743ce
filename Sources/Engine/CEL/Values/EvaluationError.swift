// SPDX-License-Identifier: Apache-2.0

/// Why an evaluation has no value. The sentence is `message`; no input values of text are quoted in it.
public struct EvaluationError: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case divisionByZero
    /// A whole number, time or duration outside its range; the operation's name.
    case overflow(String)
    /// A function or operator that does not take these types.
    case noSuchOverload(function: String, types: [String])
    case unknownFunction(String)
    /// A name that stands for nothing, or a variable that is declared but was not bound.
    case undefinedName(String)
    case noSuchField(String)
    case noSuchKey(Value)
    case indexOutOfRange(Int64)
    case invalidKey(Value)
    case duplicateKey(Value)
    /// A text that a conversion cannot read: the target type and what is wrong.
    case invalidConversion(to: String, String)
    case invalidArgument(function: String, String)
    case emptyOptional
    /// A bound of `Limits` was reached: its name.
    case limitReached(String)
    /// A function of the embedder refused, in its own words.
    case refused(String)
  }

  private final class Storage: Hashable, Sendable {
    let reason: Reason
    let span: SourceSpan?

    init(reason: Reason, span: SourceSpan?) {
      self.reason = reason
      self.span = span
    }

    static func == (one: Storage, other: Storage) -> Bool {
      one.reason == other.reason && one.span == other.span
    }

    func hash(into hasher: inout Hasher) { hasher.combine(reason) }
  }

  private let storage: Storage

  public init(_ reason: Reason, at span: SourceSpan? = nil) {
    storage = Storage(reason: reason, span: span)
  }

  public var reason: Reason { storage.reason }

  /// The operation that failed, where it is known.
  public var span: SourceSpan? { storage.span }

  public var message: String { Messages.text(of: reason) }

  /// The same error with a place, unless it has one.
  func located(at span: SourceSpan) -> EvaluationError {
    storage.span == nil ? EvaluationError(reason, at: span) : self
  }
}
