// SPDX-License-Identifier: Apache-2.0

/// What `styles.xml` says that reading needs: for each cell format, the look of its numbers.
struct CellStyles {
  var looks: [NumberLook] = []
  /// For the marked copy: how many fills there are, so that one can be added.
  var fillCount = 0

  static func read(_ stream: PartStream, limits: SheetLimits) throws(SheetError) -> CellStyles {
    let handler = CellStylesHandler(limits: limits)
    try XMLStream(stream, limits: limits, handler: handler).run()
    return handler.styles
  }
}

private final class CellStylesHandler: XMLHandler {
  var styles = CellStyles()
  private let limits: SheetLimits
  private var codes: [Int: String] = [:]
  private var isInCellFormats = false
  private var isInFills = false

  init(limits: SheetLimits) { self.limits = limits }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
    switch name {
    case "cellXfs": isInCellFormats = true
    case "fills": isInFills = true
    case "fill" where isInFills: styles.fillCount += 1
    case "numFmt":
      guard let id = attributes["numFmtId"].flatMap({ Int($0) }),
        let code = attributes["formatCode"]
      else { return }
      codes[id] = code
    case "xf" where isInCellFormats:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      styles.looks.append(codes[id].map { NumberLook(code: $0) } ?? NumberLook(builtIn: id))
    default: return
    }
    guard max(styles.looks.count, codes.count, styles.fillCount) <= limits.styles else {
      throw .tooManyStyles(limit: limits.styles)
    }
  }

  func end(_ name: XMLName) throws(SheetError) {
    if name == "cellXfs" { isInCellFormats = false }
    if name == "fills" { isInFills = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(SheetError) {}
}
