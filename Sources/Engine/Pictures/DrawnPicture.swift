// SPDX-License-Identifier: Apache-2.0

extension Picture {
  /// Red, green and blue.
  public typealias Colour = (red: UInt8, green: UInt8, blue: UInt8)

  /// A picture that nobody took, for samples: each point as `colour` of column and row says, not compressed.
  ///
  /// - Parameters:
  ///   - width: 1 to 640.
  ///   - height: 1 to 480.
  public static func drawn(
    width: Int, height: Int, _ colour: (_ column: Int, _ row: Int) -> Colour
  ) -> Picture {
    precondition((1...640).contains(width) && (1...480).contains(height), "samples are small")
    var rows: [UInt8] = []
    for row in 0..<height {
      rows.append(0)
      for column in 0..<width {
        let colour = colour(column, row)
        rows += [colour.red, colour.green, colour.blue]
      }
    }
    let head =
      PNGChunk.bytes(UInt32(width)) + PNGChunk.bytes(UInt32(height)) + [8, 2, 0, 0, 0] as [UInt8]
    return Picture(
      png: PNGReader.signature + PNGChunk.written("IHDR", head)
        + PNGChunk.written("IDAT", stored(rows)) + PNGChunk.written("IEND", []))
  }

  private init(png: [UInt8]) {
    self.kind = .png
    self.bytes = png
  }

  /// Bytes in the frame of zlib (RFC 1950), in blocks that are stored as they are (RFC 1951, 3.2.4).
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var framed: [UInt8] = [0x78, 0x01]
    var rest = bytes[...]
    while !rest.isEmpty {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      let length = UInt16(block.count)
      framed.append(rest.isEmpty ? 1 : 0)
      for number in [length, ~length] { framed += [UInt8(number & 0xFF), UInt8(number >> 8)] }
      framed += block
    }
    var (one, two): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      one = (one + UInt32(byte)) % 65_521
      two = (two + one) % 65_521
    }
    return framed + PNGChunk.bytes(two << 16 | one)
  }
}
