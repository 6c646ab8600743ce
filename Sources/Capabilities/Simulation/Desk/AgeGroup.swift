// SPDX-License-Identifier: Apache-2.0

/// Ages by the lines that employment work draws: work may begin at 16; up to 35 is young; women's pensions
/// have begun at 50 and men's at 60, so that those in between are the hard to place.
enum AgeGroup: CaseIterable {
  case child, young, middle, older, past

  init(age: Int) {
    self =
      switch age {
      case ..<16: .child
      case ..<36: .young
      case ..<51: .middle
      case ..<60: .older
      default: .past
      }
  }
}
