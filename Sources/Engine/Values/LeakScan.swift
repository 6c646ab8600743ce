// SPDX-License-Identifier: Apache-2.0

/// Looks through the bytes of a page that is to be public for what must not be on it: identity numbers,
/// telephones, bank accounts. The last guard, behind types that hold no such value.
///
/// Digits count in every script, as they are or as a character reference, with spaces, dashes or dots
/// between groups of them. Amounts, days, and numbers of documents and claims are none of these. Linear in
/// the bytes; some tens of megabytes in a second.
public struct LeakScan: Sendable {
  public enum Finding: String, CaseIterable, Comparable, Sendable {
    case identityNumber, telephone, account
    public static func < (left: Finding, right: Finding) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  /// Digits of numbers that are public on purpose: where objections are taken.
  private let allowed: [[UInt8]]

  public init(allowing telephones: [String] = []) {
    allowed = telephones.map { text in text.unicodeScalars.compactMap(LeakScan.digit) }
      .filter { !$0.isEmpty }
  }

  public func findings(in bytes: [UInt8]) -> Set<Finding> {
    var findings: Set<Finding> = []
    var group = Group()
    func end() {
      if !group.pieces.isEmpty { findings.formUnion(group.findings(allowing: allowed)) }
      group = Group()
    }
    var reader = ScalarReader(bytes)
    while let scalar = reader.next() {
      if let digit = LeakScan.digit(scalar) {
        if !group.add(digit) { end(); _ = group.add(digit) }
      } else if LeakScan.isX(scalar) {
        group.addX()
      } else if LeakScan.isUnseen(scalar) {
        continue
      } else if LeakScan.isSeparator(scalar) {
        if !group.part() { end() }
      } else {
        end()
      }
    }
    end()
    return findings
  }

  /// The value of a decimal digit in any script.
  private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x80 {
      return (0x30...0x39).contains(scalar.value) ? UInt8(scalar.value - 0x30) : nil
    }
    if (0xFF10...0xFF19).contains(scalar.value) { return UInt8(scalar.value - 0xFF10) }
    // Chinese characters are by far the most common and never decimal digits.
    if (0x2E80...0xFE2F).contains(scalar.value) { return nil }
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue
    else { return nil }
    return UInt8(value)
  }

  private static func isX(_ scalar: Unicode.Scalar) -> Bool {
    [0x58, 0x78, 0xFF38, 0xFF58, 0x2169, 0x2179].contains(scalar.value)
  }

  /// Characters that part two digits without being seen.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF, 0xFE00...0xFE0F, 0x0300...0x036F: true
    default: false
    }
  }

  /// Spaces, dashes and dots, as numbers are grouped with.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20, 0x2D, 0x2E, 0x5F, 0xA0, 0xB7, 0x2000...0x200A, 0x2010...0x2015,
      0x202F, 0x205F, 0x2212, 0x3000, 0xFF0D, 0xFF0E, 0x30FB:
      true
    default: false
    }
  }
}

/// Runs of digits with no more than a few separators between them.
private struct Group {
  /// Each of at least one digit; ten stands for an X at the end.
  private(set) var pieces: [[UInt8]] = []
  private var separators = 0

  static let x: UInt8 = 10
  /// Separators in a row that still hold a number together.
  private static let mostSeparators = 3
  /// Longer groups are looked at in parts.
  private static let mostPieces = 64

  /// False where the group is full.
  mutating func add(_ digit: UInt8) -> Bool {
    if separators > 0 || pieces.isEmpty || pieces.last?.last == Group.x {
      guard pieces.count < Group.mostPieces else { return false }
      pieces.append([digit])
      separators = 0
    } else {
      pieces[pieces.count - 1].append(digit)
    }
    return true
  }

  mutating func addX() {
    guard !pieces.isEmpty else { return }
    if separators > 0 {
      pieces.append([Group.x])
      separators = 0
    } else if pieces.last?.last != Group.x {
      pieces[pieces.count - 1].append(Group.x)
    }
  }

  /// False where the number is at its end.
  mutating func part() -> Bool {
    guard !pieces.isEmpty else { return true }
    separators += 1
    return separators <= Group.mostSeparators
  }

