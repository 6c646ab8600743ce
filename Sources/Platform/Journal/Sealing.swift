// SPDX-License-Identifier: Apache-2.0

/// Closes what an act changed so that only a holder of the key reads it.
///
/// The hash of an entry covers the sealed bytes: verifying needs no key, and whoever changes a sealed
/// byte is found by hash and seal alike.
public protocol Sealing: Sendable {
  /// - Parameter place: Where the bytes stand, as `journal/610328/17/before`: they open nowhere else.
  func seal(_ plain: [UInt8], at place: String) throws -> [UInt8]
  func open(_ sealed: [UInt8], at place: String) throws -> [UInt8]
}

/// No sealing at all: for tests.
public struct OpenSealing: Sealing {
  public init() {}
  public func seal(_ plain: [UInt8], at place: String) -> [UInt8] { plain }
  public func open(_ sealed: [UInt8], at place: String) -> [UInt8] { sealed }
}
