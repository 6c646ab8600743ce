// SPDX-License-Identifier: Apache-2.0

/// A name in the forms it is compared in.
///
/// Spaces fall out, the dots between the parts of a name are one (GB 18030 A1A4), what stands for a character that
/// could not be written is a hole.
/// > Source: 民委发〔2016〕33号 (the dot); standards, GB 18030.
struct NameForm: Sendable {
  static let hole: UInt32 = 0
  /// Characters of a name; what is beyond is not read.
  private static let longest = 60

  /// The characters as written.
  private(set) var written: [UInt32] = []
  /// The characters folded, in the order of the name.
  private(set) var folded: [UInt32] = []
  /// Where the parts of `folded` end.
  private(set) var ends: [Int] = []
  /// Of the folded parts in an order of their own.
  private(set) var key: UInt64 = 0
  private(set) var soundKey: UInt64 = 0
  /// The sound of the first character; nil where it is a hole.
  private(set) var firstSound: UInt64?
  private(set) var hasHole = false

  init(_ name: String, _ readings: inout HanReadings) {
    var sounds = ""
    for scalar in name.unicodeScalars.prefix(NameForm.longest) {
      if NameForm.isSpace(scalar) { continue }
      if NameForm.isDot(scalar) {
        if let last = ends.last ?? (folded.isEmpty ? nil : 0), last < folded.count {
          ends.append(folded.count)
        }
        continue
      }
      guard !NameForm.isHole(scalar) else {
        written.append(NameForm.hole)
        folded.append(NameForm.hole)
        hasHole = true
        continue
      }
      let reading = readings.reading(of: scalar)
      if folded.isEmpty { firstSound = Mixing.hash(of: reading.sound) }
      written.append(scalar.value)
      folded.append(reading.folded)
      sounds += reading.sound
    }
    if ends.last ?? 0 < folded.count { ends.append(folded.count) }
    key = Mixing.hash(of: parts.sorted { $0.lexicographicallyPrecedes($1) })
    soundKey = Mixing.hash(of: sounds)
  }

  var isEmpty: Bool { folded.isEmpty }

  var parts: [ArraySlice<UInt32>] {
    var start = 0
    return ends.map { end in
      defer { start = end }
      return folded[start..<end]
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.value == 0x200B || scalar.value == 0xFEFF
  }

  private static func isDot(_ scalar: Unicode.Scalar) -> Bool {
    [0xB7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF0E, 0xFF65, 0x2E, 0x387].contains(
      scalar.value)
  }

  /// Question marks, boxes, stars, 某 and what stands in the private area.
  private static func isHole(_ scalar: Unicode.Scalar) -> Bool {
    [0x3F, 0xFF1F, 0x25A1, 0x2A, 0xFF0A, 0x3013, 0xFFFD, 0x67D0].contains(scalar.value)
      || (0xE000...0xF8FF).contains(scalar.value)
  }
}

extension NameForm {
  /// What two names have in common; the weight of an equal name comes from how many bear it.
  static func compare(_ left: NameForm, _ right: NameForm) -> EvidenceKind? {
    if left.isEmpty || right.isEmpty { return nil }
    if !left.hasHole, !right.hasHole {
      if left.key == right.key {
        if left.folded != right.folded { return .nameOrder }
        return left.written == right.written ? .nameEqual : .nameVariant
      }
      if isPart(left, of: right) || isPart(right, of: left) { return .nameShortened }
      if left.soundKey == right.soundKey { return .nameHomophone }
    }
    return left.folded.count == right.folded.count ? compareEach(left, right) : .nameDiffers
  }

  /// Whether the shorter name is whole parts of the longer, or its first three characters or more.
  private static func isPart(_ short: NameForm, of long: NameForm) -> Bool {
    guard short.folded.count < long.folded.count, short.folded.count >= 3 else { return false }
    if long.folded.starts(with: short.folded) { return true }
    let parts = long.parts
    return parts.count > 1 && short.parts.allSatisfy(parts.contains)
  }

  private static func compareEach(_ left: NameForm, _ right: NameForm) -> EvidenceKind {
    var equal = 0
    var differing = 0
    for (one, other) in zip(left.folded, right.folded) {
      if one == hole || other == hole { continue }
      if one == other { equal += 1 } else { differing += 1 }
    }
    guard equal > 0 else { return .nameDiffers }
    if differing == 0 { return .nameHidden }
    return differing == 1 && !left.hasHole && !right.hasHole && equal >= 1
      ? .nameOneCharacter : .nameDiffers
  }
}

/// Keys of blocking; the same on every machine.
enum Mixing {
  static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    var mixed = (hash ^ value) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  static func hash(of text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  static func hash(of parts: [ArraySlice<UInt32>]) -> UInt64 {
    parts.reduce(1) { hash, part in part.reduce(mix(hash, 7)) { mix($0, UInt64($1)) } }
  }
}
