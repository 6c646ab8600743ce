// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Hands parcels from one thread to another; whoever is ahead waits.
final class Conveyor<Item: Sendable>: @unchecked Sendable {
  // Guarded by `condition`.
  private var items: [Item] = []
  private var hasEnded = false
  private let most: Int
  private let condition = NSCondition()

  /// - Parameter most: Parcels on the way at a time.
  init(most: Int) { self.most = most }

  /// Waits for room.
  ///
  /// - Throws: ``ConveyorStopped`` where the other side has left.
  func put(_ item: Item) throws {
    try condition.withLock {
      while items.count >= most, !hasEnded { condition.wait() }
      guard !hasEnded else { throw ConveyorStopped() }
      items.append(item)
      condition.broadcast()
    }
  }

  /// Waits for a parcel; nil where the other side has left and nothing is on the way.
  func take() -> Item? {
    condition.withLock {
      while items.isEmpty, !hasEnded { condition.wait() }
      defer { condition.broadcast() }
      return items.isEmpty ? nil : items.removeFirst()
    }
  }

  /// Runs one side's work; when it ends, however it ends, the other side no longer waits for it.
  func ending<Result: Sendable>(
    _ work: @Sendable () async throws -> Result
  ) async throws -> Result {
    defer { stop() }
    return try await work()
  }

  private func stop() {
    condition.withLock {
      hasEnded = true
      condition.broadcast()
    }
  }
}

/// The other side of a conveyor has left.
struct ConveyorStopped: Error {}
