// SPDX-License-Identifier: Apache-2.0

extension SheetFile {
  static func open(_ source: ByteSource, limits: SheetLimits) throws(SheetError) -> SheetFile {
    throw .notReadable("")
  }
}
