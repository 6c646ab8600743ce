// SPDX-License-Identifier: Apache-2.0
import Values

/// The form in which names are compared and searched: lower case, without dots and spaces.
enum NameKey {
  static func of(_ name: some StringProtocol) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars where scalar != " " && scalar != "\u{00B7}" {
      scalars.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
    return String(scalars)
  }
}

extension IdentityNumber {
  /// Stands in a record whose columns are about to be read; belongs to nobody.
  static let placeholder: IdentityNumber = {
    guard let region = RegionCode("610399"),
      let number = IdentityNumber(region: region, birth: Day(number: 0), sequence: 0)
    else { preconditionFailure("the placeholder is well formed") }
    return number
  }()
}
