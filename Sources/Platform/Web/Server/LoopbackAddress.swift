// SPDX-License-Identifier: Apache-2.0

/// Where the server listens. Until accounts exist that can only be this machine itself.
public struct LoopbackAddress: Hashable, Sendable {
  public let host: String
  public let port: Int

  /// Why the server does not listen there.
  public enum Refusal: Error, Hashable, CustomStringConvertible {
    case notLoopback(String)
    case noSuchPort(Int)

    public var description: String {
      switch self {
      case .notLoopback(let host):
        """
        '\(host)' can be reached from other machines, and this version has no accounts: anyone who \
        reaches the page would read every person's record. Listen on 127.0.0.1, ::1 or localhost.
        """
      case .noSuchPort(let port): "\(port) is no port; choose one from 0 (any free one) to 65535."
      }
    }
  }

  /// - Parameters:
  ///   - host: `127.0.0.1`, `::1` or `localhost`; every other is refused.
  ///   - port: 0 to 65535, 0 for any free port.
  public init(host: String = "127.0.0.1", port: Int = 8080) throws(Refusal) {
    guard (0...65_535).contains(port) else { throw .noSuchPort(port) }
    switch host.lowercased() {
    case "127.0.0.1", "localhost": self.host = "127.0.0.1"
    case "::1", "[::1]": self.host = "::1"
    default: throw .notLoopback(host)
    }
    self.port = port
  }

  /// The names by which a browser on this machine may call the server.
  ///
  /// Any other name in `Host` means that a foreign domain was pointed at this address (DNS
  /// rebinding), and its pages must not read ours.
  static func isOwnName(_ authority: String?) -> Bool {
    guard var name = authority.map({ Substring($0.lowercased()) }) else { return false }
    if let colon = name.lastIndex(of: ":"), !name.hasSuffix("]") {
      guard !name[colon...].dropFirst().isEmpty,
        name[colon...].dropFirst().utf8.allSatisfy({ (48...57).contains($0) })
      else { return false }
      name = name[..<colon]
    }
    return ["localhost", "127.0.0.1", "[::1]"].contains(name)
  }
}
