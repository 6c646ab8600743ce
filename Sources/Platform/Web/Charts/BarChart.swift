// SPDX-License-Identifier: Apache-2.0

/// Horizontal bars on one scale from zero, drawn as SVG, with the same figures as a table.
///
/// The title says the finding, not the axis. Each bar can be opened.
public struct BarChart: Sendable {
  public struct Bar: Sendable {
    let name: String
    let value: Int64
    let shown: String
    let href: Href?

    /// - Parameters:
    ///   - value: Not below zero; the length of the bar.
    ///   - shown: The value as it is written.
    public init(_ name: String, value: Int64, shown: String, href: Href? = nil) {
      precondition(value >= 0, "a bar has no negative length")
      self.name = name
      self.value = value
      self.shown = shown
      self.href = href
    }
  }

  private let finding: String
  private let nameTitle: String
  private let valueTitle: String
  private let bars: [Bar]

  public init(finding: String, nameTitle: String, valueTitle: String, bars: [Bar]) {
    self.finding = finding
    self.nameTitle = nameTitle
    self.valueTitle = valueTitle
    self.bars = bars
  }

  private static let width = 720
  private static let nameWidth = 240
  private static let valueWidth = 120
  private static let rowHeight = 30

  /// - Parameter withTable: False where a table of the page right beside holds the same figures.
  public func html(_ language: Language, withTable: Bool = true) -> HTML {
    figure(.class("chart")) {
      figcaption(finding)
      drawing
      if withTable {
        details {
          summary(WebWords.figures[language])
          dataTable.html
        }
      }
    }
  }

  /// The bars are hidden from screen readers, which get the table; so the links are out of the
  /// order of the keyboard and stand in the table again.
  private var drawing: HTML {
    let height = bars.count * BarChart.rowHeight + 4
    return SVG.svg(SVG.viewBox(BarChart.width, height), .silent, Attribute("focusable", "false")) {
      for (index, bar) in bars.enumerated() { row(bar, top: index * BarChart.rowHeight) }
      SVG.line(
        .class("axis"), SVG.number("x1", BarChart.nameWidth),
        SVG.number("x2", BarChart.nameWidth), SVG.number("y1", 0), SVG.number("y2", height)
      ) {}
    }
  }

  private func row(_ bar: Bar, top: Int) -> HTML {
    let room = BarChart.width - BarChart.nameWidth - BarChart.valueWidth
    let longest = max(1, bars.map(\.value).max() ?? 1)
    let length = Int(Double(bar.value) / Double(longest) * Double(room))
    return HTML {
      SVG.text(
        SVG.number("x", BarChart.nameWidth - 8), SVG.number("y", top + 20),
        Attribute("text-anchor", "end")
      ) { BarChart.shortened(bar.name) }
      opening(bar) {
        SVG.rect(
          .class("bar"), SVG.number("x", BarChart.nameWidth), SVG.number("y", top + 5),
          SVG.number("width", bar.value > 0 ? max(2, length) : 0),
          SVG.number("height", BarChart.rowHeight - 10)
        ) {}
      }
      SVG.text(
        .class("value"), SVG.number("x", BarChart.nameWidth + length + 8),
        SVG.number("y", top + 20)
      ) { bar.shown }
    }
  }

  private func opening(_ bar: Bar, @HTMLBuilder _ drawn: () -> HTML) -> HTML {
    guard let href = bar.href else { return drawn() }
    return a(.href(href), .tabIndex(-1)) { drawn() }
  }

  private var dataTable: DataTable {
    var table = DataTable(finding, isCaptionSeen: false, .text(nameTitle), .number(valueTitle))
    for bar in bars {
      table.add(
        HTML { if let href = bar.href { a(.href(href)) { bar.name } } else { bar.name } },
        HTML(bar.shown))
    }
    return table
  }

  /// As much of a name as the drawing has room for; the table holds it whole.
  private static func shortened(_ name: String) -> String {
    var room = 32
    var shown = ""
    for character in name {
      room -= character.isASCII ? 1 : 2
      if room < 0 { return shown + "…" }
      shown.append(character)
    }
    return shown
  }
}
