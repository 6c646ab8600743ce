// SPDX-License-Identifier: Apache-2.0
import Foundation
import HummingbirdCore
import HummingbirdTLS

/// What the server speaks TLS with by itself, where no proxy before it does.
public struct Certificate: Sendable {
  let configuration: TLSConfiguration
  /// The last moment the server's own certificate is good for.
  public let expiry: Date

  /// Reads and tries both; TLS 1.2 at least.
  ///
  /// - Parameters:
  ///   - path: PEM: the server's own certificate first, then those between it and the root.
  ///   - keyPath: PEM, without a pass phrase, closed to other users.
  /// - Throws: ``CertificateError``.
  public init(path: String, keyPath: String) throws(CertificateError) {
    guard Certificate.isClosedToOthers(keyPath) else { throw .keyIsOpen(keyPath) }
    let chain: [NIOSSLCertificate]
    do { chain = try NIOSSLCertificate.fromPEMFile(path) } catch { throw .noCertificate(path) }
    guard let own = chain.first else { throw .noCertificate(path) }
    let key: NIOSSLPrivateKey
    do { key = try NIOSSLPrivateKey(file: keyPath, format: .pem) } catch { throw .noKey(keyPath) }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    do {
      // A channel of nobody's: making it tries whether the two fit.
      _ = try TLSChannel(HTTP1Channel { _, _, _ in }, tlsConfiguration: configuration)
    } catch { throw .doNotMatch(path, keyPath) }
    self.configuration = configuration
    self.expiry = Date(timeIntervalSince1970: TimeInterval(own.notValidAfter))
  }

  /// A file that is not there is told of when it is read.
  private static func isClosedToOthers(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = attributes?[.posixPermissions] as? Int else { return true }
    return mode & 0o007 == 0
  }
}

/// Why the server cannot speak TLS with the files it was given.
public enum CertificateError: Error, Hashable, Sendable, CustomStringConvertible {
  case noCertificate(String)
  case noKey(String)
  case keyIsOpen(String)
  case doNotMatch(String, String)

  public var description: String {
    switch self {
    case .noCertificate(let path):
      "'\(path)' 里读不到 PEM 格式的证书 (no PEM certificate can be read there)"
    case .noKey(let path):
      "'\(path)' 里读不到没有口令的 PEM 私钥 (no PEM key without a pass phrase can be read there)"
    case .keyIsOpen(let path):
      "私钥 '\(path)' 本机任何用户都能读，请先 chmod 640 或 600 (every user of this machine can read the key)"
    case .doNotMatch(let path, let keyPath):
      "证书 '\(path)' 与私钥 '\(keyPath)' 不是一对 (certificate and key do not belong together)"
    }
  }
}
