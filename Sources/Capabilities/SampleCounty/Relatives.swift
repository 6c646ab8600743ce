// SPDX-License-Identifier: Apache-2.0
import Values

/// A member of a household before it has a name or number.
struct Relative: Sendable {
  /// Whose surname the person bears.
  enum Line: Hashable, Sendable { case head, spouse, married }

  let relation: Relation
  let sex: Sex
  let age: Int
  let line: Line
}

extension PopulationMaker {
  /// The people of one household; the head comes first, and the spouse is of the other sex.
  mutating func relatives(of shape: HouseholdShape) -> [Relative] {
    let headAge = draw(shape.headAge)
    let headSex: Sex = draw(0...99) < headMaleShare(shape, headAge) ? .male : .female
    let parenthood = Parenthood(headAge: headAge, headSex: headSex)
    var people = [Relative(relation: .head, sex: headSex, age: headAge, line: .head)]
    for member in shape.members { append(member, parenthood, to: &people) }
    return people
  }

  private struct Parenthood {
    let headAge: Int
    let headSex: Sex
    /// Children bear the father's surname, or the only parent's.
    func childLine(_ hasSpouse: Bool) -> Relative.Line {
      headSex == .female && hasSpouse ? .spouse : .head
    }
  }

  private mutating func append(
    _ member: HouseholdShape.Member, _ parenthood: Parenthood, to people: inout [Relative]
  ) {
    let spouse = people.first { $0.relation == .spouse }
    let head = parenthood.headAge
    let line = parenthood.childLine(spouse != nil)
    switch member {
    case .spouse:
      let older = parenthood.headSex == .male ? draw(-5...1) : draw(-1...5)
      people.append(
        Relative(
          relation: .spouse, sex: parenthood.headSex.other, age: max(20, head + older),
          line: .spouse))
    case .child(let ages):
      // The younger parent was at least eighteen.
      let most = max(ages.lowerBound, min(head, spouse?.age ?? head) - 18)
      let age = draw(ages.lowerBound...max(ages.lowerBound, min(ages.upperBound, most)))
      people.append(child(.son, .daughter, age: age, line))
    case .parent:
      let isMother = people.contains { $0.relation == .father } || draw(0...99) < 62
      people.append(
        Relative(
          relation: isMother ? .mother : .father, sex: isMother ? .female : .male,
          age: min(92, head + draw(21...30)), line: isMother ? .married : .head))
    case .youngCouple:
      let age = max(22, min(head, spouse?.age ?? head) - draw(22...26))
      people.append(Relative(relation: .son, sex: .male, age: age, line: line))
      people.append(
        Relative(relation: .sonWife, sex: .female, age: max(21, age - draw(0...3)), line: .married))
    case .grandchild:
      let mother = people.first { $0.relation == .sonWife }?.age ?? 30
      people.append(
        child(.grandson, .granddaughter, age: draw(0...max(0, min(9, mother - 21))), line))
    }
  }

  private mutating func child(
    _ son: Relation, _ daughter: Relation, age: Int, _ line: Relative.Line
  ) -> Relative {
    draw(0...99) < 52
      ? Relative(relation: son, sex: .male, age: age, line: line)
      : Relative(relation: daughter, sex: .female, age: age, line: line)
  }

  /// Men head most households with a couple; old people living alone are women as often.
  private func headMaleShare(_ shape: HouseholdShape, _ age: Int) -> Int {
    guard shape.size == 1 else { return 84 }
    return age >= 60 ? 45 : 62
  }
}

extension Sex {
  var other: Sex { self == .male ? .female : .male }
}
