// SPDX-License-Identifier: Apache-2.0

/// Who lives in a household besides its head, and how old the head is.
struct HouseholdShape: Sendable {
  enum Member: Sendable {
    case spouse
    /// A child of an age in this range.
    case child(ClosedRange<Int>)
    case parent
    /// A grown son and his wife.
    case youngCouple
    case grandchild
  }

  let headAge: ClosedRange<Int>
  let members: [Member]

  private init(_ headAge: ClosedRange<Int>, _ members: [Member] = []) {
    self.headAge = headAge
    self.members = members
  }

  var size: Int {
    1
      + members.reduce(0) { count, member in
        if case .youngCouple = member { count + 2 } else { count + 1 }
      }
  }

  /// A hundred households of 244 people, in the proportions of the census: ages, and 2.44 a household.
  /// > Source: statistics.csv (610328 户均人口 2020; 610300 age groups 2020).
  static let deck = Deck<HouseholdShape>([
    // One: the old, the unmarried, the young.
    (HouseholdShape(61...86), 13), (HouseholdShape(32...59), 10), (HouseholdShape(19...29), 4),
    // Two: couples whose children have gone, one parent with a child, a grown child with a parent.
    (HouseholdShape(60...83, [.spouse]), 12), (HouseholdShape(44...58, [.spouse]), 9),
    (HouseholdShape(30...46, [.child(4...19)]), 6), (HouseholdShape(32...54, [.parent]), 6),
    // Three.
    (HouseholdShape(25...39, [.spouse, .child(0...13)]), 6),
    (HouseholdShape(42...54, [.spouse, .child(15...27)]), 10),
    (HouseholdShape(35...58, [.spouse, .parent]), 3),
    // Four.
    (HouseholdShape(28...42, [.spouse, .child(0...14), .child(0...14)]), 6),
    (HouseholdShape(30...45, [.spouse, .child(1...14), .parent]), 3),
    (HouseholdShape(38...48, [.spouse, .child(8...16), .child(15...22)]), 3),
    (HouseholdShape(50...62, [.spouse, .youngCouple]), 1),
    // Five.
    (HouseholdShape(29...43, [.spouse, .child(0...14), .child(0...14), .parent]), 3),
    (HouseholdShape(50...63, [.spouse, .youngCouple, .grandchild]), 3),
    // Six.
    (HouseholdShape(31...44, [.spouse, .child(2...14), .child(0...14), .parent, .parent]), 1),
    (HouseholdShape(51...63, [.spouse, .youngCouple, .grandchild, .grandchild]), 1),
  ])
}
