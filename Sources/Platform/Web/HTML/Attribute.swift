// SPDX-License-Identifier: Apache-2.0
import Values

/// One attribute of an element. Only those listed here exist: no event handlers, no inline style.
public struct Attribute: Sendable {
  let name: StaticString
  /// Already escaped; nil for an attribute that is either there or not.
  let value: [UInt8]?

  init(_ name: StaticString, _ text: some StringProtocol) {
    self.name = name
    var bytes: [UInt8] = []
    bytes.append(escaping: text)
    self.value = bytes
  }

  init(_ name: StaticString) {
    self.name = name
    self.value = nil
  }
}

/// A class of the style sheet, written in the source and never computed from data.
public struct StyleClass: Sendable, ExpressibleByStringLiteral {
  let name: StaticString
  public init(stringLiteral name: StaticString) { self.name = name }
}

public enum InputType: String, Sendable {
  case text, search, date, number, hidden, checkbox, radio, file, submit, password
}

/// What a browser or a password manager may fill in for the user.
public enum Autofill: String, Sendable {
  case accountName = "username"
  case password = "current-password"
  case newPassword = "new-password"
  case oneTimeCode = "one-time-code"
  case none = "off"
}

public enum HeadingScope: String, Sendable { case col, row, colgroup, rowgroup }

public enum FormMethod: String, Sendable { case get, post }

extension Attribute {
  public static func `class`(_ classes: StyleClass...) -> Attribute {
    Attribute("class", classes.map { "\($0.name)" }.joined(separator: " "))
  }

  public static func id(_ text: String) -> Attribute { Attribute("id", text) }
  public static func lang(_ language: Language) -> Attribute {
    Attribute("lang", language.rawValue)
  }
  public static func title(_ text: String) -> Attribute { Attribute("title", text) }
  public static func href(_ address: Href) -> Attribute { Attribute("href", address.text) }
  /// A link to a place on the same page.
  public static func href(anchor id: String) -> Attribute { Attribute("href", "#\(id)") }
  public static func hrefLang(_ language: Language) -> Attribute {
    Attribute("hreflang", language.rawValue)
  }
  public static func datetime(_ day: Day) -> Attribute { Attribute("datetime", day.description) }
  public static var hidden: Attribute { Attribute("hidden") }
  public static var open: Attribute { Attribute("open") }
  /// Where a picture comes from: this site alone.
  public static func source(_ address: Href) -> Attribute { Attribute("src", address.text) }
  /// What stands for a picture where it is not seen.
  public static func alternative(_ text: String) -> Attribute { Attribute("alt", text) }
  /// A picture is fetched when it comes into sight. Not for what is printed.
  public static var whenSeen: Attribute { Attribute("loading", "lazy") }
  public static func download(_ fileName: String) -> Attribute { Attribute("download", fileName) }
  /// In the order of the keyboard (`0`) or reachable by script and anchors only (`-1`).
  public static func tabIndex(_ index: Int) -> Attribute { Attribute("tabindex", String(index)) }
}

// Forms.
extension Attribute {
  public static func action(_ address: Href) -> Attribute { Attribute("action", address.text) }
  public static func method(_ method: FormMethod) -> Attribute {
    Attribute("method", method.rawValue)
  }
  /// The form sends files.
  public static var multipart: Attribute { Attribute("enctype", "multipart/form-data") }
  public static func type(_ type: InputType) -> Attribute { Attribute("type", type.rawValue) }
  public static func name(_ text: String) -> Attribute { Attribute("name", text) }
  public static func value(_ text: String) -> Attribute { Attribute("value", text) }
  public static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
  public static func accept(_ text: String) -> Attribute { Attribute("accept", text) }
  public static func autocomplete(_ isOn: Bool) -> Attribute {
    Attribute("autocomplete", isOn ? "on" : "off")
  }
  public static func autocomplete(_ kind: Autofill) -> Attribute {
    Attribute("autocomplete", kind.rawValue)
  }
  public static func maxLength(_ count: Int) -> Attribute { Attribute("maxlength", String(count)) }
  public static func size(_ characters: Int) -> Attribute { Attribute("size", String(characters)) }
  /// A regular expression that the whole value must match.
  public static func pattern(_ text: String) -> Attribute { Attribute("pattern", text) }
  public static func minimum(_ text: String) -> Attribute { Attribute("min", text) }
  public static func maximum(_ text: String) -> Attribute { Attribute("max", text) }
  public static func inputMode(numeric: Bool) -> Attribute {
    Attribute("inputmode", numeric ? "numeric" : "text")
  }
  /// More than one file may be chosen.
  public static var multiple: Attribute { Attribute("multiple") }
  public static var required: Attribute { Attribute("required") }
  public static var checked: Attribute { Attribute("checked") }
  public static var selected: Attribute { Attribute("selected") }
}

// Tables and accessibility.
extension Attribute {
  public static func scope(_ scope: HeadingScope) -> Attribute {
    Attribute("scope", scope.rawValue)
  }
  public static func columns(_ count: Int) -> Attribute { Attribute("colspan", String(count)) }
  public static func rows(_ count: Int) -> Attribute { Attribute("rowspan", String(count)) }
  public static func spoken(_ text: String) -> Attribute { Attribute("aria-label", text) }
  public static func labelled(by id: String) -> Attribute { Attribute("aria-labelledby", id) }
  public static func described(by id: String) -> Attribute { Attribute("aria-describedby", id) }
  public static var silent: Attribute { Attribute("aria-hidden", "true") }
  public static var currentPage: Attribute { Attribute("aria-current", "page") }
  public static var isRegion: Attribute { Attribute("role", "region") }
  public static var isStatus: Attribute { Attribute("role", "status") }
  public static var isAlert: Attribute { Attribute("role", "alert") }
}
