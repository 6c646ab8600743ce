// SPDX-License-Identifier: Apache-2.0

/// Why a spreadsheet cannot be read or written, in words for whoever sent it.
///
/// Never carries the content of a cell. Every sentence is in `SheetErrorWords.swift`.
public struct SheetError: Error, Hashable, Sendable, CustomStringConvertible {
  // Behind one reference, as every call per cell hands back room for an error.
  private let words: Words

  init(id: String, place: String?, zh: String, en: String) {
    words = Words(id: id, place: place, zh: zh, en: en)
  }

  /// Stable, for programs and tests: `sheet.not-a-workbook`.
  public var id: String { words.id }
  /// The sheet and cell, the line or the part; nil where the file as a whole is meant.
  public var place: String? { words.place }
  public var zh: String { words.zh }
  public var en: String { words.en }
  public var description: String { "\(en) [\(id)]" }

  public static func == (left: SheetError, right: SheetError) -> Bool {
    (left.id, left.place, left.zh, left.en) == (right.id, right.place, right.zh, right.en)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(place)
  }

  private final class Words: Sendable {
    let id: String
    let place: String?
    let zh: String
    let en: String

    init(id: String, place: String?, zh: String, en: String) {
      self.id = id
      self.place = place
      self.zh = zh
      self.en = en
    }
  }
}
