// SPDX-License-Identifier: Apache-2.0

/// A statement in pieces, as far as its tables must be told with certainty. What this does not
/// understand it refuses.
struct StatementTokens {
  enum Token: Equatable {
    /// A word in lower case, with its text as written.
    case word(String, written: Substring)
    case placeholder(Int)
    case symbol(Character)
    /// A number, a text in quotes, space.
    case other(Substring)
  }

  private let tokens: [Token]

  init(_ sql: String) throws(ScopeRefusal) {
    var tokens: [Token] = []
    var rest = Substring(sql)
    while let token = try StatementTokens.next(&rest) { tokens.append(token) }
    self.tokens = tokens
  }

  /// Every word of the statement, in lower case.
  var words: Set<String> {
    Set(tokens.compactMap { if case .word(let word, _) = $0 { word } else { nil } })
  }

  /// The statement with `$1` as `$(count + 1)`, and so on.
  func text(shiftingPlaceholdersBy count: Int) -> String {
    var text = ""
    for token in tokens {
      switch token {
      case .word(_, let written): text += written
      case .placeholder(let number): text += "$\(number + count)"
      case .symbol(let symbol): text.append(symbol)
      case .other(let written): text += written
      }
    }
    return text
  }

  // MARK: - Telling tables

  private static let forbidden: Set<String> = [
    "insert", "update", "delete", "replace", "drop", "create", "alter", "attach", "detach",
    "pragma",
    "with", "into", "returning", "table", "only", "lateral", "copy", "call", "vacuum", "truncate",
  ]

  private static let endOfTables: Set<String> = [
    "where", "group", "order", "having", "limit", "offset", "union", "except", "intersect",
    "select",
    "window",
  ]

  /// - Throws: ``ScopeRefusal`` for all but a query whose every table is one of `tables`, named alone
  ///   after `FROM` or `JOIN`.
  func check(tables: Set<String>) throws(ScopeRefusal) {
    let pieces = tokens.filter {
      if case .other(let text) = $0 { !text.allSatisfy(\.isWhitespace) } else { true }
    }
    guard case .word("select", _)? = pieces.first else { throw .form("a beginning but SELECT") }
    /// For each open bracket, whether tables are being listed in it.
    var isListing = [false]
    for (index, piece) in pieces.enumerated() {
      let next = index + 1 < pieces.count ? pieces[index + 1] : nil
      switch piece {
      case .word(let word, _):
        if StatementTokens.forbidden.contains(word) { throw .form(word) }
        if word == "in", next != .symbol("(") { throw .form("IN without brackets") }
        if StatementTokens.endOfTables.contains(word) { isListing[isListing.count - 1] = false }
        guard word == "from" || word == "join" else { continue }
        isListing[isListing.count - 1] = true
        let after = index + 2 < pieces.count ? pieces[index + 2] : nil
        try check(next, after, tables)
      case .symbol("("): isListing.append(false)
      case .symbol(")"):
        isListing.removeLast()
        guard !isListing.isEmpty else { throw .form(")") }
      case .symbol(",") where isListing.last == true: throw .form("a comma between tables")
      case .symbol(";"): throw .form(";")
      default: continue
      }
    }
  }

  /// What stands after `FROM` or `JOIN`: a bracket, or a declared table by its bare name.
  private func check(
    _ table: Token?, _ after: Token?, _ tables: Set<String>
  ) throws(ScopeRefusal) {
    switch table {
    case .symbol("("): return
    case .word(let name, _):
      guard tables.contains(name) else { throw .undeclared(table: name) }
      if after == .symbol(".") || after == .symbol("(") { throw .form("\(name).") }
    default: throw .form("FROM")
    }
  }

  // MARK: - Reading

  private static func next(_ rest: inout Substring) throws(ScopeRefusal) -> Token? {
    guard let first = rest.unicodeScalars.first else { return nil }
    switch first {
    case " ", "\n", "\t", "\r":
      return .other(take(&rest) { $0.properties.isWhitespace })
    case "'": return .other(try quoted(&rest))
    case "$":
      rest.unicodeScalars.removeFirst()
      let digits = take(&rest) { ("0"..."9").contains($0) }
      guard let number = Int(digits), (1...100_000).contains(number) else { throw .form("$") }
      return .placeholder(number)
    case "0"..."9": return .other(take(&rest) { ("0"..."9").contains($0) || $0 == "." })
    case "a"..."z", "A"..."Z", "_":
      let word = take(&rest) {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
          || $0 == "_"
      }
      return .word(word.lowercased(), written: word)
    case "\"", "`", "[", "#", "\\", "?", "@": throw .form(String(first))
    default:
      if rest.hasPrefix("--") || rest.hasPrefix("/*") { throw .form("a comment") }
      guard first.isASCII, first.value >= 32 else { throw .form("a character beyond ASCII") }
      rest.unicodeScalars.removeFirst()
      return .symbol(Character(first))
    }
  }

  private static func take(
    _ rest: inout Substring, while belongs: (Unicode.Scalar) -> Bool
  ) -> Substring {
    let scalars = rest.unicodeScalars
    let end = scalars.firstIndex { !belongs($0) } ?? scalars.endIndex
    defer { rest = rest[end...] }
    return rest[..<end]
  }

  private static func quoted(_ rest: inout Substring) throws(ScopeRefusal) -> Substring {
    let scalars = rest.unicodeScalars
    guard let end = scalars.dropFirst().firstIndex(of: "'") else { throw .form("'") }
    // A backslash is read differently by the engines.
    let text = rest[...end]
    if text.unicodeScalars.contains("\\") { throw .form("\\") }
    rest = rest[scalars.index(after: end)...]
    return text
  }
}
