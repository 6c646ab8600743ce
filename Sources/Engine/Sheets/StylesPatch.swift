// SPDX-License-Identifier: Apache-2.0
import CExpat

/// The formats of a workbook whose `styles.xml` went through `StylesPatch`: behind the sender's
/// `count` stand as many again, each with a red ground, and one for reasons.
struct PatchedStyles {
  let count: Int

  func red(_ style: Int) -> Int { count + (style < count ? style : 0) }
  var reason: Int { count * 2 }
}

/// Adds to a `styles.xml` a red twin of every cell format and the format of reasons.
final class StylesPatch: XMLRewriter {
  var parser: XML_Parser?

  private let styles: CellStyles
  private let output: FileSink
  private var prefix = ""
  private var isInFormats = false
  private var isInFormat = false
  /// The red formats so far; what stands within the sender's is copied as it passes.
  private var twins: [UInt8] = []

  init(_ styles: CellStyles, output: FileSink) {
    self.styles = styles
    self.output = output
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
    switch name {
    case "styleSheet":
      prefix = String(name.written.dropLast("styleSheet".count))
      pass()
    case "fills": try write(name, attributes, count: styles.fillCount + 1)
    case "cellXfs":
      isInFormats = true
      try write(name, attributes, count: styles.looks.count * 2 + 1)
    case "xf" where isInFormats:
      pass()
      isInFormat = true
      let changes: [(String, String?)] = [("fillId", String(styles.fillCount)), ("applyFill", "1")]
      twins.append(
        contentsOf: XMLText.startTag(name.written, attributes, setting: changes).utf8)
    default: pass()
    }
  }

  func end(_ name: XMLName) throws(SheetError) {
    switch name {
    case "fills":
      try output.write(
        """
        <\(prefix)fill><\(prefix)patternFill patternType="solid"><\(prefix)fgColor \
        rgb="FFFF9999"/><\(prefix)bgColor indexed="64"/></\(prefix)patternFill></\(prefix)fill>\
        </\(name.written)>
        """.utf8)
    case "cellXfs":
      isInFormats = false
      try output.write(twins)
      try output.write(
        """
        <\(prefix)xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" \
        applyNumberFormat="1"/></\(name.written)>
        """.utf8)
    case "xf" where isInFormat:
      isInFormat = false
      twins.append(contentsOf: "</\(name.written)>".utf8)
      pass()
    default: pass()
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(SheetError) {
    if isInFormat { twins.append(contentsOf: bytes) }
    try output.write(bytes)
  }

  private func write(
    _ name: XMLName, _ attributes: XMLAttributes, count: Int
  ) throws(SheetError) {
    let changes: [(String, String?)] = [("count", String(count))]
    try output.write(XMLText.startTag(name.written, attributes, setting: changes).utf8)
  }
}
