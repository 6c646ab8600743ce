// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// The address a visitor asked for, decoded once.
struct RequestAddress: Sendable {
  let path: [String]
  let query: [(name: String, value: String)]

  /// Longer addresses are refused; no page of this site comes near.
  static let longest = 4_096

  /// Nil for an address that is too long or whose escapes are broken.
  init?(_ target: String) {
    guard target.utf8.count <= RequestAddress.longest, target.hasPrefix("/") else { return nil }
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var path: [String] = []
    for segment in halves[0].split(separator: "/") {
      guard let part = Href.decoded(segment, plusIsSpace: false) else { return nil }
      path.append(part)
    }
    self.path = path
    guard let query = RequestAddress.pairs(halves.count == 2 ? halves[1] : "") else { return nil }
    self.query = query
  }

  /// Reads `a=1&b=2`; nil where an escape is broken.
  static func pairs(_ text: some StringProtocol) -> [(name: String, value: String)]? {
    var pairs: [(name: String, value: String)] = []
    for pair in text.split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Href.decoded(halves[0], plusIsSpace: true),
        let value = Href.decoded(halves.count == 2 ? halves[1] : "", plusIsSpace: true)
      else { return nil }
      pairs.append((name, value))
    }
    return pairs
  }

  func value(_ name: String) -> String? {
    query.last { $0.name == name }?.value
  }

  /// The same address again, for a link back to it.
  var href: Href {
    query.reduce(Href(segments: path)) { $0.with($1.name, $1.value) }
  }
}

extension Request {
  /// The page of this site that the browser says it stood on; nil where it was another site's, or none.
  var ownPageBefore: Href? {
    guard let referrer = headers[.referer], let authority = head.authority else { return nil }
    for scheme in ["https://", "http://"] {
      let site = scheme + authority
      guard referrer.count > site.count, referrer.lowercased().hasPrefix(site.lowercased()) else {
        continue
      }
      return Href(local: String(referrer.dropFirst(site.count)))
    }
    return nil
  }
}
