// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

extension RegistryDesk {
  /// The places that whoever asks chooses among: those of the region they act in, else those the office serves.
  func places(
    for visit: Visit, home: RegionCode?
  ) async throws -> [(value: String, name: Localized)] {
    let regions = try await regionIndex()
    return regions.places(of: visit.scope.region ?? home).map {
      ($0.digits, Localized(same: regions.fullName($0)))
    }
  }
}
