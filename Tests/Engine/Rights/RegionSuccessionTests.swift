// SPDX-License-Identifier: Apache-2.0
import Rights
import Testing
import Values

@Suite struct RegionSuccessionTests {
  private func scope(_ codes: [String]) -> Scope { .regions(Set(codes.map { RegionCode($0)! })) }

  private func succession(_ changes: [(String, String)]) -> RegionSuccession {
    RegionSuccession(changes.map { (old: RegionCode($0)!, new: RegionCode($1)!) })
  }

  static let cases: [([(String, String)], held: String, reaches: [String], not: [String])] = [
    // One code for another: both reach both, town by town.
    ([("610322", "610305")], "610305", ["610322", "610322101001", "610305101"], ["610323"]),
    ([("610322", "610305")], "610322", ["610305", "610305101001", "610322101"], ["610323"]),
    (
      [("610322", "610305")], "610305101", ["610322101", "610322101001"],
      ["610322102", "610305102"]
    ),
    ([("610322", "610305")], "610322101", ["610305101"], ["610305102", "610322"]),
    ([("610322", "610305")], "6103", ["610322101", "610305101"], ["6104"]),
    // Two into one: the one reaches both, neither reaches the other.
    (
      [("610321", "610304"), ("610325", "610304")], "610304", ["610321101", "610325101"], ["610326"]
    ),
    (
      [("610321", "610304"), ("610325", "610304")], "610321", ["610321101"],
      ["610325", "610304", "610304101"]
    ),
    // One after another.
    ([("610321", "610322"), ("610322", "610305")], "610305", ["610321101", "610322101"], []),
    ([("610321", "610322"), ("610322", "610305")], "610321", ["610305101"], []),
    // To another city: both cities reach it.
    ([("612727", "610806")], "6108", ["612727101"], ["6127"]),
    // A town among towns, into one that was there before: it is not only renumbered where another
    // town's people are in it too, which the change that kept its code does not say.
    ([("610328108", "610328101")], "610328101", ["610328108001"], ["610328109"]),
    // Kept its code, or came back to it.
    ([("371324", "371324")], "371324", ["371324101"], ["371325"]),
    ([("610321", "610322"), ("610322", "610321")], "610321", ["610322101"], ["610323"]),
    ([], "610328", ["610328101"], ["610329"]),
  ]

  @Test(arguments: cases)
  func aScopeReachesWhatItsRegionsWereCalled(
    _ changes: [(String, String)], _ held: String, _ reaches: [String], _ not: [String]
  ) {
    let wide = succession(changes).widened(scope([held]))
    for code in reaches { #expect(wide.contains(RegionCode(code)!), "\(held) reaches \(code)") }
    for code in not { #expect(!wide.contains(RegionCode(code)!), "\(held) reaches \(code)") }
    #expect(wide.contains(RegionCode(held)!))
  }

  @Test func everythingStaysEverything() {
    #expect(succession([("610322", "610305")]).widened(.everything) == .everything)
    #expect(succession([("610322", "610305")]).widened(.regions([])) == .regions([]))
  }

  /// Whatever the changes: whoever held a county, or holds what became of it, reaches who was kept under
  /// its old code; and nobody of a county that only went into the same one sees the neighbour.
  @Test func noChangesOrphanAnybody() {
    for seed in UInt64(1)...300 {
      var random = Seeded(state: seed)
      let counties = (321...340).map { RegionCode("610\($0)")! }
      var left = counties.shuffled(using: &random)
      var changes: [(old: RegionCode, new: RegionCode)] = []
      while left.count > 12 {
        let old = left.removeLast()
        changes.append((old, left.randomElement(using: &random)!))
      }
      let succession = RegionSuccession(changes)
      for (old, new) in changes {
        let person = RegionCode(old.digits + "101001")!
        for holder in [old, new, RegionCode("6103")!] {
          #expect(
            succession.widened(.regions([holder])).contains(person), "seed \(seed) \(old) \(new)")
        }
        for other in changes where other.new == new && other.old != old {
          let reached = succession.widened(.regions([old])).contains(other.old)
          // Unless the neighbour went into this very county before.
          let cameThrough = changes.contains { $0.new == old }
          #expect(!reached || cameThrough, "seed \(seed) \(old) sees \(other.old)")
        }
      }
    }
  }
}

/// xorshift64*.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 2_685_821_657_736_338_717
  }
}
