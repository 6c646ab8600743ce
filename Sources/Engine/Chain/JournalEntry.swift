// SPDX-License-Identifier: Apache-2.0

/// One line of the journal: who did what, when, from where, to what, before and after, and why.
///
/// Its hash is taken over ``canonicalBytes``, among them the hash of the entry before it: no entry can
/// change, go, come or move without every later hash changing.
public struct JournalEntry: Hashable, Sendable {
  public var chain: ChainName
  /// From 1, without a gap. It is the order of the journal, whatever clocks said.
  public var ordinal: Int64
  /// As the machine's clock stood, which may have been set back.
  public var at: Instant
  /// The officer's account.
  public var account: String
  /// The address the act came from, or `console`.
  public var origin: String
  /// Verb, kind of record and the name of the act, as `reveal person valueRevealed`.
  public var act: String
  public var record: RecordName?
  /// The person whose record it is, where it is one's.
  public var personID: Int64?
  /// What was the case, sealed: verifying needs no key.
  public var before: [UInt8]?
  /// What is the case since, sealed.
  public var after: [UInt8]?
  public var reason: String?
  public var suite: HashSuite
  /// The hash of the entry before; ``noHash`` in the first.
  public var previous: [UInt8]

  /// What is acted on: the table or kind, and the record's number or name in it.
  public struct RecordName: Hashable, Sendable {
    public var kind: String
    public var id: String

    public init(_ kind: String, _ id: String) {
      self.kind = kind
      self.id = id
    }
  }

  /// The hash before the first entry: zeros.
  public static let noHash = [UInt8](repeating: 0, count: ChainHasher.length)

  /// Bytes one text may have; longer ones are refused when they are written.
  public static let longestText = 4_096
  /// Bytes of ``before`` and ``after`` each.
  public static let longestContent = 1 << 20

  public init(
    chain: ChainName, ordinal: Int64, at: Instant, account: String, origin: String, act: String,
    record: RecordName? = nil, personID: Int64? = nil, before: [UInt8]? = nil,
    after: [UInt8]? = nil, reason: String? = nil, suite: HashSuite = .sha256, previous: [UInt8]
  ) {
    self.chain = chain
    self.ordinal = ordinal
    self.at = at
    self.account = account
    self.origin = origin
    self.act = act
    self.record = record
    self.personID = personID
    self.before = before
    self.after = after
    self.reason = reason
    self.suite = suite
    self.previous = previous
  }

  public func hash(by hasher: ChainHasher) -> [UInt8] {
    canonicalBytes.withUnsafeBytes { hasher.hash($0, suite) }
  }

  /// Whether every part is within what a reader accepts.
  public var isWithinBounds: Bool {
    let texts = [account, origin, act, record?.kind, record?.id, reason]
    return ordinal >= 1 && personID ?? 0 >= 0 && previous.count == ChainHasher.length
      && texts.allSatisfy { ($0?.utf8.count ?? 0) <= JournalEntry.longestText }
      && [before, after].allSatisfy { ($0?.count ?? 0) <= JournalEntry.longestContent }
  }
}

/// An entry with the hash kept beside it, which may or may not be its own.
public struct ChainedEntry: Hashable, Sendable {
  public var entry: JournalEntry
  public var hash: [UInt8]

  public init(_ entry: JournalEntry, hash: [UInt8]) {
    self.entry = entry
    self.hash = hash
  }
}
