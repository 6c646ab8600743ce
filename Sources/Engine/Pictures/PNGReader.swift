// SPDX-License-Identifier: Apache-2.0

/// Takes a PNG file apart and puts together its head, colours, transparency and what is drawn.
struct PNGReader {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private let file: [UInt8]
  private var place = PNGReader.signature.count
  private var kept = PNGReader.signature
  private var isDrawn = false

  static func stripped(_ file: [UInt8]) throws(PictureFlaw) -> [UInt8] {
    var reader = PNGReader(file: file)
    return try reader.read()
  }

  private init(file: [UInt8]) { self.file = file }

  private mutating func read() throws(PictureFlaw) -> [UInt8] {
    guard try takeChunk() == "IHDR" else { throw .broken }
    while true {
      switch try takeChunk() {
      case "IHDR": throw .broken
      case "IDAT": isDrawn = true
      case "IEND":
        guard isDrawn else { throw .broken }
        return kept
      default: break
      }
    }
  }

  /// Keeps the next chunk where the picture needs it.
  ///
  /// - Returns: What it is called.
  private mutating func takeChunk() throws(PictureFlaw) -> String {
    guard place + 12 <= file.count else { throw .cutShort }
    let length = number(at: place)
    let end = place + 12 + length
    guard end <= file.count else { throw .cutShort }
    let named = file[(place + 4)..<(end - 4)]
    guard number(at: end - 4) == Int(PNGChunk.check(named)) else { throw .broken }
    let name = String(decoding: named.prefix(4), as: UTF8.self)
    let content = Array(named.dropFirst(4))
    switch name {
    case "IHDR": try checkHead(content)
    case "PLTE", "IDAT", "IEND", "tRNS": break
    default:
      // A small first letter: pictures are shown without it.
      guard named.first.map({ (0x61...0x7A).contains($0) }) == true else { throw .unusual }
      place = end
      return name
    }
    kept += file[place..<end]
    place = end
    return name
  }

  private func checkHead(_ head: [UInt8]) throws(PictureFlaw) {
    guard head.count == 13 else { throw .broken }
    let depths: [UInt8: Set<UInt8>] = [
      0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16],
    ]
    guard depths[head[9]]?.contains(head[8]) == true, head[10] == 0, head[11] == 0, head[12] <= 1
    else { throw .broken }
    try Picture.check(width: number(at: place + 8), height: number(at: place + 12))
  }

  private func number(at place: Int) -> Int {
    file[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
  }
}

/// A piece of a PNG file: length, name, content and check value.
enum PNGChunk {
  static func written(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + content
    return PNGChunk.bytes(UInt32(content.count)) + named + PNGChunk.bytes(check(named[...]))
  }

  static func bytes(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
  }

  /// The cyclic redundancy check of ISO 3309, as PNG uses it.
  static func check(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8)
    }
  }

  private static let table: [UInt32] = (0..<256).map { number in
    (0..<8).reduce(UInt32(number)) { sum, _ in
      sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1
    }
  }
}
