// SPDX-License-Identifier: Apache-2.0
import Foundation
import Journal
import Operations
import Store
import Web

extension DiskWatch {
  /// The watch over the disk that a database's file lies on; nil for a server, whose disk is its own.
  static func beside(_ url: StoreURL, _ settings: ServeSettings) -> DiskWatch? {
    guard case .sqlite(let path) = url else { return nil }
    let folder = URL(filePath: path).deletingLastPathComponent().path
    let reserve =
      settings.reserveBytes == 0
      ? nil : DiskReserve(path: "\(path).reserve", bytes: settings.reserveBytes)
    return DiskWatch(reserve: reserve) { FreeSpace.bytes(at: folder) }
  }
}

extension WritingSpace {
  init(_ disk: DiskWatch?) {
    self.init(isReadOnly: { disk?.isReadOnly ?? false }, isWanting: WritingSpace.saysFull)
  }

  /// Of the database, of a file on its way in or out, of an exported journal.
  private static func saysFull(_ error: any Error) -> Bool {
    switch error {
    case let error as StoreError: error.kind == .full
    case let error as CocoaError: error.code == .fileWriteOutOfSpace
    case JournalFileRefusal.cannotWrite(_, let code): code == ENOSPC || code == EDQUOT
    default: false
    }
  }
}
