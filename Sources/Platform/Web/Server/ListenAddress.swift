// SPDX-License-Identifier: Apache-2.0
import NIOCore

/// Where the server listens: this machine alone, or every machine that can reach one of its addresses.
public struct ListenAddress: Hashable, Sendable {
  public let host: String
  public let port: Int
  /// Whether this machine alone can reach it.
  public let isLoopback: Bool

  /// Why the server does not listen there.
  public enum Refusal: Error, Hashable, CustomStringConvertible {
    case notAddress(String)
    case noSuchPort(Int)

    public var description: String {
      switch self {
      case .notAddress(let host):
        "'\(host.prefix(80))' is no address of this machine; give an IP address, as 127.0.0.1 or 0.0.0.0"
      case .noSuchPort(let port): "\(port) is no port; choose one from 0 (any free one) to 65535."
      }
    }
  }

  /// - Parameters:
  ///   - host: An IP address, or `localhost`.
  ///   - port: 0 to 65535, 0 for any free port.
  public init(host: String = "127.0.0.1", port: Int = 8080) throws(Refusal) {
    guard (0...65_535).contains(port) else { throw .noSuchPort(port) }
    let bare =
      host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    guard let address = IPAddress(bare.lowercased() == "localhost" ? "127.0.0.1" : bare) else {
      throw .notAddress(host)
    }
    self.host = address.text
    self.port = port
    self.isLoopback = address.isLoopback
  }
}

/// An IP address in its one usual form.
struct IPAddress: Hashable, Sendable {
  let text: String

  /// Nil for a name, or an address that is written wrong.
  init?(_ text: some StringProtocol) {
    guard text.utf8.count <= 45, let address = try? SocketAddress(ipAddress: String(text), port: 0),
      let usual = address.ipAddress?.lowercased()
    else { return nil }
    // A socket for both families shows an IPv4 visitor in this form.
    let mapped = usual.hasPrefix("::ffff:") ? usual.dropFirst(7) : ""
    self.text = mapped.contains(".") ? String(mapped) : usual
  }

  var isLoopback: Bool { text == "::1" || text.hasPrefix("127.") }
}

/// The names by which browsers may call the server, those of this machine among them.
///
/// Any other name in `Host` means that a foreign domain was pointed at this address (DNS rebinding),
/// and its pages must not read ours.
public struct PublicNames: Hashable, Sendable {
  private let names: Set<String>

  /// This machine's own names alone.
  public static let loopback = PublicNames(checked: [])

  /// What is no name: it holds more than letters, digits, dots and dashes.
  public struct Refusal: Error, Hashable, CustomStringConvertible {
    public let name: String
    public var description: String {
      "'\(name.prefix(80))' is no name of a host; write it as the browser's address bar shows it, "
        + "without 'https://' and port"
    }
  }

  public init(_ names: [String]) throws(Refusal) {
    for name in names {
      let isName =
        (1...253).contains(name.utf8.count)
        && name.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
          case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): true
          default: false
          }
        }
      guard isName else { throw Refusal(name: name) }
    }
    self.init(checked: names.map { $0.lowercased() })
  }

  private init(checked names: [String]) {
    self.names = Set(names).union(["localhost", "127.0.0.1", "[::1]"])
  }

  /// - Parameter authority: What `Host` says, with or without a port.
  func contains(_ authority: String?) -> Bool {
    guard var name = authority.map({ Substring($0.lowercased()) }) else { return false }
    if let colon = name.lastIndex(of: ":"), !name.hasSuffix("]") {
      guard !name[colon...].dropFirst().isEmpty,
        name[colon...].dropFirst().utf8.allSatisfy({ (48...57).contains($0) })
      else { return false }
      name = name[..<colon]
    }
    return names.contains(String(name))
  }
}
