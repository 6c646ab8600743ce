// SPDX-License-Identifier: Apache-2.0

/// What a file may ask of this machine before it is refused.
///
/// The defaults take the largest sheet Excel itself can hold with some forty columns, and no more.
public struct SheetLimits: Hashable, Sendable {
  /// Bytes of the file as it was sent.
  public var fileBytes = 512 << 20
  /// Bytes of all parts once inflated.
  public var inflatedBytes = 4 << 30
  /// Inflated bytes for each byte sent, looked at beyond 64 MiB inflated: honest sheets stay
  /// below 40, a zip bomb reaches 1,000.
  public var inflationRatio = 250
  /// Parts within the zip.
  public var parts = 4_096
  public var sheets = 256
  public var rows = 1_048_576
  public var columns = 256
  public var mergedRanges = 200_000
  /// Bytes of the table of texts that cells share; held in memory.
  public var sharedTextBytes = 128 << 20
  public var sharedTexts = 8_000_000
  /// Cell formats.
  public var styles = 65_536
  /// UTF-8 bytes of one cell; Excel allows 32,767 characters.
  public var cellBytes = 131_072
  /// XML elements within each other.
  public var depth = 64
  /// Bytes of one tag or comment; the parser holds it in memory whole.
  public var tagBytes = 1 << 20
  /// XML elements of one part: the bound on work, as an engine has no clock.
  public var elements = 400_000_000

  public init() {}
}
