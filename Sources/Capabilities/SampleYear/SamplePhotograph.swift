// SPDX-License-Identifier: Apache-2.0
import Pictures

/// A picture of a workshop that there never was: a sky, a wall with windows, and the ground.
enum SamplePhotograph {
  /// - Parameter number: The claim's, of which the colour of the wall and the number of windows are drawn.
  static func of(_ number: String) -> Picture {
    let seed = number.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
    let wall: Picture.Colour = (
      UInt8(150 + seed % 90), UInt8(120 + seed / 7 % 80), UInt8(90 + seed / 11 % 60)
    )
    let between = 12 + seed % 5 * 2
    return .drawn(width: 96, height: 64) { column, row in
      guard row >= 18 else { return (176, UInt8(200 + row), 236) }
      guard row < 52 else { return (118, 122, 104) }
      let isWindow = (26..<38).contains(row) && column % between < between / 2 && column > 8
      return isWindow ? (64, 84, 112) : wall
    }
  }
}
