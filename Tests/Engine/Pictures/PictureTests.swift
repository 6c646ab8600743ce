// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Pictures

/// What stays of a photograph, what goes, and what is refused.
@Suite struct PictureTests {
  // MARK: - A JPEG of one point, put together from its parts

  private static let start: [UInt8] = [0xFF, 0xD8]
  private static let end: [UInt8] = [0xFF, 0xD9]
  private static let frame = segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0])
  private static let tables =
    segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
    + segment(0xC4, [0] + [UInt8](repeating: 0, count: 16))
  /// A stuffed zero, a restart and a fill byte are no end of what is drawn.
  private static let scan =
    segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x3F, 0xFF, 0, 0xFF, 0xD0, 0x7F, 0xFF, 0xFF, 0, 1]
  private static let plain = start + tables + frame + scan + end

  private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    JPEGReader.written(marker, content)
  }

  /// A camera's Exif: how it was held, whose it is, and a place.
  private static func exif(_ orientation: UInt8, isLittle: Bool = false) -> [UInt8] {
    let directory: [UInt8] =
      isLittle
      ? [
        0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 2, 0, 0x0F, 1, 2, 0, 5, 0, 0, 0, 40, 0, 0, 0, 0x12, 1, 3,
        0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0,
      ]
      : [
        0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 2, 1, 0x0F, 0, 2, 0, 0, 0, 5, 0, 0, 0, 40, 1, 0x12, 0,
        3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
      ]
    return segment(0xE1, Array("Exif\0\0".utf8) + directory + Array("SECRET 34.6N".utf8))
  }

  private static func held(_ orientation: UInt8) -> [UInt8] {
    ExifOrientation.segment(orientation)
  }

  private static let jfif = Array("JFIF\0".utf8) + [1, 2, 0, 0, 1, 0, 1]
  private static let adobe = Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 1]
  private static let secret = Array("SECRET".utf8)

  /// What stands before the tables, and what of it stays.
  @Test(
    arguments: [
      ([], []),
      (exif(1), []), (exif(6), held(6)), (exif(6, isLittle: true), held(6)), (exif(8), held(8)),
      // Not among the eight ways to hold a camera.
      (exif(0), []), (exif(9), []),
      (segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0SECRET".utf8)), []),
      (segment(0xE0, jfif + [1, 1] + secret), segment(0xE0, jfif + [0, 0])),
      (segment(0xE0, Array("JFXX\0".utf8) + secret), []),
      (segment(0xE2, Array("ICC_PROFILE\0SECRET".utf8)), []),
      (segment(0xED, Array("Photoshop 3.0\0SECRET".utf8)), []),
      (segment(0xEE, adobe), segment(0xEE, adobe)),
      (segment(0xEE, adobe + secret), segment(0xEE, adobe)),
      (segment(0xEE, secret), []), (segment(0xEF, secret), []), (segment(0xFE, secret), []),
      ([0xFF, 0xFF] + segment(0xFE, secret), []),
      (exif(3) + segment(0xE0, jfif + [0, 0]), segment(0xE0, jfif + [0, 0]) + held(3)),
    ] as [([UInt8], [UInt8])])
  func whatACameraWroteBesideAPictureGoes(_ written: [UInt8], _ stays: [UInt8]) throws {
    let picture = try Picture(Self.start + written + Self.plain.dropFirst(2))
    #expect(picture.kind == .jpeg)
    #expect(picture.bytes == Self.start + stays + Self.plain.dropFirst(2))
    #expect(!picture.bytes.contains(run: Self.secret))
    #expect(try Picture(picture.bytes) == picture)
  }

  /// A film of the same moment, or whatever else lies behind the end; a comment between two scans.
  @Test func whatLiesBehindOrBetweenGoes() throws {
    #expect(try Picture(Self.plain + Self.secret).bytes == Self.plain)
    let parts = Self.start + Self.tables + Self.frame + Self.scan
    let commented = parts + Self.segment(0xFE, Self.secret) + Self.scan + Self.end
    #expect(try Picture(commented).bytes == parts + Self.scan + Self.end)
  }

  @Test(
    arguments: [
      ([], .foreign), ([0xFF, 0xD8], .foreign), (Array("GIF89a".utf8), .foreign),
      (Array("<svg onload='x'>".utf8), .foreign), (Array("%PDF-1.7".utf8), .foreign),
      ([0, 0, 0, 24] + Array("ftypheic".utf8), .foreign),
      (Array(plain.dropLast(2)), .cutShort), (Array(plain.prefix(30)), .cutShort),
      (start + segment(0xFE, secret).dropLast(3), .cutShort),
      (start + end, .broken), (start + tables + scan + end, .broken),
      (start + tables + frame + end, .broken), (start + frame + frame + scan + end, .broken),
      (start + [0xFF, 0xE1, 0, 1] + plain, .broken), (start + start + plain, .broken),
      (start + [0xFF, 0x01, 0, 2] + plain.dropFirst(2), .broken),
      (start + [0xFF, 0xC4, 0, 2, 7] + plain.dropFirst(2), .broken),
      // Twelve bits, two colours, lossless, arithmetic.
      (start + segment(0xC1, [12, 0, 1, 0, 1, 1, 1, 0x11, 0]) + scan + end, .unusual),
      (start + segment(0xC0, [8, 0, 1, 0, 1, 2, 1, 0x11, 0, 2, 0x11, 0]) + scan + end, .unusual),
      (start + segment(0xC3, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]) + scan + end, .unusual),
      (start + segment(0xC9, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]) + scan + end, .unusual),
      (start + segment(0xC0, [8, 0, 0, 0, 1, 1, 1, 0x11, 0]) + scan + end, .broken),
      (start + segment(0xC0, [8, 0, 1, 0, 1, 3, 1, 0x11, 0]) + scan + end, .broken),
      // 10,001 by 10,000 points.
      (
        start + segment(0xC0, [8, 0x27, 0x11, 0x27, 0x10, 1, 1, 0x11, 0]) + scan + end,
        .tooManyPoints
      ),
    ] as [([UInt8], PictureFlaw)])
  func whatIsNoPictureIsRefused(_ file: [UInt8], _ flaw: PictureFlaw) {
    #expect(throws: flaw) { try Picture(file) }
  }

  /// Both sides of the limits.
  @Test func pictureAndScansHaveTheirLimits() throws {
    let whole = Self.segment(0xC0, [8, 0x27, 0x10, 0x27, 0x10, 1, 1, 0x11, 0])
    #expect(try Picture(Self.start + whole + Self.scan + Self.end).kind == .jpeg)
    func scanned(_ times: Int) -> [UInt8] {
      Self.start + Self.frame + Array(repeatElement(Self.scan, count: times).joined()) + Self.end
    }
    #expect(try Picture(scanned(100)).bytes == scanned(100))
    #expect(throws: PictureFlaw.unusual) { try Picture(scanned(101)) }
    let fill = [UInt8](repeating: 0, count: Picture.largestFile - Self.plain.count)
    #expect(try Picture(Self.plain + fill).bytes == Self.plain)
    #expect(throws: PictureFlaw.tooLarge) { try Picture(Self.plain + fill + [0]) }
  }

  // MARK: - PNG

  private static let head: [UInt8] = [0, 0, 0, 2, 0, 0, 0, 1, 8, 2, 0, 0, 0]

  private static func png(_ chunks: [(String, [UInt8])]) -> [UInt8] {
    PNGReader.signature + chunks.flatMap { PNGChunk.written($0.0, $0.1) }
  }

  private static func png(head: [UInt8] = head, with others: [(String, [UInt8])]) -> [UInt8] {
    png([("IHDR", head)] + others + [("IDAT", [1, 2, 3]), ("IEND", [])])
  }

  @Test(arguments: [
    ("tEXt", false), ("iTXt", false), ("zTXt", false), ("eXIf", false), ("tIME", false),
    ("iCCP", false), ("acTL", false), ("prVt", false), ("PLTE", true), ("tRNS", true),
  ])
  func whatIsWrittenBesideAPNGGoes(_ name: String, _ stays: Bool) throws {
    let file = Self.png(with: [(name, Self.secret)])
    let picture = try Picture(file + Self.secret)
    #expect(picture.kind == .png)
    #expect(picture.bytes == (stays ? file : Self.png(with: [])))
    #expect(try Picture(picture.bytes) == picture)
  }

  @Test(
    arguments: [
      (PNGReader.signature, .cutShort), (Array(png(with: []).dropLast()), .cutShort),
      (PNGReader.signature + [0xFF, 0xFF, 0xFF, 0xFF] + Array("IHDRxxxxxxxx".utf8), .cutShort),
      (png([("IDAT", [1]), ("IEND", [])]), .broken),
      (png([("IHDR", head), ("IEND", [])]), .broken),
      (png([("IHDR", head), ("IHDR", head), ("IDAT", [1]), ("IEND", [])]), .broken),
      (Array(png(with: []).dropLast()) + [0], .broken), (png(with: [("ABCD", [1])]), .unusual),
      (png(head: [0, 0, 0, 0, 0, 0, 0, 1, 8, 2, 0, 0, 0], with: []), .broken),
      (png(head: [0, 0, 0, 1, 0, 0, 0, 1, 4, 2, 0, 0, 0], with: []), .broken),
      (png(head: [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 2], with: []), .broken),
      (png(head: [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0], with: []), .broken),
      (
        png(head: [0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 8, 2, 0, 0, 0], with: []),
        .tooManyPoints
      ),
    ] as [([UInt8], PictureFlaw)])
  func whatIsNoPNGIsRefused(_ file: [UInt8], _ flaw: PictureFlaw) {
    #expect(throws: flaw) { try Picture(file) }
  }

  /// Every beginning of a picture, and every single wrong byte, is a picture or a flaw, never a fall.
  @Test func nothingThatIsCutOrAlteredFallsOver() {
    for whole in [
      Self.start + Self.exif(6, isLittle: true) + Self.plain.dropFirst(2),
      Self.png(with: [("tEXt", Self.secret)]),
    ] {
      for length in 0..<whole.count {
        #expect(throws: PictureFlaw.self) { try Picture(Array(whole.prefix(length))) }
      }
      for index in whole.indices {
        for byte: UInt8 in [0, 1, 0x7F, 0xFF] {
          var altered = whole
          altered[index] = byte
          if let picture = try? Picture(altered) {
            #expect((try? Picture(picture.bytes)) == picture)
          }
        }
      }
    }
  }

  /// What samples draw is a picture as others are; a row of more than one stored block among them.
  @Test(arguments: [(1, 1), (160, 120), (640, 480)])
  func aDrawnPictureIsOne(_ width: Int, _ height: Int) throws {
    let drawn = Picture.drawn(width: width, height: height) { column, row in
      (UInt8(truncatingIfNeeded: column), UInt8(truncatingIfNeeded: row), 0x80)
    }
    #expect(try Picture(drawn.bytes) == drawn)
  }
}

extension [UInt8] {
  fileprivate func contains(run: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: run) }
  }
}
