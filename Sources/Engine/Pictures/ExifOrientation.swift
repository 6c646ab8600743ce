// SPDX-License-Identifier: Apache-2.0

/// How the camera was held: the one thing of Exif without which a picture lies on its side.
enum ExifOrientation {
  private static let head = Array("Exif\0\0".utf8)
  private static let tag = 0x0112
  private static let short = 3

  /// 1 to 8 as a segment says; nil where it does not say.
  static func read(_ segment: [UInt8]) -> UInt8? {
    guard segment.starts(with: head) else { return nil }
    return tiff(Array(segment.dropFirst(head.count)))
  }

  /// The first directory of TIFF, in either order of bytes.
  private static func tiff(_ bytes: [UInt8]) -> UInt8? {
    let isLittle = bytes.starts(with: [0x49, 0x49, 0x2A, 0])
    guard isLittle || bytes.starts(with: [0x4D, 0x4D, 0, 0x2A]) else { return nil }
    func number(at place: Int, of size: Int) -> Int? {
      guard place >= 0, place + size <= bytes.count else { return nil }
      let run = bytes[place..<(place + size)]
      return (isLittle ? Array(run.reversed()) : Array(run)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = number(at: 4, of: 4), let count = number(at: directory, of: 2) else {
      return nil
    }
    for entry in 0..<count {
      let place = directory + 2 + entry * 12
      guard let found = number(at: place, of: 2) else { return nil }
      guard found == tag else { continue }
      guard number(at: place + 2, of: 2) == short, number(at: place + 4, of: 4) == 1,
        let value = number(at: place + 8, of: 2), (1...8).contains(value)
      else { return nil }
      return UInt8(value)
    }
    return nil
  }

  /// A segment that says this and nothing else; empty for a camera held upright.
  static func segment(_ orientation: UInt8) -> [UInt8] {
    guard orientation != 1 else { return [] }
    let directory: [UInt8] = [
      0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0,
      0, 0, 0,
    ]
    return JPEGReader.written(0xE1, head + directory)
  }
}
