// SPDX-License-Identifier: Apache-2.0

/// Takes a JPEG file apart and puts together what shows the picture: tables, frame, scans, and of the
/// applications' segments those that say how its colours are meant.
struct JPEGReader {
  /// A usual progressive picture has ten; each costs the browser a pass over the whole.
  private static let mostScans = 100

  private let file: [UInt8]
  private var place = 2
  private var hasFrame = false
  private var scans = 0
  private var orientation: UInt8 = 1
  /// `JFIF` without its small copy: that the colours are brightness and two differences.
  private var jfif: [UInt8] = []
  /// `Adobe`: how four colours, or three others, are meant.
  private var adobe: [UInt8] = []
  /// Everything else that is kept, in its order.
  private var body: [UInt8] = []

  static func stripped(_ file: [UInt8]) throws(PictureFlaw) -> [UInt8] {
    var reader = JPEGReader(file: file)
    return try reader.read()
  }

  private init(file: [UInt8]) {
    self.file = file
    body.reserveCapacity(file.count)
  }

  /// To the picture's end; what lies behind it, as a film of the same moment, is left.
  private mutating func read() throws(PictureFlaw) -> [UInt8] {
    while true {
      let marker = try marker()
      if marker == 0xD9 { break }
      // Markers that bring nothing with them have no place outside a scan.
      guard marker != 1, !(0xD0...0xD8).contains(marker) else { throw .broken }
      try take(marker, try segment())
    }
    guard scans > 0 else { throw .broken }
    return [0xFF, 0xD8] + jfif + ExifOrientation.segment(orientation) + adobe + body + [0xFF, 0xD9]
  }

  private mutating func take(_ marker: UInt8, _ segment: Range<Int>) throws(PictureFlaw) {
    let content = file[segment]
    switch marker {
    case 0xC0, 0xC1, 0xC2:
      try checkFrame(Array(content))
      keep(marker, content)
    case 0xC4, 0xDB, 0xDD: keep(marker, content)
    case 0xDA:
      scans += 1
      guard hasFrame else { throw .broken }
      guard scans <= JPEGReader.mostScans else { throw .unusual }
      keep(marker, content)
      try takeScan()
    case 0xE0 where content.starts(with: "JFIF\0".utf8) && content.count >= 14:
      jfif = JPEGReader.written(marker, content.prefix(12) + [0, 0])
    case 0xE1: orientation = ExifOrientation.read(Array(content)) ?? orientation
    case 0xEE where content.starts(with: "Adobe".utf8) && content.count >= 12:
      adobe = JPEGReader.written(marker, content.prefix(12))
    case 0xE0...0xEF, 0xFE: break
    // Lossless, hierarchical and arithmetic pictures.
    case 0xC3, 0xC5...0xCF, 0xDE, 0xDF: throw .unusual
    default: throw .broken
    }
  }

  /// Eight bits a colour; one, three or four colours.
  private mutating func checkFrame(_ frame: [UInt8]) throws(PictureFlaw) {
    guard !hasFrame, frame.count >= 6, frame.count == 6 + 3 * Int(frame[5]) else { throw .broken }
    guard frame[0] == 8, [1, 3, 4].contains(frame[5]) else { throw .unusual }
    try Picture.check(
      width: Int(frame[3]) << 8 | Int(frame[4]), height: Int(frame[1]) << 8 | Int(frame[2]))
    hasFrame = true
  }

  /// What is drawn, to the next marker: a stuffed zero or a restart is no end.
  private mutating func takeScan() throws(PictureFlaw) {
    let start = place
    while let found = file[place...].firstIndex(of: 0xFF), found + 1 < file.count {
      switch file[found + 1] {
      case 0, 0xD0...0xD7: place = found + 2
      case 0xFF: place = found + 1
      default:
        place = found
        body += file[start..<found]
        return
      }
    }
    throw .cutShort
  }

  private mutating func marker() throws(PictureFlaw) -> UInt8 {
    guard place < file.count else { throw .cutShort }
    guard file[place] == 0xFF else { throw .broken }
    while place < file.count, file[place] == 0xFF { place += 1 }
    guard place < file.count else { throw .cutShort }
    defer { place += 1 }
    return file[place]
  }

  /// What a marker brings with it, its length left out.
  private mutating func segment() throws(PictureFlaw) -> Range<Int> {
    guard place + 2 <= file.count else { throw .cutShort }
    let length = Int(file[place]) << 8 | Int(file[place + 1])
    guard length >= 2 else { throw .broken }
    guard place + length <= file.count else { throw .cutShort }
    defer { place += length }
    return (place + 2)..<(place + length)
  }

  private mutating func keep(_ marker: UInt8, _ content: ArraySlice<UInt8>) {
    body += JPEGReader.written(marker, content)
  }

  static func written(_ marker: UInt8, _ content: some Collection<UInt8>) -> [UInt8] {
    let length = content.count + 2
    return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + content
  }
}
