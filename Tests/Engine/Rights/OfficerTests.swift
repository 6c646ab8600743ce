// SPDX-License-Identifier: Apache-2.0
import Rights
import Testing
import Values

@Suite struct OfficerTests {
  let county = RegionCode("610328")!
  let town = RegionCode("610328101")!

  @Test func aRightReachesTheRegionOfTheRoleThatGivesIt() {
    let officer = Officer(
      account: "wang", name: "王",
      assignments: [Assignment(.townClerk, in: town), Assignment(.finance, in: county)])
    #expect(officer.scope(of: Right(.enter, .person)) == .regions([town]))
    #expect(officer.scope(of: Right(.read, .person)) == .regions([town, county]))
    #expect(officer.scope(of: Right(.administer, .account)) == nil)
  }

  @Test func aScopeHoldsWhatLiesWithinAndNothingBeside() {
    let scope = Scope.regions([town])
    #expect(scope.contains(RegionCode("610328101001")!))
    #expect(!scope.contains(RegionCode("610328102")!))
    #expect(!scope.contains(county))
    #expect(Scope.everything.contains(county))
  }

  @Test(arguments: Role.allCases) func nobodyRunsTheSystemAndSeesCases(_ role: Role) {
    let verbs = Set(
      role.rights.filter { $0.kind == .person || $0.kind == .entitlement }.map(\.verb))
    if role.rights.contains(Right(.administer, .account)) { #expect(verbs.isEmpty) }
    if role == .auditAdministrator { #expect(verbs.isEmpty) }
    if role == .observer { #expect(verbs == [.count]) }
    if role == .auditor { #expect(verbs.isDisjoint(with: [.enter, .approve, .pay, .export])) }
  }
}
