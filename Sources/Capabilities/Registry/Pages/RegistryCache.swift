// SPDX-License-Identifier: Apache-2.0
import Values

/// What every page asks for and only an import changes: counts and the names of divisions.
///
/// Held until another file is taken in, by this process or another.
actor RegistryCache {
  private let desk: RegistryDesk
  private var latestFile: ID<SourceFile>?
  private var counts: [Day: RegistryCounts] = [:]
  private var index: RegionIndex?

  /// Days beyond these are counted anew.
  private static let daysKept = 8

  init(desk: RegistryDesk) { self.desk = desk }

  func counts(asOf day: Day) async throws -> RegistryCounts {
    try await refresh()
    if let held = counts[day] { return held }
    let fresh = try await desk.counts(asOf: day)
    if counts.count >= RegistryCache.daysKept { counts.removeAll() }
    counts[day] = fresh
    return fresh
  }

  func regions() async throws -> RegionIndex {
    try await refresh()
    if let index { return index }
    let fresh = try await desk.regionIndex()
    index = fresh
    return fresh
  }

  private func refresh() async throws {
    let latest = try await desk.files(limit: 1).first?.id
    guard latest != latestFile else { return }
    latestFile = latest
    counts.removeAll()
    index = nil
  }
}
