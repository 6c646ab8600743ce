// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Testing
import Values

@testable import Chain

@Suite struct EntryTests {
  private func entry(_ suite: HashSuite = .sha256) throws -> JournalEntry {
    JournalEntry(
      chain: try #require(ChainName("610328")), ordinal: 1,
      at: try #require(Instant("2026-03-01T08:40:00.250Z")), account: "li.na", origin: "console",
      act: "reveal person valueRevealed", record: .init("person", "12"), personID: 12,
      after: [1, 2], reason: "核对", suite: suite, previous: JournalEntry.noHash)
  }

  /// Worked out apart from this program, by Python's struct and hashlib.
  @Test(
    arguments: [
      (.sha256, "1d13e6ba83475765087214c515668f42e5111d6a0166a0553cded16aa3622078"),
      (.sm3, "7d2fc57e549f42d96e83604d151388359ff325b65d8fc33d4b3e6e80ac8fc9ca"),
    ] as [(HashSuite, String)])
  func theHashIsThatOfTheWrittenForm(_ suite: HashSuite, _ expected: String) throws {
    #expect(Hexadecimal.text(try entry(suite).hash(by: ChainHasher())) == expected)
  }

  @Test func anEntryComesBackFromItsBytes() throws {
    for chained in try SampleJournal(entries: 60).entries {
      let bytes = chained.entry.canonicalBytes
      #expect(bytes.withUnsafeBytes { JournalEntry(canonicalBytes: $0) } == chained.entry)
      for cut in [0, 3, 4, bytes.count - 1] {
        let read = bytes.prefix(cut).withUnsafeBytes { JournalEntry(canonicalBytes: $0) }
        #expect(read == nil)
      }
      #expect((bytes + [0]).withUnsafeBytes { JournalEntry(canonicalBytes: $0) } == nil)
    }
  }

  /// What stands in one field cannot pass for what stands in another.
  @Test func everyFieldIsInTheHash() throws {
    let changes: [(inout JournalEntry) -> Void] = [
      { $0.chain = .house }, { $0.ordinal = 2 }, { $0.at = Instant(clamping: 0) },
      { $0.account = "li" },
      {
        $0.account = "li.naconsole"; $0.origin = ""
      },
      { $0.origin = "consol" }, { $0.act = "" }, { $0.record = nil },
      { $0.record = .init("perso", "n12") }, { $0.personID = nil }, { $0.personID = 0 },
      { $0.before = [] },
      {
        $0.before = [1, 2]; $0.after = nil
      }, { $0.after = [] },
      { $0.reason = nil }, { $0.reason = "" }, { $0.suite = .sm3 },
      { $0.previous[31] = 1 },
    ]
    let hasher = ChainHasher()
    var hashes: Set<[UInt8]> = [try entry().hash(by: hasher)]
    for change in changes {
      var changed = try entry()
      change(&changed)
      #expect(hashes.insert(changed.hash(by: hasher)).inserted)
    }
    #expect(hashes.count == changes.count + 1)
  }

  @Test(arguments: [
    ("610328/1200/3fa9c1d2e4b5/2026-03-01T08:30:00.250Z", true),
    ("610328/1200/3fa9c1d2e4b5/2026-03-01T08:30:00Z", true),
    ("0/1/3fa9c1d2e4b5/2026-03-01T08:30:00Z", true),
    ("610328/1200/3fa9c1d2e4b/2026-03-01T08:30:00Z", false),
    ("610328/1200/3FA9C1D2E4B5/2026-03-01T08:30:00Z", false),
    ("610328/0/3fa9c1d2e4b5/2026-03-01T08:30:00Z", false),
    ("610328/01/3fa9c1d2e4b5/2026-03-01T08:30:00Z", false),
    ("610328101/1/3fa9c1d2e4b5/2026-03-01T08:30:00Z", false),
    ("610328/1/3fa9c1d2e4b5/2026-02-30T08:30:00Z", false),
    ("610328/1/3fa9c1d2e4b5/2026-03-01T24:30:00Z", false),
    ("610328/1/3fa9c1d2e4b5", false), ("", false),
  ])
  func aHeadIsRead(_ text: String, _ isOne: Bool) {
    #expect((ChainHead(text) != nil) == isOne)
  }

  @Test func aHeadIsFoundAmongOtherWordsAndComesBack() throws {
    let head = try SampleJournal(entries: 3).head
    #expect(ChainHead(head.description) == head)
    let page = "日志链头：\(head.printed)，打印于三月一日。\nnone/here/at/all \(head)"
    #expect(ChainHead.all(in: page).map(\.ordinal) == [3, 3])
    #expect(ChainHead.all(in: page)[0].digits == head.digits.prefix(12))
  }

  @Test(
    arguments: [
      ("1970-01-01T00:00:00.000Z", 0), ("2026-03-01T08:30:00.250Z", 1_772_353_800_250),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ] as [(String, Int64)])
  func anInstantIsWrittenAndRead(_ text: String, _ milliseconds: Int64) {
    #expect(Instant(milliseconds: milliseconds)?.description == text)
    #expect(Instant(text)?.milliseconds == milliseconds)
    #expect(Instant(milliseconds: -1) == nil)
    #expect(Instant(milliseconds: 253_402_300_800_000) == nil)
  }

  @Test func aChainIsACountysOrWider() throws {
    #expect(ChainName(RegionCode("610328101")).text == "610328")
    #expect(ChainName(RegionCode("610000")).text == "61")
    #expect(ChainName(nil as RegionCode?) == .house)
    for text in ["", "1", "6103281", "610300", "610328101"] { #expect(ChainName(text) == nil) }
  }
}
