// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// The hash a chain is made with. Each entry names it, so that a county can go over to the other.
public enum HashSuite: String, CaseIterable, Sendable {
  /// FIPS 180-4.
  case sha256
  /// GB/T 32905.
  case sm3
}

/// Hashes entries, one after another, by the system's OpenSSL. One task at a time may use it.
public final class ChainHasher {
  /// Bytes of a hash, whichever suite made it.
  public static let length = 32

  private let context: OpaquePointer

  public init() {
    guard let context = EVP_MD_CTX_new() else {
      preconditionFailure("OpenSSL has no memory")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// The hash of bytes at hand.
  public func hash(_ bytes: UnsafeRawBufferPointer, _ suite: HashSuite) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: ChainHasher.length) { buffer, count in
      work(bytes, suite, into: buffer.baseAddress)
      count = ChainHasher.length
    }
  }

  /// Whether `expected`, of ``length`` bytes, is the hash of `bytes`.
  func matches(
    _ bytes: UnsafeRawBufferPointer, _ suite: HashSuite, _ expected: UnsafeRawBufferPointer
  ) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: ChainHasher.length) { buffer in
      work(bytes, suite, into: buffer.baseAddress)
      return CRYPTO_memcmp(buffer.baseAddress, expected.baseAddress, ChainHasher.length) == 0
    }
  }

  private func work(
    _ bytes: UnsafeRawBufferPointer, _ suite: HashSuite, into result: UnsafeMutablePointer<UInt8>?
  ) {
    let algorithm = suite == .sha256 ? EVP_sha256() : EVP_sm3()
    let done =
      EVP_DigestInit_ex(context, algorithm, nil) == 1
      && EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
      && EVP_DigestFinal_ex(context, result, nil) == 1
    precondition(done, "this OpenSSL lacks SHA-256 or SM3")
  }
}
