// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// Where a request comes from, as far as the connection and the proxies we trust can be believed.
struct Caller: Hashable, Sendable {
  /// The address of the visitor's machine.
  let address: String
  /// Whether what the visitor sends is encrypted on its way to us.
  let isSecure: Bool
  /// Whether the visitor sits at this machine.
  let isLocal: Bool
}

/// The proxies whose word on a visitor's address is taken. Of everybody else `X-Forwarded-For` and
/// `X-Forwarded-Proto` are passed over.
public struct TrustedProxies: Hashable, Sendable {
  private let addresses: Set<IPAddress>

  public static let none = TrustedProxies(checked: [])

  /// What is no address of a proxy.
  public struct Refusal: Error, Hashable, CustomStringConvertible {
    public let text: String
    public var description: String { "'\(text.prefix(80))' is no IP address of a proxy" }
  }

  /// - Parameter addresses: IP addresses from which the proxies connect.
  public init(_ addresses: [String]) throws(Refusal) {
    var known: Set<IPAddress> = []
    for text in addresses {
      guard let address = IPAddress(text) else { throw Refusal(text: text) }
      known.insert(address)
    }
    self.init(checked: known)
  }

  private init(checked addresses: Set<IPAddress>) { self.addresses = addresses }

  /// - Parameters:
  ///   - peer: The other end of the connection; nil where the system does not say.
  ///   - isEncrypted: Whether the connection itself is.
  func caller(of request: Request, from peer: String?, isEncrypted: Bool) -> Caller {
    guard let peer = peer.flatMap({ IPAddress($0) }) else {
      return Caller(address: "unknown", isSecure: isEncrypted, isLocal: false)
    }
    guard addresses.contains(peer) else {
      return Caller(address: peer.text, isSecure: isEncrypted, isLocal: peer.isLoopback)
    }
    let visitor = visitor(request.headers[values: .forwardedFor], by: peer)
    let scheme = request.headers[values: .forwardedProtocol].last?.split(separator: ",").last?
      .filter { $0 != " " }
    return Caller(
      address: visitor.text, isSecure: scheme?.lowercased() == "https", isLocal: false)
  }

  /// Each proxy appends whom it hears: read from the end, the first that is none of ours is the
  /// visitor. What stands before it anybody could have written.
  private func visitor(_ lines: [String], by peer: IPAddress) -> IPAddress {
    let hops = lines.joined(separator: ",").split(separator: ",").map { $0.filter { $0 != " " } }
    var nearest = peer
    for hop in hops.reversed() {
      guard let address = IPAddress(hop) else { return nearest }
      nearest = address
      guard addresses.contains(address) else { return address }
    }
    return nearest
  }
}

extension HTTPField.Name {
  fileprivate static let forwardedFor = literal("X-Forwarded-For")
  fileprivate static let forwardedProtocol = literal("X-Forwarded-Proto")
}
