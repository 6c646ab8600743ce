// SPDX-License-Identifier: Apache-2.0
import Rights
import Values

/// What every page asks for and only an import changes: counts and the names of divisions.
///
/// Held until another file is taken in, by this process or another.
actor RegistryCache {
  private struct Key: Hashable {
    let day: Day
    let scope: Scope
  }

  private let desk: RegistryDesk
  private var latestFile: ID<SourceFile>?
  private var counts: [Key: RegistryCounts] = [:]
  private var index: RegionIndex?

  /// Days and scopes beyond these are counted anew.
  private static let kept = 200

  init(desk: RegistryDesk) { self.desk = desk }

  func counts(asOf day: Day, within scope: Scope) async throws -> RegistryCounts {
    try await refresh()
    let key = Key(day: day, scope: scope)
    if let held = counts[key] { return held }
    let latest = latestFile
    let fresh = try await desk.within(scope).counts(asOf: day)
    if counts.count >= RegistryCache.kept { counts.removeAll() }
    // While it was counted another file may have come: then it is counted again next time.
    if latest == latestFile { counts[key] = fresh }
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
    let latest = try await desk.latestFile()
    guard latest != latestFile else { return }
    latestFile = latest
    counts.removeAll()
    index = nil
  }
}
