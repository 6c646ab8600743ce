// SPDX-License-Identifier: Apache-2.0

/// A state with its colour, its shape and its word: never colour alone.
public enum Mark: Sendable {
  case yes, open, judgement, no

  /// - Parameter word: What the state is called here.
  public func callAsFunction(_ word: String) -> HTML {
    span(.class("state", styleClass)) {
      shape
      span { word }
    }
  }

  private var styleClass: StyleClass {
    switch self {
    case .yes: "yes"
    case .open, .judgement: "open"
    case .no: "no"
    }
  }

  /// A disc, a triangle, a diamond, a cross: told apart without colour and in black and white.
  private var shape: HTML {
    let outline: StaticString =
      switch self {
      case .yes: "M5 0a5 5 0 1 1 0 10A5 5 0 0 1 5 0z"
      case .open: "M5 .5 10 9.5H0z"
      case .judgement: "M5 0l5 5-5 5-5-5z"
      case .no: "M1.5 0 5 3.5 8.5 0 10 1.5 6.5 5 10 8.5 8.5 10 5 6.5 1.5 10 0 8.5 3.5 5 0 1.5z"
      }
    return SVG.svg(.class("shape"), SVG.viewBox(10, 10), .silent) {
      SVG.path(Attribute("d", "\(outline)")) {}
    }
  }
}

/// SVG elements, for what this module draws.
enum SVG {
  static let svg = Element("svg")
  static let path = Element("path")
  static let rect = Element("rect")
  static let line = Element("line")
  static let text = Element("text")

  static func viewBox(_ width: Int, _ height: Int) -> Attribute {
    Attribute("viewBox", "0 0 \(width) \(height)")
  }

  static func number(_ name: StaticString, _ value: Int) -> Attribute {
    Attribute(name, String(value))
  }
}
