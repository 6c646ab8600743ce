// SPDX-License-Identifier: Apache-2.0

/// A tile for each place, the darker the more there is, in the order given: where things are, at a glance.
///
/// The title says the finding. Names and figures are written on the tiles, so that it reads as a list; each tile can be
/// opened.
public struct TileChart: Sendable {
  public struct Tile: Sendable {
    let name: String
    let value: Int64
    let shown: String
    let href: Href?

    /// - Parameters:
    ///   - value: Not below zero; the shade of the tile.
    ///   - shown: The value as it is written.
    public init(_ name: String, value: Int64, shown: String, href: Href? = nil) {
      precondition(value >= 0, "a tile has no negative shade")
      self.name = name
      self.value = value
      self.shown = shown
      self.href = href
    }
  }

  private let finding: String
  private let tiles: [Tile]

  public init(finding: String, tiles: [Tile]) {
    self.finding = finding
    self.tiles = tiles
  }

  /// From none to the fifth that holds the most.
  private static let shades: [StyleClass] = ["none", "faint", "light", "middle", "strong", "full"]

  public func html(_ language: Language) -> HTML {
    figure(.class("chart")) {
      figcaption(finding)
      ul(.class("tiles")) {
        for tile in tiles { html(tile) }
      }
      p(.class("soft")) { WebWords.tileShades[language] }
    }
  }

  private func html(_ tile: Tile) -> HTML {
    li(.class("tile", TileChart.shades[fifth(of: tile.value)])) {
      if let href = tile.href {
        a(.class("tile-body"), .href(href)) { written(on: tile) }
      } else {
        span(.class("tile-body")) { written(on: tile) }
      }
    }
  }

  private func written(on tile: Tile) -> HTML {
    HTML {
      span(.class("tile-name")) { tile.name }
      span(.class("tile-value")) { tile.shown }
    }
  }

  /// 0 for none, else by fifths of the largest.
  private func fifth(of value: Int64) -> Int {
    let largest = max(1, tiles.map(\.value).max() ?? 1)
    return Int((Double(value) / Double(largest) * 5).rounded(.up))
  }
}
