// SPDX-License-Identifier: Apache-2.0

/// A square of dark and light fields (QR code), drawn as one path, dark on white in either colour
/// scheme.
public struct SquareCode: Hashable, Sendable {
  private let width: Int
  private let isDark: [Bool]

  /// Light fields that readers need around the square.
  private static let margin = 4

  /// - Parameter isDark: The fields line by line, `width` × `width` of them.
  public init(width: Int, isDark: [Bool]) {
    precondition(isDark.count == width * width, "a square has width times width fields")
    self.width = width
    self.isDark = isDark
  }

  /// - Parameter label: What it is, for who does not see it.
  public func html(_ label: String) -> HTML {
    let whole = width + 2 * SquareCode.margin
    return SVG.svg(
      .class("square-code"), SVG.viewBox(whole, whole), Attribute("role", "img"), .spoken(label)
    ) {
      SVG.rect(
        .class("light"), SVG.number("width", whole), SVG.number("height", whole)
      ) {}
      SVG.path(.class("dark"), Attribute("d", path)) {}
    }
  }

  private var path: String {
    var path = ""
    for (place, dark) in isDark.enumerated() where dark {
      let column = place % width + SquareCode.margin
      let line = place / width + SquareCode.margin
      path += "M\(column) \(line)h1v1h-1z"
    }
    return path
  }
}
