// SPDX-License-Identifier: Apache-2.0
import Values

/// An identity number as a list holds it, right or damaged, four bits a character.
struct PackedNumber: Hashable, Sendable {
  enum State: UInt8, Sendable {
    case missing
    /// Eighteen characters with the right check digit and a date that exists.
    case whole
    /// Made whole from fifteen digits, which had no check digit.
    case completed
    /// Seventeen to nineteen characters that do not check.
    case damaged
    /// Eighteen with some not shown.
    case hidden
    /// A passport, a permit, a number too short: compared as it stands.
    case other
  }

  static let unknown: UInt8 = 11
  private static let longest = 22
  private static let weights: [UInt8] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let checks: [UInt8] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2]

  private(set) var bits: UInt128 = 0
  private(set) var count: UInt8 = 0
  private(set) var state: State = .missing

  private init() {}

  /// Reads a cell; spaces, dashes and quotes fall out, what is no digit counts as not shown.
  init(cell text: some StringProtocol) {
    var characters: [UInt8] = []
    for scalar in text.unicodeScalars {
      if let character = PackedNumber.character(scalar) { characters.append(character) }
      if characters.count > PackedNumber.longest { break }
    }
    let isNone = characters.isEmpty || characters.count > PackedNumber.longest
    self = isNone || text.contains("E+") ? PackedNumber() : PackedNumber(read: characters)
  }

  /// A disability certificate begins with the identity number.
  private init(read characters: [UInt8]) {
    let isCertificate = characters.count == 20 || characters.count == 22
    var number = PackedNumber(isCertificate ? Array(characters[..<18]) : characters)
    number.state = number.judged()
    if number.state == .other, number.count == 15 { number.complete() }
    if isCertificate, number.state != .whole {
      number = PackedNumber(characters)
      number.state = .other
    }
    self = number
  }

  init(_ characters: [UInt8]) {
    count = UInt8(characters.count)
    for (place, character) in characters.enumerated() {
      bits |= UInt128(character) << UInt128(place * 4)
    }
  }

  subscript(_ place: Int) -> UInt8 { UInt8(truncatingIfNeeded: bits >> UInt128(place * 4)) & 15 }

  var characters: [UInt8] { (0..<Int(count)).map { self[$0] } }

  var isVerified: Bool { state == .whole || state == .completed }
  var isNear: Bool { isVerified || state == .damaged }

  /// The day in it, where it has one.
  var birth: Day? {
    guard count == 18, state != .other, state != .missing else { return nil }
    for place in 6..<14 where self[place] > 9 { return nil }
    func part(_ places: Range<Int>) -> Int { places.reduce(0) { $0 * 10 + Int(self[$1]) } }
    let year = part(6..<10)
    guard (1850...2200).contains(year) else { return nil }
    return Day(year: year, month: part(10..<12), day: part(12..<14))
  }

  var sex: IdentityNumber.Sex? {
    guard isVerified else { return nil }
    return self[16] % 2 == 1 ? .male : .female
  }

  /// The last four characters of a number with eighteen, all of them shown.
  var lastFour: UInt64? {
    guard count == 18, state != .other else { return nil }
    for place in 14..<18 where self[place] == PackedNumber.unknown { return nil }
    return UInt64(truncatingIfNeeded: bits >> 56) & 0xFFFF
  }

  private func judged() -> State {
    let last = Int(count) - 1
    for place in 0...last where self[place] > 9 {
      if self[place] == PackedNumber.unknown || place != 17 {
        return count == 18 ? .hidden : .other
      }
    }
    guard (17...19).contains(count) else { return .other }
    return isWhole ? .whole : .damaged
  }

  /// Whether these are eighteen characters that check; a date must stand in them.
  var isWhole: Bool {
    guard count == 18, self[17] == PackedNumber.check(self) else { return false }
    var read = self
    read.state = .damaged
    return read.birth != nil
  }

  private mutating func complete() {
    let old = characters
    guard old.allSatisfy({ $0 < 10 }) else { return }
    var whole = PackedNumber(Array(old[..<6]) + [1, 9] + Array(old[6...]) + [0])
    whole = PackedNumber(whole.characters.dropLast() + [PackedNumber.check(whole)])
    guard whole.isWhole else { return }
    self = whole
    state = .completed
  }

  /// The check digit of the first seventeen; 255 where one of them is none.
  private static func check(_ number: PackedNumber) -> UInt8 {
    var sum = 0
    for place in 0..<17 {
      guard number[place] < 10 else { return 255 }
      sum += Int(weights[place]) * Int(number[place])
    }
    return checks[sum % 11]
  }

  private static func character(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x30...0x39: UInt8(scalar.value - 0x30)
    case 0xFF10...0xFF19: UInt8(scalar.value - 0xFF10)
    case 0x58, 0x78, 0xFF38, 0xFF58, 0xD7: 10
    case 0x20, 0xA0, 0x3000, 0x09, 0x0A, 0x0D, 0x200B, 0xFEFF, 0x22, 0x27, 0x3D, 0x60, 0x2D: nil
    case 0x2018...0x201D: nil
    default: unknown
    }
  }
}

