// SPDX-License-Identifier: Apache-2.0
import CQREncode
import Ciphers
import Web
import Vault

/// A secret that the officer's telephone holds too, and makes codes of.
public struct SecondFactor: Hashable, Sendable {
  let secret: [UInt8]

  static let secretSize = 20

  static func random() -> SecondFactor { SecondFactor(secret: Random.bytes(secretSize)) }

  /// The step whose code this is, if it has not been used; spaces are passed over.
  func step(of code: String, atSeconds seconds: Int64, after lastStep: Int64?) -> Int64? {
    TimedCode(secret: secret)?
      .step(of: code.filter { $0 != " " }, at: seconds, after: lastStep)
  }

  /// The secret as it is typed into a telephone that has no camera.
  var typed: String { Base32.text(secret) }

  /// What telephones read.
  /// > Source: Key URI format of the Google Authenticator, which the other programs take too.
  func address(of account: AccountName) -> String {
    "otpauth://totp/Bangfu:\(account)?secret=\(typed)&issuer=Bangfu&algorithm=SHA1&digits=6&period=30"
  }

  /// The address as a square to be photographed; nil where the library has no memory.
  func square(of account: AccountName) -> SquareCode? {
    guard
      let code = QRcode_encodeString(address(of: account), 0, QR_ECLEVEL_M, QR_MODE_8, 1)
    else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let data = code.pointee.data else { return nil }
    return SquareCode(width: width, isDark: (0..<width * width).map { data[$0] & 1 == 1 })
  }
}

/// Codes on paper that stand in for the telephone, each once. Their digests alone are kept: 76 random
/// bits are not to be guessed from them.
enum RecoveryCodes {
  static let count = 10

  static func random() -> [String] { (0..<count).map { _ in Randomness.readable(groups: 4) } }

  /// Capitals, spaces and dashes make no difference.
  static func digest(_ code: String) -> String {
    let bare = code.lowercased().filter { $0 != "-" && !$0.isWhitespace }
    return SHA256Digest.hexadecimal(of: Array(bare.utf8.prefix(100)))
  }
}
