// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// The names of codes that the vocabulary and the policies give.
public struct RegistryNames: Sendable {
  private let categories: [String: Localized]
  private let benefits: [String: Localized]

  public init(categories: [String: Localized] = [:], benefits: [String: Localized] = [:]) {
    self.categories = categories
    self.benefits = benefits
  }

  /// The code itself where the vocabulary has no name for it.
  func category(_ code: String) -> Localized { categories[code] ?? Localized(same: code) }
  func benefit(_ id: String) -> Localized { benefits[id] ?? Localized(same: id) }
}

/// A section that a later capability puts on a person's page; nothing where it has nothing to say.
public typealias PersonPanel = @Sendable (ID<Person>, PageContext) async throws -> HTML