extension PackedNumber {
  /// The right numbers that this damaged one can have been, one slip of the hand away.
  ///
  /// At most some forty: of the digits that a place could hold, one at most makes the check digit right.
  func repairs() -> [PackedNumber] {
    guard state == .damaged else { return [] }
    let old = characters
    var found: Set<UInt128> = []
    func keep(_ characters: [UInt8]) {
      var number = PackedNumber(characters)
      guard number.isWhole else { return }
      number.state = .whole
      found.insert(number.bits)
    }
    switch count {
    case 18:
      for place in 0..<18 {
        for digit in 0...UInt8(place == 17 ? 10 : 9) where digit != old[place] {
          var changed = old
          changed[place] = digit
          keep(changed)
        }
        if place < 17, old[place] != old[place + 1] {
          var changed = old
          changed.swapAt(place, place + 1)
          keep(changed)
        }
      }
    case 17:
      for place in 0...17 {
        for digit in 0...UInt8(place == 17 ? 10 : 9) {
          keep(Array(old[..<place]) + [digit] + Array(old[place...]))
        }
      }
    default:
      for place in 0..<Int(count) { keep(Array(old[..<place]) + Array(old[(place + 1)...])) }
    }
    return found.map { bits in
      var number = self
      number.bits = bits
      number.count = 18
      number.state = .whole
      return number
    }
  }

  /// What two numbers say to each other; nil where one of them says nothing.
  static func compare(_ left: PackedNumber, _ right: PackedNumber) -> Evidence? {
    if left.bits == right.bits, left.count == right.count, left.state != .missing,
      left.state != .hidden
    {
      return Evidence(.numberEqual, Weights.numberEqual)
    }
    if left.state == .hidden || right.state == .hidden { return compareShown(left, right) }
    guard left.isNear, right.isNear else { return nil }
    if left.state == .whole, right.state == .whole {
      return Evidence(.numberDiffers, Weights.numberDiffers)
    }
    let near = left.count == right.count ? slip(left, right) : lengthSlip(left, right)
    if let near { return near }
    return left.isVerified && right.isVerified
      ? Evidence(.numberDiffers, Weights.numberDiffers)
      : Evidence(.numberUnlike, Weights.numberUnlike)
  }

  private static func slip(_ left: PackedNumber, _ right: PackedNumber) -> Evidence? {
    var places: (Int, Int) = (-1, -1)
    var differing = 0
    // A check digit made for fifteen digits follows from them.
    let isOld = left.state == .completed || right.state == .completed
    let compared = isOld ? min(17, Int(left.count)) : Int(left.count)
    for place in 0..<compared where left[place] != right[place] {
      differing += 1
      if differing == 1 { places.0 = place } else { places.1 = place }
      if differing > 2 { return nil }
    }
    if isOld {
      return differing > 1 ? nil : Evidence(.numberOneDigit, Weights.numberOneDigitOfOld)
    }
    if differing < 2 { return Evidence(.numberOneDigit, Weights.numberOneDigit) }
    if places.1 == places.0 + 1, left[places.0] == right[places.1],
      left[places.1] == right[places.0]
    {
      return Evidence(.numberSwapped, Weights.numberSwapped)
    }
    return Evidence(.numberTwoDigits, Weights.numberTwoDigits)
  }

  private static func lengthSlip(_ left: PackedNumber, _ right: PackedNumber) -> Evidence? {
    let (short, long) = left.count < right.count ? (left, right) : (right, left)
    guard long.count == short.count + 1 else { return nil }
    var skipped = 0
    for place in 0..<Int(short.count) {
      while short[place] != long[place + skipped] {
        skipped += 1
        if skipped > 1 { return nil }
      }
    }
    return Evidence(.numberLength, Weights.numberLength)
  }

  private static func compareShown(_ left: PackedNumber, _ right: PackedNumber) -> Evidence? {
    guard left.count == 18, right.count == 18, left.state != .other, right.state != .other else {
      return nil
    }
    var known = 0
    for place in 0..<18 where left[place] != unknown && right[place] != unknown {
      guard left[place] == right[place] else {
        return Evidence(.numberDiffers, Weights.numberDiffers)
      }
      if place >= 6 { known += 1 }
    }
    guard known > 0 else { return nil }
    return Evidence(
      .numberHidden, min(known * Weights.hiddenDigit, Weights.hiddenMost))
  }
}
