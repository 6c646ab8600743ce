// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@testable import Web

private func text(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

@Test func aTableIsHeadedBothWays() {
  var table = DataTable("人员", .text("姓名"), .number("年龄"))
  table.add(HTML("王"), HTML("30"))
  table.addTotal(HTML("合计"), HTML("30"))
  let shown = text(table.html)
  #expect(shown.contains("<caption>人员</caption>"))
  #expect(shown.contains("<th scope=\"col\">姓名</th>"))
  #expect(shown.contains("<th scope=\"row\">王</th><td class=\"number\">30</td>"))
  #expect(shown.contains("<tfoot><tr><th scope=\"row\">合计</th>"))
}

@Test(
  arguments: [
    ([0, 0], [0, 0]), ([100, 50], [360, 180]), ([1_000_000, 1], [360, 2]), ([7], [360]),
  ] as [([Int64], [Int])])
func barsAreOnOneScaleFromZero(_ values: [Int64], _ lengths: [Int]) {
  let bars = values.map { BarChart.Bar("一", value: $0, shown: String($0)) }
  let chart = BarChart(finding: "finding", nameTitle: "n", valueTitle: "v", bars: bars)
  let shown = text(chart.html(.chinese))
  let widths = shown.matches(of: /class="bar" [^>]* width="([0-9]+)"/).compactMap { Int($0.1) }
  #expect(widths == lengths)
  #expect(shown.contains("<figcaption>finding</figcaption>") && shown.contains("<table>"))
}

@Test(
  arguments: [
    ([0, 0], ["none", "none"]), ([100, 20, 21, 0], ["full", "faint", "light", "none"]),
    ([1_000_000, 1], ["full", "faint"]), ([7], ["full"]),
    ([10, 8, 6, 4, 2], ["full", "strong", "middle", "light", "faint"]),
  ] as [([Int64], [String])])
func tilesAreShadedByFifthsOfTheLargest(_ values: [Int64], _ shades: [String]) {
  let tiles = values.map { TileChart.Tile("一", value: $0, shown: String($0)) }
  let shown = text(TileChart(finding: "finding", tiles: tiles).html(.chinese))
  #expect(shown.matches(of: /class="tile ([a-z]+)"/).map { String($0.1) } == shades)
  #expect(shown.contains("<figcaption>finding</figcaption>"))
  let linked = TileChart.Tile("镇", value: 3, shown: "3", href: Href("people"))
  let opened = text(TileChart(finding: "f", tiles: [linked]).html(.english))
  #expect(
    opened.contains("<a class=\"tile-body\" href=\"/people\"><span class=\"tile-name\">镇</span>"))
}

@Test func aStateHasAWordAndAShape() {
  for mark in [Mark.yes, .open, .judgement, .no] {
    let shown = text(mark("满足"))
    #expect(shown.contains("<span>满足</span>") && shown.contains("<path d=\"M"))
  }
  #expect(Set([Mark.yes, .open, .judgement, .no].map { text($0("x")) }).count == 4)
}

@Test func everyClassOfTheLayoutHasAStyle() throws {
  let assets = Assets()
  let style = String(decoding: assets.styleSheet.bytes, as: UTF8.self)
  for name in [
    "skip", "banner", "main-navigation", "headline", "figures", "notice", "benefit", "tiles",
  ] {
    #expect(style.contains(".\(name)"), "\(name)")
  }
  #expect(style.contains("@media print") && style.contains("counter(pages)"))
  #expect(assets.styleSheet.name != assets.script.name && assets.file("style.css") == nil)
}
