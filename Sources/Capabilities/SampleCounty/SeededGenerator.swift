// SPDX-License-Identifier: Apache-2.0

/// Numbers that look random and are the same on every machine and in every release.
///
/// SplitMix64 (Steele, Lea, Flood 2014). The helpers are our own because the algorithms behind the
/// standard library's `random(in:using:)` and `shuffled(using:)` may change between its versions.
public struct SeededGenerator: Sendable {
  private var state: UInt64

  /// A stream of its own per purpose, so that drawing more in one place moves nothing elsewhere.
  public init(seed: UInt64, stream: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in stream.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    self.state = hash ^ (seed &* 0x9E37_79B9_7F4A_7C15)
    _ = next()
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in `0..<bound`; `bound` must be positive.
  public mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  public mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True `share` times out of `whole`.
  public mutating func chance(_ share: Int, in whole: Int = 100) -> Bool { below(whole) < share }

  /// One of the elements; the collection must not be empty.
  public mutating func pick<Elements: RandomAccessCollection>(
    _ elements: Elements
  ) -> Elements.Element where Elements.Index == Int {
    elements[elements.startIndex + below(elements.count)]
  }

  mutating func pick<Element>(_ table: Weighted<Element>) -> Element {
    table.element(at: below(table.total))
  }

  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, below(last + 1))
    }
  }
}

/// Elements with whole-number weights.
struct Weighted<Element: Sendable>: Sendable {
  private let elements: [Element]
  private let ends: [Int]
  let total: Int

  init(_ pairs: [(Element, Int)]) {
    precondition(pairs.contains { $0.1 > 0 }, "a table needs one weight above zero")
    elements = pairs.map(\.0)
    var running = 0
    ends = pairs.map { pair in
      running += pair.1
      return running
    }
    total = running
  }

  /// The element whose weight covers `position`, which lies in `0..<total`.
  func element(at position: Int) -> Element {
    elements[ends.firstIndex { position < $0 } ?? elements.count - 1]
  }
}

/// Deals its cards in a new shuffled order each time they run out, so that even a small county has
/// every card in its right share.
struct Deck<Card: Sendable>: Sendable {
  private let cards: [Card]
  private var rest: [Card] = []

  init(_ counted: [(Card, Int)]) {
    cards = counted.flatMap { Array(repeating: $0.0, count: $0.1) }
    precondition(!cards.isEmpty, "a deck needs a card")
  }

  mutating func deal(_ random: inout SeededGenerator) -> Card {
    if rest.isEmpty {
      rest = cards
      random.shuffle(&rest)
    }
    return rest.removeLast()
  }
}
