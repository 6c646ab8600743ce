// SPDX-License-Identifier: Apache-2.0

extension String {
  /// Without white space at either end.
  public var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
