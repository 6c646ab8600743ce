// SPDX-License-Identifier: Apache-2.0

/// Where a database is: `sqlite:PATH` or `postgres://USER@HOST/NAME?…`.
public enum StoreURL: Hashable, Sendable {
  case sqlite(path: String)
  /// SQLite in memory, gone when closed (`sqlite::memory:`).
  case memory
  case postgres(PostgresAddress)

  public struct Refusal: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// Reads the value of `--database`. A text that names no kind is refused, never taken for a path.
  ///
  /// - Throws: ``Refusal`` with a sentence for the user; it never repeats more than the text before
  ///   the first colon, since a password may follow it.
  public init(_ text: String) throws(Refusal) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts.count == 2 ? String(parts[1]) : ""
    switch (parts.first.map { $0.lowercased() } ?? "", parts.count) {
    case ("sqlite", 2):
      guard !rest.isEmpty, rest != "//" else { throw Refusal(description: StoreMessages.emptyPath) }
      if rest == ":memory:" { self = .memory; return }
      self = .sqlite(path: rest.hasPrefix("//") ? String(rest.dropFirst(2)) : rest)
    case ("postgres", 2), ("postgresql", 2):
      guard rest.hasPrefix("//") else { throw Refusal(description: StoreMessages.noHost) }
      self = .postgres(PostgresAddress(text))
    default:
      throw Refusal(description: StoreMessages.unknownScheme(String(parts.first ?? "").prefix40))
    }
  }
}

/// What libpq needs to reach a server: a `postgres://` address, or words as `host=… dbname=…`.
///
/// A password may stand in it, so that nothing prints it.
public struct PostgresAddress: Hashable, Sendable {
  public let secretText: String
  public init(_ text: String) { self.secretText = text }
}

extension PostgresAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
  public var description: String { "postgres://…" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension String {
  fileprivate var prefix40: String { count > 40 ? "\(prefix(40))…" : self }
}
