// SPDX-License-Identifier: Apache-2.0
import Rights
import Testing
import Values

@testable import bangfu

/// Where somebody may put something down: in the region they act in, whichever office the program serves.
@Suite struct PlaceChoiceTests {
  static let forms = ["/bodies/new", "/posts/new", "/people/PERSON/records/employment"]
  static let offices: [(place: String, sees: [String], seesNot: [String])] = [
    ("6103", ["6103", "610328", "610328101", "610329101"], []),
    ("610328", ["610328", "610328101", "610328102"], ["6103", "610329", "610329101"]),
    ("610329", ["610329", "610329101", "610329102"], ["6103", "610328", "610328101"]),
    ("610329101", ["610329101"], ["610328", "610328101"]),
  ]

  @Test(arguments: forms) func aFormOffersTheRegionOfWhoeverAsks(_ form: String) async throws {
    try await TwoCounties.with { office in
      for (place, sees, seesNot) in Self.offices {
        let role: Role = place.count > 6 ? .townClerk : .employmentBureau
        let site = AskedSite(
          office.pages.routes, office.pages.navigation,
          officer: Officer(
            account: "clerk-1", name: "官",
            assignments: [Assignment(role, in: try #require(RegionCode(place)))]),
          today: TwoCounties.today)
        let mark = place.hasPrefix("610328") || place == "6103" ? "鑨壹" : "鑨伍"
        let person = try #require(office.ids[mark])
        let reply = try await site.get(form.replacing("PERSON", with: "\(person)"))
        #expect(reply.status == 200, "\(form) \(place)")
        for code in sees {
          #expect(reply.text.contains("<option value=\"\(code)\""), "\(place) \(code)")
        }
        for code in seesNot {
          #expect(!reply.text.contains("<option value=\"\(code)\""), "\(place) \(code)")
        }
      }
    }
  }
}
