// SPDX-License-Identifier: Apache-2.0

/// Who took a workbook, when and what for. It stands on every sheet of it, at the head and foot of each
/// printed page, in the document's properties, and on each row.
public struct Watermark: Hashable, Sendable {
  /// Rows under the titles of each sheet.
  public let lines: [String]
  /// At the head of each printed page, left; beyond ``longestPageText`` characters it is cut.
  public let pageHead: String
  /// At the foot, left of the page's number.
  public let pageFoot: String
  /// In a narrow last column of every row, so that a part that is cut out still tells where it is from.
  public let rowTitle: String
  public let rowMark: String
  public let properties: Properties

  public struct Properties: Hashable, Sendable {
    public let author: String
    public let subject: String
    public let keywords: String
    public let comments: String

    public init(author: String, subject: String, keywords: String, comments: String) {
      self.author = author
      self.subject = subject
      self.keywords = keywords
      self.comments = comments
    }
  }

  public init(
    lines: [String], pageHead: String, pageFoot: String, rowTitle: String, rowMark: String,
    properties: Properties
  ) {
    self.lines = lines
    self.pageHead = pageHead
    self.pageFoot = pageFoot
    self.rowTitle = rowTitle
    self.rowMark = rowMark
    self.properties = properties
  }

  /// A spreadsheet takes 255 characters with its own marks; each `&` is written twice.
  public static let longestPageText = 118

  var column: SheetColumn { SheetColumn(rowTitle, .number, width: 8) }

  /// In the language of page heads, in which `&` begins a command.
  static func pageText(_ text: String) -> String {
    String(text.prefix(longestPageText)).replacing("&", with: "&&")
  }
}
