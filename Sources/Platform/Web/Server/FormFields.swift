// SPDX-License-Identifier: Apache-2.0

/// The fields of a form as they were sent.
public struct FormFields: Sendable {
  private var values: [String: String] = [:]

  init() {}
  init(_ pairs: [(name: String, value: String)]) {
    for pair in pairs { values[pair.name] = pair.value }
  }

  /// A field's value; nil where absent or empty.
  public subscript(_ name: String) -> String? {
    guard let value = values[name], !value.isEmpty else { return nil }
    return value
  }

  /// The names of all fields that were sent, sorted.
  public var names: [String] { values.keys.sorted() }

  mutating func set(_ name: String, to value: String) { values[name] = value }

  func check(_ token: FormToken) throws(WebRefusal) {
    guard values[FormToken.fieldName].map(token.matches) ?? false else { throw .forged }
  }
}

/// A secret that this browser alone knows: in its cookie, and in every form that we gave it.
///
/// A page of another site can make the browser send a form, but cannot know what to write in it.
public struct FormToken: Hashable, Sendable {
  public let text: String

  static let fieldName = "token"

  /// 128 random bits.
  public static func random() -> FormToken {
    var generator = SystemRandomNumberGenerator()
    let words = (0..<2).map { _ in generator.next() as UInt64 }
    return FormToken(
      text: words.map { word in
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
      }.joined())
  }

  private init(text: String) { self.text = text }

  /// A token from a cookie or a session; nil for anything but 32 hexadecimal digits.
  public init?(cookie text: String) {
    guard text.utf8.count == 32,
      text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return nil }
    self.text = text
  }

  /// Compares without telling by its time how many characters agree.
  func matches(_ other: String) -> Bool {
    let left = Array(text.utf8)
    let right = Array(other.utf8)
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for (one, two) in zip(left, right) { difference |= one ^ two }
    return difference == 0
  }

  /// The field that every form with `method="post"` begins with.
  public var field: HTML {
    input(.type(.hidden), .name(FormToken.fieldName), .value(text))
  }
}
