// SPDX-License-Identifier: Apache-2.0
import Values

/// What goes to the paying bank: one line a payment, always the same bytes for the same batch.
///
/// UTF-8, fields separated by `|`, lines by a line feed. The first line has the batch's number, how many
/// payments, and their sum; each other has number, holder, account, yuan with two decimals, and the claim's
/// number as remark. The layout is in docs/guide/finance.md.
enum BankFile {
  static func bytes(
    _ batch: PaymentBatch, _ lines: [PaymentLine], accounts: [Int: String]
  ) -> [UInt8] {
    var text = "\(batch.number)|\(lines.count)|\(batch.total)\n"
    for line in lines {
      let fields = [
        String(line.ordinal), plain(line.payee), accounts[line.ordinal] ?? "",
        line.amount.description, line.claimNumber,
      ]
      text += fields.joined(separator: "|") + "\n"
    }
    return Array(text.utf8)
  }

  /// A name cannot break the layout.
  private static func plain(_ name: String) -> String {
    String(name.unicodeScalars.filter { $0 != "|" && $0 != "\n" && $0 != "\r" }.map(Character.init))
  }
}
