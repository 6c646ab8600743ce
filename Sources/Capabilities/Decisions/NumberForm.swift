// SPDX-License-Identifier: Apache-2.0
import Values

/// How lists that leave the house give identity numbers and telephones.
enum NumberForm: Hashable, Sendable {
  case masked
  /// Whole; only under a ``ListSeal``.
  case full

  func of(_ number: IdentityNumber) -> String {
    self == .full ? number.digits : number.masked.description
  }

  func of(_ telephone: Telephone?) -> String {
    guard let telephone else { return "" }
    return self == .full ? telephone.unmasked : telephone.masked.description
  }
}
