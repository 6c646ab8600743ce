// SPDX-License-Identifier: Apache-2.0
import Rights
import Testing
import Values

@Suite struct SeparationTests {
  static let wang = officer("wang")
  static let li = officer("li")
  static let zhao = officer("zhao", person: 7)

  static func officer(_ account: String, person: Int64? = nil) -> Officer {
    Officer(
      account: account, name: account,
      assignments: [Assignment(.employmentBureau, in: RegionCode("610328")!)], person: person)
  }

  static let cases: [(Verb, Officer, [Separation.Step], Set<Int64>, Separation.Objection?)] = [
    (.enter, wang, [], [1], nil),
    (.approve, wang, [], [1], nil),
    // Who entered neither approves nor pays, who approved does not pay, who paid does neither.
    (.approve, wang, [.init(.enter, by: wang)], [], .tookAnotherStep(.enter)),
    (.pay, wang, [.init(.enter, by: wang), .init(.approve, by: li)], [], .tookAnotherStep(.enter)),
    (.pay, li, [.init(.enter, by: wang), .init(.approve, by: li)], [], .tookAnotherStep(.approve)),
    (.enter, li, [.init(.approve, by: li)], [], .tookAnotherStep(.approve)),
    (.pay, zhao, [.init(.enter, by: wang), .init(.approve, by: li)], [], nil),
    // Two decisions in a row are two people's; with another's between them they may be one's.
    (.approve, li, [.init(.enter, by: wang), .init(.approve, by: li)], [], .tookTheStepBefore),
    (
      .approve, li,
      [.init(.enter, by: wang), .init(.approve, by: li), .init(.approve, by: zhao)], [], nil
    ),
    // Completing what one entered is no second decision.
    (.enter, wang, [.init(.enter, by: wang)], [], nil),
    // Looking is not kept apart.
    (.read, wang, [.init(.enter, by: wang)], [7], nil),
    (.question, zhao, [.init(.pay, by: zhao)], [7], nil),
    (.approve, li, [.init(.read, by: li)], [], nil),
    // Nobody decides on their own household, whatever the step.
    (.enter, zhao, [], [6, 7], .ownHousehold), (.approve, zhao, [], [7], .ownHousehold),
    (.pay, zhao, [], [7, 8], .ownHousehold), (.pay, zhao, [], [6, 8], nil),
    // An officer whose record is not known is in no household.
    (.approve, wang, [], [7], nil),
    // Two accounts make no two people.
    (
      .approve, officer("second", person: 7), [.init(.enter, by: zhao)], [],
      .tookAnotherStep(.enter)
    ),
  ]

  @Test(arguments: cases)
  func handsAreKeptApart(
    _ verb: Verb, _ officer: Officer, _ steps: [Separation.Step], _ household: Set<Int64>,
    _ objection: Separation.Objection?
  ) {
    let found = Separation.objection(
      to: verb, by: officer, after: steps, household: household)
    #expect(found == objection)
  }

  /// Whatever was done by whom: the three hands of a case that went through are three people's.
  @Test func noOrderOfStepsLetsOneHandDoTwoThings() {
    let officers = [Self.wang, Self.li, Self.zhao]
    let verbs: [Verb] = [.enter, .approve, .pay]
    func walk(_ steps: [Separation.Step]) {
      for one in verbs {
        for other in verbs where one != other {
          let did = Set(steps.filter { $0.verb == one }.map(\.account))
          let alsoDid = Set(steps.filter { $0.verb == other }.map(\.account))
          #expect(did.isDisjoint(with: alsoDid))
        }
      }
      guard steps.count < 5 else { return }
      for officer in officers {
        for verb in verbs
        where Separation.objection(to: verb, by: officer, after: steps, household: []) == nil {
          walk(steps + [.init(verb, by: officer)])
        }
      }
    }
    walk([])
  }
}
