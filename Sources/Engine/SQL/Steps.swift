// SPDX-License-Identifier: Apache-2.0

/// The steps of a statement, each text once; those that are named more than once become columns of
/// their own, laid out in as many levels as they rest on each other.
struct Steps {
  private(set) var texts: [SQLText] = []
  /// Steps that few rows ask for.
  private(set) var rare: Set<Int> = []
  private var places: [SQLText: Int] = [:]

  /// A step for the text, or the text itself where it is a name or of an element of a loop.
  ///
  /// - Parameter isRare: Whether few rows ask for it, so that it is better worked out there than kept for all.
  mutating func share(_ text: SQLText, isRare: Bool = false) -> SQLText {
    if text.isPlain { return text }
    if text.isOfElement { return "(\(text))" }
    if let place = places[text] { return SQLText(.step(place)) }
    if isRare { rare.insert(texts.count) }
    texts.append(text)
    places[text] = texts.count - 1
    return SQLText(.step(texts.count - 1))
  }
}

/// Steps in the order in which a statement works them out.
struct Layout {
  /// A step that is named once is written where it is named, unless that would grow beyond this.
  static let longestInline = 4000
  /// A step that is named more than once is written each time where it is cheap and no longer than this.
  static let longestCheap = 200
  /// Likewise one for which every row asks but once, or only few rows do.
  static let longestCopied = 1000

  private let steps: Steps
  private let deepest: Int
  /// How often every row asks for a step, and how often few rows do.
  private var uses: [Int]
  private var rareUses: [Int]
  /// What is written for a step where it is named: its text, or its name.
  private var written: [String]
  private var levels: [Int]
  private var needs: [Set<String>]
  private var isColumn: [Bool]

  init(_ steps: Steps, for outputs: [SQLText], _ dialect: SQLDialect) {
    self.steps = steps
    deepest = dialect.deepestNesting
    let count = steps.texts.count
    uses = Array(repeating: 0, count: count)
    rareUses = Array(repeating: 0, count: count)
    written = Array(repeating: "", count: count)
    levels = Array(repeating: 0, count: count)
    needs = Array(repeating: [], count: count)
    isColumn = Array(repeating: false, count: count)
    for output in outputs { use(output, isRare: false) }
    for place in (0..<count).reversed() where isUsed(place) {
      use(steps.texts[place], isRare: isRare(place))
    }
    for place in 0..<count where isUsed(place) { write(place) }
  }

  private func isUsed(_ place: Int) -> Bool { uses[place] + rareUses[place] > 0 }
  private func isRare(_ place: Int) -> Bool { uses[place] == 0 || steps.rare.contains(place) }

  private mutating func use(_ text: SQLText, isRare: Bool) {
    for case .step(let place) in text.pieces {
      if isRare { rareUses[place] += 1 } else { uses[place] += 1 }
    }
  }

  private mutating func write(_ place: Int) {
    let text = text(of: steps.texts[place])
    let below = depth(of: steps.texts[place])
    needs[place] = names(in: steps.texts[place])
    let isOnce = uses[place] + rareUses[place] == 1
    let isInline =
      isOnce || below == 0 && Layout.isCheap(text) || uses[place] == 1 || isRare(place)
    if isInline, text.utf8.count <= (isOnce ? Layout.longestInline : Layout.longestCopied),
      Layout.nesting(of: text) <= deepest
    {
      written[place] = Layout.isClosed(text) ? text : "(\(text))"
      levels[place] = below
    } else {
      written[place] = text
      levels[place] = below + 1
      isColumn[place] = true
    }
  }

  /// Whether working it out anew costs no more than reading a column: facts laid beside each other and beside fixed
  /// values, no function asked.
  static func isCheap(_ text: String) -> Bool {
    guard text.utf8.count <= longestCheap else { return false }
    let plain = text.replacing("COALESCE(", with: "(").replacing("CAST(", with: "(")
    return zip(plain.utf8, plain.utf8.dropFirst()).allSatisfy { one, next in
      next != UInt8(ascii: "(") || one == UInt8(ascii: " ") || one == UInt8(ascii: "(")
    }
  }

  private static func isClosed(_ text: String) -> Bool {
    text.hasPrefix("CASE ") && text.hasSuffix(" END")
      && text.dropFirst(5).firstRange(of: " END ") == nil
      || text.hasPrefix("(") && text.hasSuffix(")") && !text.dropFirst().dropLast().contains("(")
  }

  /// The most things that a parser has begun at once: up to five for a case, three for a bracket.
  static func nesting(of text: String) -> Int {
    var open = 0
    var most = 0
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if word.hasSuffix("CASE") { open += 5 }
      for byte in word.utf8 where byte == UInt8(ascii: "(") { open += 3 }
      most = max(most, open)
      for byte in word.utf8 where byte == UInt8(ascii: ")") { open -= 3 }
      if word.hasPrefix("END") { open -= 5 }
    }
    return most
  }

  /// The text with its steps written in.
  func text(of text: SQLText) -> String {
    var whole = ""
    for piece in text.pieces {
      switch piece {
      case .text(let text): whole += text
      case .fact(let name): whole += name
      case .element(let loop): whole += "e\(loop)"
      case .step(let place): whole += isColumn[place] ? "n\(place)" : written[place]
      }
    }
    return whole
  }

  /// The level of the highest column that a text names.
  func depth(of text: SQLText) -> Int {
    text.pieces.reduce(0) { depth, piece in
      if case .step(let place) = piece { max(depth, levels[place]) } else { depth }
    }
  }

  /// The columns that a text names, steps written in it among them.
  func names(in text: SQLText) -> Set<String> {
    text.pieces.reduce(into: []) { names, piece in
      switch piece {
      case .fact(let name): names.insert(name)
      case .step(let place):
        if isColumn[place] { names.insert("n\(place)") } else { names.formUnion(needs[place]) }
      case .text, .element: break
      }
    }
  }

  /// By level, from 1 on: name and text of each column, and what it names.
  var columns: [[(name: String, text: String, needs: Set<String>)]] {
    var columns: [[(name: String, text: String, needs: Set<String>)]] = []
    for place in steps.texts.indices where isColumn[place] {
      while columns.count < levels[place] { columns.append([]) }
      columns[levels[place] - 1].append(("n\(place)", written[place], needs[place]))
    }
    return columns
  }
}
