// SPDX-License-Identifier: Apache-2.0

// Every sentence of the policy reader, the checker and the reader of facts. Values of facts are not
// quoted: they may belong to a person.

// MARK: - Documents

extension Problem {
  static func tooLarge(_ file: String, limit: String) -> Problem {
    Problem(
      id: "document.too-large", place: Place(file: file, line: 1, column: 1),
      message: "the document is larger than \(limit)")
  }

  static func json(_ message: String, at place: Place) -> Problem {
    Problem(id: "document.json", place: place, message: message)
  }

  static func wrongShape(_ what: String, expected: String, found node: Node) -> Problem {
    Problem(
      id: "document.wrong-shape", place: node.place,
      message: "\(what) must be \(expected), not \(node.kindName)")
  }

  static func unknownKey(_ entry: Node.Entry, in what: String, nearest: String?) -> Problem {
    Problem(
      id: "document.unknown-key", place: entry.keyPlace,
      message: "\(what) has no key '\(entry.key)'", help: nearest.map { "did you mean '\($0)'?" })
  }

  static func missingKey(_ key: String, in what: String, at place: Place) -> Problem {
    Problem(
      id: "document.missing-key", place: place, message: "\(what) needs the key '\(key)'")
  }

  static func givenTwice(_ what: String, at place: Place) -> Problem {
    Problem(id: "document.given-twice", place: place, message: "\(what) is given twice")
  }
}

// MARK: - The vocabulary

extension Problem {
  static func typeSyntax(_ text: String, at place: Place) -> Problem {
    Problem(
      id: "vocabulary.type", place: place, message: "'\(text)' is not a type",
      help: "write a name of `types`, bool, int, money, string, date, month, region or list<…>, "
        + "with '?' after it where null is a known none")
  }

  static func unknownType(_ name: String, at place: Place, nearest: String?) -> Problem {
    Problem(
      id: "vocabulary.unknown-type", place: place, message: "no type named '\(name)'",
      help: nearest.map { "did you mean '\($0)'?" })
  }

  static func recursiveType(_ name: String, at place: Place) -> Problem {
    Problem(
      id: "vocabulary.recursive-type", place: place,
      message: "the record '\(name)' holds itself")
  }

  static func badFactName(_ name: String, at place: Place) -> Problem {
    Problem(
      id: "vocabulary.name", place: place, message: "'\(name)' is not a fact's name",
      help: "write ASCII letters and digits with dots between, such as employment.startOn")
  }

  static func reservedName(_ name: String, at place: Place) -> Problem {
    Problem(
      id: "vocabulary.reserved", place: place,
      message: "'\(name)' is a word of the language or of every decision")
  }

  static func nestedFact(_ name: String, inside outer: String, at place: Place) -> Problem {
    Problem(
      id: "vocabulary.nested", place: place,
      message: "'\(name)' lies inside the fact '\(outer)'",
      help: "make it a field of that fact's record")
  }
}

// MARK: - Facts

extension Problem {
  static func unknownFact(_ path: String, at place: Place, nearest: String?) -> Problem {
    Problem(
      id: "facts.unknown", place: place, message: "the vocabulary has no fact '\(path)'",
      help: nearest.map { "did you mean '\($0)'?" })
  }

  static func listTooLong(_ path: String, limit: Int, at place: Place) -> Problem {
    Problem(
      id: "facts.too-long", place: place, message: "\(path) has more than \(limit) entries")
  }

  static func unreadable(_ path: String, expected: String, at place: Place) -> Problem {
    Problem(id: "facts.unreadable", place: place, message: "\(path) must be \(expected)")
  }

  static func notAWord(
    _ path: String, of enumeration: Enumeration, at place: Place, text: String
  ) -> Problem {
    let words = enumeration.values.map(\.word)
    let help =
      nearest(to: text, among: words).map { "did you mean '\($0)'?" }
      ?? "use one of \(words.joined(separator: ", "))"
    return Problem(
      id: "facts.not-a-word", place: place,
      message: "\(path) must be a word of '\(enumeration.name)'", help: help)
  }
}
