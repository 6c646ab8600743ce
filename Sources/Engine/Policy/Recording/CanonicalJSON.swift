// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// The one text that stands for this content: names by code point, no white space, the shortest
  /// escapes.
  ///
  /// What RFC 8785 writes for the same content, as long as names are ASCII and whole numbers lie
  /// within ±2^53.
  var canonicalText: String {
    var writer = JSONWriter()
    writer.writeCanonical(self)
    return writer.text
  }
}
