// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Chain
import Decisions
import Foundation
import Journal
import Operations
import Registry
import Rights
import Store
import Values
import Vault

extension DatabaseOptions {
  /// Where the keys of a database lie: BANGFU_KEY, the setting `key-file`, else beside the database.
  func keySource(of url: StoreURL) throws -> KeySource {
    if let text = ProcessInfo.processInfo.environment["BANGFU_KEY"], !text.isEmpty {
      return .environment(text)
    }
    if let path = try Settings.ofProcess().text(.keyFile, flag: nil) {
      return .file(KeyFile(path))
    }
    switch url {
    case .memory: return .memory(.random(try cipherSuite()))
    case .sqlite(let path): return .file(KeyFile("\(path).key"))
    case .postgres:
      throw Refusal(
        "a key lies beside a database file, never on a server: name its file by the setting "
          + "'key-file', or give the key itself in BANGFU_KEY")
    }
  }

  func cipherSuite() throws -> CipherSuite {
    let wanted = CipherSuite.allCases.map(\.rawValue).joined(separator: " or ")
    return try Settings.ofProcess().value(.cipherSuite, wanted: wanted) {
      CipherSuite(rawValue: $0)
    } ?? .aesSHA256
  }

  static func keyMade(_ path: String) -> String {
    "已生成本数据库的密钥：\(path)（仅本账户可读）。请另存一份，与数据库备份分开保管：密钥丢失，受保护的数据谁也无法恢复；"
      + "密钥与备份放在一处，等于没有加密。"
  }
}

extension DatabaseCommand {
  /// `bangfu database rotate-key`.
  struct RotateKey: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .system))

    static let configuration = CommandConfiguration(
      commandName: "rotate-key",
      abstract: "Seal everything protected with a new key while the office works.",
      discussion: """
        Stopped at any moment, it goes on where it was when it is run again. The key from before is \
        kept beside the new one, since backups made so far need it.
        """)

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      let store = try await database.open(creating: false)
      defer { Terminal.endProgress() }
      let report = try await KeyRotation(store, tables: Office.sealedTables).run { rows in
        Terminal.progress("已重新加密 \(rows) 行")
      }
      Terminal.endProgress()
      let journal = try await database.journal(in: store)
      try await store.write {
        try journal.append(
          Deed(.keyRotated, .init("vault_key", "\(report.generation)")),
          by: .console(NSUserName()), in: $0)
      }
      Terminal.print("第 \(report.generation) 代密钥已启用，重新加密 \(report.rows) 行。")
      if let path = report.earlierKey {
        Terminal.print("此前的密钥留在 \(path)：以前的备份要用它；不再保留那些备份时请删除。")
      }
      if !report.kept.isEmpty {
        Terminal.print(
          "第 \(report.kept.map(String.init).joined(separator: "、")) 代仍有不可改动的记录在用，继续保留。")
      }
    }
  }
}
