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
  static func unknownFact(
    _ path: String, _ severity: Severity, at place: Place, nearest: String?
  ) -> Problem {
    Problem(
      id: "facts.unknown", severity: severity, place: place,
      message: "the vocabulary has no fact '\(path)'"
        + (severity == .warning ? "; it is not read" : ""),
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

// MARK: - Policies

extension Problem {
  static func noClause(_ what: String, at place: Place) -> Problem {
    Problem(
      id: "policy.no-clause", place: place, message: "\(what) cites no clause",
      help: "add `clause:` with the paragraph of the document that says so")
  }

  static func outOfBounds(
    _ key: String, in what: String, _ bounds: ClosedRange<Int>, at place: Place
  ) -> Problem {
    Problem(
      id: "document.bounds", place: place,
      message: "'\(key)' of \(what) is outside \(bounds.lowerBound) to \(bounds.upperBound)")
  }

  static func notAClause(_ text: String, at place: Place) -> Problem {
    Problem(
      id: "policy.clause", place: place, message: "'\(text)' is not a clause",
      help: "write it as the document numbers it, such as 二(一)1")
  }

  static func unknownClause(_ text: String, at place: Place, nearest: String?) -> Problem {
    Problem(
      id: "policy.unknown-clause", place: place,
      message: "the document has no clause '\(text)'",
      help: nearest.map { "did you mean '\($0)'?" })
  }

  static func limitBelowOne(at place: Place) -> Problem {
    Problem(id: "policy.limit", place: place, message: "a limit allows at least one grant")
  }

  static func notOneOf(
    _ what: String, _ words: [String], at place: Place, text: String
  ) -> Problem {
    Problem(
      id: "policy.not-one-of", place: place,
      message: "\(what) must be one of \(words.joined(separator: ", "))",
      help: nearest(to: text, among: words).map { "did you mean '\($0)'?" })
  }

  static func amountKind(at place: Place) -> Problem {
    Problem(
      id: "policy.amount", place: place,
      message: "the amount needs exactly one of 'fen', 'tiers', 'status: true' and 'byRule: true'")
  }

  static func tierWithoutTest(at place: Place) -> Problem {
    Problem(
      id: "policy.tier", place: place, message: "this tier has no 'when', so none after it is used",
      help: "give it a test, or move it to the end")
  }

  static func lastTierWithTest(at place: Place) -> Problem {
    Problem(
      id: "policy.tier", place: place,
      message: "the last tier has a 'when': where it fails there is no amount",
      help: "leave the test of the last tier out; conditions say who is entitled")
  }

  static func limitReadsFacts(_ name: String, at place: Place) -> Problem {
    Problem(
      id: "policy.limit-reads-facts", place: place,
      message: "the 'when' of '\(name)' may ask only for readings, as reads('AMB-…', '…')",
      help: "write what hangs on the facts of a case as a condition")
  }

  static func limitMeasure(_ name: String, at place: Place) -> Problem {
    Problem(
      id: "policy.limit", place: place,
      message: "limit '\(name)' needs exactly one of 'times', 'months' and 'fen'")
  }

  static func valueDay(_ text: String, at place: Place) -> Problem {
    Problem(
      id: "policy.value-day", place: place,
      message: "'\(text)' is not the day from which a value applies (YYYY-MM-DD)")
  }

  static func endsBeforeItBegins(at place: Place) -> Problem {
    Problem(id: "policy.validity", place: place, message: "the last day lies before the first")
  }

  static func unknownName(
    _ kind: String, _ name: String, at place: Place, nearest: String?, help: String? = nil
  ) -> Problem {
    Problem(
      id: "policy.unknown-\(kind.replacingSpaces)", place: place,
      message: "no \(kind) named '\(name)'", help: nearest.map { "did you mean '\($0)'?" } ?? help)
  }

  static func eventIsNoDate(_ name: String, _ type: FactType, at place: Place) -> Problem {
    Problem(
      id: "policy.event", place: place,
      message: "the event must be a date; '\(name)' is of type \(type)")
  }

  static func wrongUnit(_ found: String, expected: String?, at place: Place) -> Problem {
    Problem(
      id: "policy.unit", place: place,
      message: expected.map { "the unit is '\($0)' in the vocabulary, not '\(found)'" }
        ?? "the vocabulary gives no unit here, the policy gives '\(found)'")
  }

  static func valuesOverlap(_ day: String, at place: Place) -> Problem {
    Problem(
      id: "policy.overlap", place: place,
      message: "two values apply from \(day)", help: "keep one, or correct its day")
  }

  static func valuesOutOfOrder(at place: Place) -> Problem {
    Problem(
      id: "policy.value-order", place: place,
      message: "this value applies from an earlier day than the one above it")
  }

  static func outsideBound(
    _ name: String, _ value: Int64, isFloor: Bool, limit: Int64, clause: String, setBy: String?,
    at place: Place
  ) -> Problem {
    let bound = isFloor ? "below the floor" : "above the ceiling"
    let setter = setBy.map { ", set by \($0)," } ?? ""
    return Problem(
      id: isFloor ? "policy.floor" : "policy.ceiling", place: place,
      message: "\(name) is \(value)\(setter.isEmpty ? "," : setter) \(bound) of \(limit) "
        + "set by clause \(clause)",
      help: isFloor
        ? "enter a rate inside the bounds of the layer above"
        : "enter the rate the place has set; a ceiling is not a rate")
  }

  static func belowZero(_ name: String, at place: Place) -> Problem {
    Problem(id: "policy.negative", place: place, message: "\(name) is below zero")
  }

  static func notBelow(_ place: String, _ superior: String, at position: Place) -> Problem {
    Problem(
      id: "policy.superior", place: position,
      message: "\(place) does not lie in \(superior), so it cannot stand below it")
  }

  static func unknownAlternative(
    _ alternative: String, of ambiguity: String, at place: Place, known: [String]
  ) -> Problem {
    Problem(
      id: "policy.unknown-alternative", place: place,
      message: "\(ambiguity) has no alternative '\(alternative)' that a place can choose",
      help: known.isEmpty
        ? "give the alternative an `id` in document.yaml"
        : "one of \(known.joined(separator: ", "))")
  }

  static func readingNotLiteral(at place: Place) -> Problem {
    Problem(
      id: "policy.reading", place: place,
      message: "reads(…) takes the code of an ambiguity and the id of an alternative, both as text")
  }

  static func keyReadsParameter(_ name: String, at place: Place) -> Problem {
    Problem(
      id: "policy.key", place: place,
      message: "the key of a table reads \(name), and a parameter cannot be looked up by another")
  }

  static func keyType(at place: Place) -> Problem {
    Problem(
      id: "policy.key", place: place,
      message: "the key of a table must be a text, a region or a whole number")
  }

  static func notInChoice(_ benefit: String, _ choice: String, at place: Place) -> Problem {
    Problem(
      id: "policy.choice", place: place,
      message: "no package of the choice '\(choice)' holds '\(benefit)'",
      help: "add it to its package in document.yaml")
  }

  static func tooManyParameters(at place: Place) -> Problem {
    Problem(
      id: "policy.parameters", place: place, message: "a benefit reads at most 64 parameters")
  }

  static func parameterNotDeclared(_ name: String, at place: Place) -> Problem {
    Problem(
      id: "policy.parameter", place: place,
      message: "\(name) has no dated values here",
      help: "add it under `parameters`, with its clause; its value may be `unknown`")
  }

  static func figureNotReadHere(_ name: String, at place: Place) -> Problem {
    Problem(
      id: "policy.figure-not-read-here", place: place,
      message: "\(name) is a dated figure, which only benefits read",
      help: "ask for facts of people and records")
  }

  static func notShown(_ name: String, at place: Place) -> Problem {
    Problem(
      id: "policy.not-shown", place: place,
      message: "\(name) is a list or a record, which does not fit a cell",
      help: "count it in a column instead")
  }

  static func notInEnumeration(
    _ word: String, _ enumeration: Enumeration, at place: Place
  ) -> Problem {
    let words = enumeration.values.map(\.word)
    return Problem(
      id: "policy.unknown-word", place: place,
      message: "'\(word)' is not a word of '\(enumeration.name)'",
      help: nearest(to: word, among: words).map { "did you mean '\($0)'?" })
  }

  static func noGrants(at place: Place) -> Problem {
    Problem(
      id: "policy.grants", place: place,
      message: "limits and exclusions need the fact 'grants' with benefitId and year")
  }

  static func cannotCountPer(_ per: String, field: String, at place: Place) -> Problem {
    Problem(
      id: "policy.per", place: place,
      message: "grants cannot be counted per '\(per)': the vocabulary lacks \(field)")
  }

  static func cannotAddUp(_ measure: String, field: String, at place: Place) -> Problem {
    Problem(
      id: "policy.measure", place: place,
      message: "earlier grants cannot be added up in \(measure): the vocabulary lacks \(field)")
  }

  static func derivedIsNoCount(_ name: String, at place: Place) -> Problem {
    Problem(
      id: "policy.derive", place: place,
      message: "'\(name)' is no whole number, so counting lines does not give it")
  }

  static func deadlineShape(at place: Place) -> Problem {
    Problem(
      id: "policy.deadline", place: place,
      message: "a deadline needs one of 'days', 'monthly' (a day of the month), 'monthDay' (MM-DD) "
        + "and 'day'")
  }

  static func folderName(_ id: String, folder: String, at place: Place) -> Problem {
    Problem(
      id: "policy.id", place: place,
      message: "the id '\(id)' does not end in the name of its folder, '\(folder)'")
  }

  static func unusedAmbiguity(_ code: String, at place: Place) -> Problem {
    Problem(
      id: "policy.ambiguity-not-listed", severity: .warning, place: place,
      message: "\(code) is used here and not listed under `ambiguities`")
  }
}

extension String {
  fileprivate var replacingSpaces: String { String(map { $0 == " " ? "-" : $0 }) }
}

extension Problem {
  static func faultyDefinition(at place: Place) -> Problem {
    Problem(
      id: "policy.faulty-definition", place: place,
      message: "a definition used here does not pass the check")
  }
}

// MARK: - Cases

extension Problem {
  static func circularBase(_ name: String, at place: Place) -> Problem {
    Problem(id: "cases.circular", place: place, message: "the base '\(name)' builds on itself")
  }

  static func noSuchPath(_ path: String, at place: Place) -> Problem {
    Problem(
      id: "cases.path", place: place, message: "the facts have no place '\(path)'",
      help: "the path leads through a single value or past the end of a list")
  }

  static func factsOrBase(at place: Place) -> Problem {
    Problem(
      id: "cases.facts", place: place, message: "a case needs exactly one of 'facts' and 'base'")
  }
}
