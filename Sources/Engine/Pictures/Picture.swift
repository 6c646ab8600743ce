// SPDX-License-Identifier: Apache-2.0

/// A photograph as it may be kept: what is needed to show it, and nothing else that a camera wrote beside it.
///
/// Place, time, maker, owner and small copies of the picture stand in segments or chunks of their own, or
/// behind its end. What stays is listed, not what goes: of kinds yet unknown nothing stays either. How the
/// camera was held stays, as one number. What is drawn is not looked at; nor are width and height
/// believed, but for refusing what would be too large for whoever looks at it.
///
/// > Source: ITU-T T.81 and JFIF 1.02 (JPEG); CIPA DC-008 (Exif), the orientation alone; W3C PNG, third edition.
public struct Picture: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable { case jpeg, png }

  /// Bytes of the largest file that is taken.
  public static let largestFile = 7 * 1024 * 1024
  /// Points of the largest picture: a few bytes can claim more than a browser has memory for.
  public static let mostPoints = 100_000_000

  public let kind: Kind
  /// The file without what does not belong to the picture. Taken in again, it stays as it is.
  public let bytes: [UInt8]

  /// Cost: one pass over the file.
  public init(_ file: [UInt8]) throws(PictureFlaw) {
    guard file.count <= Picture.largestFile else { throw .tooLarge }
    guard let kind = Picture.kind(of: file) else { throw .foreign }
    self.kind = kind
    switch kind {
    case .jpeg: bytes = try JPEGReader.stripped(file)
    case .png: bytes = try PNGReader.stripped(file)
    }
  }

  /// By its first bytes, whatever it is called; nil for any other file.
  public static func kind(of file: [UInt8]) -> Kind? {
    if file.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    return file.starts(with: PNGReader.signature) ? .png : nil
  }

  /// Throws where a picture says that it is larger than is shown, or has no points at all.
  static func check(width: Int, height: Int) throws(PictureFlaw) {
    guard width > 0, height > 0 else { throw .broken }
    // Neither is more than four bytes: the product does not overflow.
    guard width * height <= mostPoints else { throw .tooManyPoints }
  }
}

/// Why a file is not taken as a photograph.
public enum PictureFlaw: Error, CaseIterable, Sendable {
  /// More than ``Picture/largestFile`` bytes.
  case tooLarge
  /// Neither JPEG nor PNG.
  case foreign
  /// It ends before the picture does.
  case cutShort
  /// Something in it contradicts its form.
  case broken
  /// A form of JPEG or PNG that browsers do not show.
  case unusual
  /// More than ``Picture/mostPoints``.
  case tooManyPoints
}