  func findings(allowing allowed: [[UInt8]]) -> Set<LeakScan.Finding> {
    var findings: Set<LeakScan.Finding> = []
    for first in pieces.indices {
      var digits: [UInt8] = []
      for last in first..<min(pieces.count, first + NumberShape.mostPieces) {
        digits += pieces[last]
        guard last == first || digits.count <= NumberShape.longest else { break }
        guard !allowed.contains(digits) else { continue }
        let lengths = pieces[first...last].map(\.count)
        findings.formUnion(NumberShape(digits: digits, lengths: lengths).findings)
      }
    }
    return findings
  }
}

/// What a number is by its digits and by how they are grouped.
private struct NumberShape {
  let digits: [UInt8]
  let lengths: [Int]

  /// Groups that one number is written in, and the digits of a grouped one.
  static let mostPieces = 8
  static let longest = 24
  /// Digits in one run beyond which no amount, day or number of a document goes.
  static let longestPlain = 8

  var findings: Set<LeakScan.Finding> {
    var findings: Set<LeakScan.Finding> = []
    if isIdentityNumber { findings.insert(.identityNumber) }
    if isTelephone { findings.insert(.telephone) }
    if isAccount { findings.insert(.account) }
    return findings
  }

  private var isOneRun: Bool { lengths.count == 1 }

  private var isIdentityNumber: Bool {
    if digits.count == 18 { return isWholeIdentityNumber(digits[...]) }
    if digits.count == 15 { return isOldIdentityNumber }
    guard isOneRun, digits.count > 18 else { return false }
    return (0...(digits.count - 18)).contains { isWholeIdentityNumber(digits[$0..<($0 + 18)]) }
  }

  private func isWholeIdentityNumber(_ slice: ArraySlice<UInt8>) -> Bool {
    let text = slice.map { $0 == Group.x ? "X" : String($0) }.joined()
    return (try? IdentityNumber(cell: text)) != nil
  }

  private var isOldIdentityNumber: Bool {
    guard digits.allSatisfy({ $0 < 10 }), (1...8).contains(digits[0]) else { return false }
    let text = digits.map { String($0) }.joined()
    return (try? IdentityNumber(cell: text)) != nil
  }

  /// Of a mobile telephone, with or without the country before it; of a fixed one with its area.
  private var isTelephone: Bool {
    let own =
      if digits.starts(with: [0, 0, 8, 6]) {
        digits.dropFirst(4)
      } else if digits.count > 11, digits.starts(with: [8, 6]) {
        digits.dropFirst(2)
      } else { digits[...] }
    if own.count == 11, own.first == 1, let second = own.dropFirst().first, second >= 3 {
      return own.allSatisfy { $0 < 10 }
    }
    guard digits.first == 0, (10...12).contains(digits.count) else { return false }
    return isOneRun || (lengths.count == 2 && (3...4).contains(lengths[0]))
  }

  /// A long run; or groups of four, of which the last may be any.
  private var isAccount: Bool {
    guard digits.allSatisfy({ $0 < 10 }) else { return false }
    if isOneRun { return digits.count > NumberShape.longestPlain }
    return digits.count >= 13 && lengths.count >= 4 && lengths.dropLast().allSatisfy { $0 == 4 }
  }
}

/// The characters of UTF-8 bytes, character references resolved; broken bytes are passed over.
private struct ScalarReader {
  private let scalars: [Unicode.Scalar]
  private var place = 0

  init(_ bytes: [UInt8]) { scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars) }

  mutating func next() -> Unicode.Scalar? {
    guard place < scalars.count else { return nil }
    let scalar = scalars[place]
    place += 1
    guard scalar == "&", let (value, length) = reference(at: place) else { return scalar }
    place += length
    return value
  }

  /// `#49;`, `#x31;` or `nbsp;` behind an ampersand.
  private func reference(at start: Int) -> (Unicode.Scalar, Int)? {
    guard let end = scalars[start..<min(scalars.count, start + 10)].firstIndex(of: ";") else {
      return nil
    }
    let name = String(String.UnicodeScalarView(scalars[start..<end]))
    let value: UInt32? =
      if name.hasPrefix("#x") || name.hasPrefix("#X") {
        UInt32(name.dropFirst(2), radix: 16)
      } else if name.hasPrefix("#") {
        UInt32(name.dropFirst())
      } else {
        name == "nbsp" ? 0xA0 : nil
      }
    return value.flatMap { Unicode.Scalar($0) }.map { ($0, end - start + 1) }
  }
}
