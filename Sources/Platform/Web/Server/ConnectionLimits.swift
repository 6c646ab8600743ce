// SPDX-License-Identifier: Apache-2.0
import Foundation
import NIOCore

/// What connections may cost.
public struct ConnectionLimits: Sendable {
  /// Further ones wait to be accepted; fewer where the system lets the process open fewer files.
  /// Connections that only wait cost memory, not turns.
  public var connections = 16_384
  /// Connections that may come at once before they are accepted, as far as the system lets them:
  /// beyond, whoever comes is passed over and comes again only after a second.
  public var unaccepted = 4_096
  /// Without a whole head, or the next piece of a body, within this time a connection is closed.
  public var idleTime = TimeAmount.seconds(30)

  public init() {}
}

enum OpenFiles {
  /// Left for the database, logs and uploads.
  static let spared = 256

  /// Raises the number of files this process may hold open to what the system allows, and says it.
  static func raised() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
    var wanted = limit
    wanted.rlim_cur = limit.rlim_max
    if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &wanted) == 0 { limit = wanted }
    return Int(clamping: limit.rlim_cur)
  }
}
