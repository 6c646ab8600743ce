// SPDX-License-Identifier: Apache-2.0

import CEL

extension CheckedJurisdiction {
  /// An expression of this place's law in words; nil where it is no expression here, or where a part
  /// of it has no words. A whole number is said as money.
  public func wording(of text: String, names: WordingNames) -> Wording? {
    let source = Source(text)
    guard let parsed = try? environment.parse(source),
      let checked = try? environment.check(parsed)
    else { return nil }
    let writer = WordingWriter(checked, names: names)
    let wording =
      checked.type == .bool
      ? writer.statement(checked.root)
      : writer.value(checked.root, as: checked.type.unwrapped == .int ? .money : nil)
    return writer.findings.unsaid.isEmpty ? wording : nil
  }
}
