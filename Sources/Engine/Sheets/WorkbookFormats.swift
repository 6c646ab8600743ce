// SPDX-License-Identifier: Apache-2.0
import CXlsxWriter

/// The formats of one workbook, each made once: plain and, for marked cells, on red.
struct WorkbookFormats {
  typealias Format = UnsafeMutablePointer<lxw_format>

  enum Look: Int, CaseIterable {
    case text, number, integer, decimal, money, day, month

    var code: String? {
      switch self {
      case .text, .decimal: nil
      case .number: "@"
      case .integer: "0"
      case .money: "#,##0.00"
      case .day: "yyyy-mm-dd"
      case .month: "yyyy\"年\"mm\"月\""
      }
    }
  }

  static let red: lxw_color_t = 0xFF9999

  let title: Format?
  let subtitle: Format?
  let header: Format?
  private let plain: [Format?]
  private let marked: [Format?]

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    title = workbook_add_format(book)
    subtitle = workbook_add_format(book)
    header = workbook_add_format(book)
    plain = Look.allCases.map { _ in workbook_add_format(book) }
    marked = Look.allCases.map { _ in workbook_add_format(book) }
    for look in Look.allCases {
      for format in [plain[look.rawValue], marked[look.rawValue]] {
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        if let code = look.code { format_set_num_format(format, code) }
      }
      format_set_pattern(marked[look.rawValue], UInt8(LXW_PATTERN_SOLID.rawValue))
      format_set_bg_color(marked[look.rawValue], WorkbookFormats.red)
    }
    setHeadings()
  }

  func format(_ look: Look, isMarked: Bool) -> Format? {
    isMarked ? marked[look.rawValue] : plain[look.rawValue]
  }

  private func setHeadings() {
    for format in [title, subtitle, header] {
      format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    }
    format_set_bold(title)
    format_set_font_size(title, 16)
    format_set_bold(header)
    format_set_text_wrap(header)
    format_set_border(header, UInt8(LXW_BORDER_THIN.rawValue))
    format_set_pattern(header, UInt8(LXW_PATTERN_SOLID.rawValue))
    format_set_bg_color(header, 0xDDE7F0)
  }
}
