// SPDX-License-Identifier: Apache-2.0
import COpenSSL
import Foundation

/// What one guess at a password costs: memory and time grow with `2^exponent`.
public struct PasswordCost: Hashable, Sendable {
  /// 32 to 128 MiB for a guess.
  public static let exponents = 15...17

  /// N is 2 to the power of this.
  public let exponent: Int

  public init?(exponent: Int) {
    guard PasswordCost.exponents.contains(exponent) else { return nil }
    self.exponent = exponent
  }

  private init(checked exponent: Int) { self.exponent = exponent }

  public static let lowest = PasswordCost(checked: 15)

  /// The highest cost that stays under `longest` on this machine; the lowest where none does.
  ///
  /// - Parameter duration: How long one hash of this cost takes here, as the caller measures it.
  public static func calibrated(
    under longest: Duration, duration: (PasswordCost) throws -> Duration
  ) rethrows -> PasswordCost {
    var chosen = lowest
    for exponent in exponents {
      let cost = PasswordCost(checked: exponent)
      guard try duration(cost) <= longest else { break }
      chosen = cost
    }
    return chosen
  }
}

/// A password as it is kept: scrypt with its cost and salt, from which the password does not follow.
///
/// Making or checking one takes 60 to 400 ms and 32 to 128 MiB; the caller bounds how many run at
/// once and keeps them off the cooperative pool.
/// > Source: RFC 7914.
public struct PasswordHash: Hashable, Sendable {
  public static let saltSize = 16
  /// Longest password, in bytes of UTF-8.
  public static let maximumPasswordSize = 1024

  public let cost: PasswordCost
  private let salt: [UInt8]
  private let key: [UInt8]

  /// - Parameter salt: ``saltSize`` random bytes, drawn anew for each password.
  public init(of password: String, salt: [UInt8], cost: PasswordCost) {
    precondition(salt.count == PasswordHash.saltSize, "a salt has 16 bytes")
    self.cost = cost
    self.salt = salt
    self.key = PasswordHash.derive(password, salt: salt, cost: cost)
  }

  /// Whether this is the password, compared in constant time. A longer one than any kept is wrong
  /// and costs the same.
  public func matches(_ password: String) -> Bool {
    let derived = PasswordHash.derive(password, salt: salt, cost: cost)
    return areEqualInConstantTime(derived, key)
      && password.utf8.count <= PasswordHash.maximumPasswordSize
  }

  /// `$scrypt$ln=15,r=8,p=1$SALT$KEY`, the last two in Base64 without padding.
  public var encoded: String {
    let parts = [salt, key].map {
      Data($0).base64EncodedString().replacing("=", with: "")
    }
    return "$scrypt$ln=\(cost.exponent),r=8,p=1$\(parts[0])$\(parts[1])"
  }

  /// Reads ``encoded``; nil for any other text, and for a cost outside ``PasswordCost/exponents``.
  public init?(encoded text: String) {
    guard text.utf8.count <= 200 else { return nil }
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
      let cost = PasswordHash.cost(parts[2]), let salt = PasswordHash.bytes(parts[3]),
      let key = PasswordHash.bytes(parts[4]), salt.count == PasswordHash.saltSize, key.count == 32
    else { return nil }
    self.cost = cost
    self.salt = salt
    self.key = key
  }

  private static func cost(_ text: Substring) -> PasswordCost? {
    PasswordCost.exponents.first { text == "ln=\($0),r=8,p=1" }
      .flatMap { PasswordCost(exponent: $0) }
  }

  private static func bytes(_ text: Substring) -> [UInt8]? {
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: text + padding).map { Array($0) }
  }

  private static func derive(
    _ password: String, salt: [UInt8], cost: PasswordCost
  ) -> [UInt8] {
    let bytes = Array(password.utf8.prefix(maximumPasswordSize))
    return Scrypt.key(
      password: bytes, salt: salt, rounds: 1 << UInt64(cost.exponent), blockSize: 8,
      parallelism: 1, size: 32)
  }
}

/// The function itself, with every parameter of the RFC.
enum Scrypt {
  static func key(
    password: [UInt8], salt: [UInt8], rounds: UInt64, blockSize: UInt64, parallelism: UInt64,
    size: Int
  ) -> [UInt8] {
    var key = [UInt8](repeating: 0, count: size)
    let memory = 128 * blockSize * (rounds + parallelism + 2) + 1 << 20
    let done = password.withUnsafeBytes { password in
      EVP_PBE_scrypt(
        password.baseAddress?.assumingMemoryBound(to: CChar.self) ?? noPassword, password.count,
        salt, salt.count, rounds, blockSize, parallelism, memory, &key, size)
    }
    precondition(done == 1, "scrypt has its memory")
    return key
  }

  /// OpenSSL takes a null pointer for a wish to check the parameters alone.
  private nonisolated(unsafe) static let noPassword: UnsafePointer<CChar> = {
    let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    byte.pointee = 0
    return UnsafePointer(byte)
  }()
}
