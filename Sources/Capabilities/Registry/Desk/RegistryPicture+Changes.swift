// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Store
import Vault

/// Whose dossiers may be others than they were at a moment.
public enum ChangedPeople: Hashable, Sendable {
  /// Nobody but these, by number. Some of them may be as they were.
  case these(Set<Int64>)
  /// Anybody, for the sake of an entry of the journal.
  case anybody(JournalPlace)
  /// The moment is none of this registry's.
  case otherRegistry
}

/// An entry of the journal by its place.
public struct JournalPlace: Hashable, Sendable {
  public let chain: String
  public let ordinal: Int64
  public let act: String

  init(_ entry: JournalEntry) {
    self.chain = entry.chain.text
    self.ordinal = entry.ordinal
    self.act = entry.act
  }
}

/// Whose dossiers an act may make others.
enum DossierReach {
  case nobody
  /// Those to whom the records belong that its entry names.
  case recordsNamed
  case anybody
}

extension Act {
  /// Records of dossiers are written through two doors alone, which `DossierDoorTests` holds: rows that are
  /// taken in leave an entry `recordsChanged` each, whichever act they serve, and payments are counted in
  /// `grant_change`. What else an act writes, no dossier is read from.
  var reach: DossierReach {
    switch self {
    case .recordsChanged: .recordsNamed
    // What stands in the tables is another database's.
    case .backupRestored, .databaseCopied: .anybody
    case .rosterTaken, .valueRevealed, .listExported, .listRequested, .listWithdrawn, .listApproved,
      .listRefused, .fundsAllotted, .fundsWithdrawn, .fundsReserved, .fundsReleased, .fundsPosted,
      .fundsReturned, .recoveryDemanded, .recoveryReceived, .fundsCorrected, .fundMonthClosed,
      .signedIn, .signInRefused, .signedOut, .accountLocked, .signInAlarm, .accountMade,
      .accountChanged, .accountDisabled, .accountEnabled, .accountReset, .passwordChanged,
      .secondFactorSet, .secondFactorRemoved, .rightGiven, .rightTaken, .sessionsEnded, .claimMade,
      .claimPassed, .claimRefused, .claimSentBack, .claimCompleted, .claimWithdrawn, .claimClosed,
      .claimPaid, .claimUnpaid, .claimTransferred, .deputyNamed, .deputyEnded, .photographAdded,
      .photographVoided, .batchMade, .paymentDoubted, .paymentDoubtCleared, .paymentDoubtConfirmed,
      .paymentDropped, .batchChecked, .batchCancelled, .batchSent, .batchNotReceived,
      .batchAnswered, .bankAnswerRefused, .paymentCameBack, .noticePosted, .noticeBlocked,
      .objectionRecorded, .objectionRuled, .comparisonTaken, .pointSent, .pointChecked,
      .pointConfirmed, .pointCleared, .pointSettled, .pointClosed, .handoverMade, .handoverTaken,
      .handoverDecided, .handoverReceipted, .receiptTaken, .handoverKeyMade, .handoverKeyRegistered,
      .handoverKeyEnded, .offerPutDown, .offerCorrected, .offerClosed, .wishRecorded,
      .introductionMade, .introductionAnswered, .fairRecorded, .departurePlanned, .departureSeated,
      .agreementProposed, .agreementConfirmed, .jobRegisterKept, .correctionAsked,
      .correctionAnswered, .peopleWatched, .warningRaised, .warningChanged, .warningActed,
      .warningClosed, .householdListed, .householdCleared, .serviceGiven, .serviceVoided,
      .helperNamed, .helperEnded, .dutyReported, .programmeKept, .headingsMatched,
      .inspectionAnnounced, .inspectionDrawn, .inspectionFound, .journalExported, .journalRead,
      .keyRotated, .backupMade, .drillHeld:
      .nobody
    }
  }
}

extension RegistryPicture {
  /// Whose dossiers may be others than they were when the registry stood so.
  public func changed(since former: RegistryStanding) throws -> ChangedPeople {
    let isOurs = try former.heads.allSatisfy { try Journal.continues($0, connection) }
    guard isOurs, !former.heads.isEmpty else { return .otherRegistry }
    var named = NamedRecords()
    var unclear: JournalPlace?
    try Journal.forEach(after: former.heads, opening: [.recordsChanged], connection) { news in
      if unclear == nil, !named.take(news) { unclear = JournalPlace(news.entry) }
    }
    if let unclear { return .anybody(unclear) }
    var people = try named.people(connection)
    try connection.forEach(
      "SELECT DISTINCT person_id FROM grant_change WHERE id > $1", [.integer(former.grantChanges)]
    ) { row in if let id = row.int(0) { people.insert(id) } }
    return .these(people)
  }
}

/// The records that entries of the journal name, by kind.
struct NamedRecords {
  private var people: Set<Int64> = []
  private var ids: [String: Set<Int64>] = [:]

  /// False where an entry does not tell whose dossiers it concerns.
  mutating func take(_ news: JournalNews) -> Bool {
    switch Act(entryText: news.entry.act)?.reach {
    case .nobody?: return true
    case .anybody?, nil: return false
    case .recordsNamed?:
      guard let fields = news.fields else { return false }
      if let person = news.entry.personID { people.insert(person) }
      return fields.allSatisfy { take($0) }
    }
  }

  /// - Parameter field: As `RowWriter` writes it: `employment/17.start_on`.
  private mutating func take(_ field: String) -> Bool {
    let parts = field.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let id = parts[1].split(separator: ".").first.flatMap({ Int64($0) }),
      RecordOwners.kinds[String(parts[0])] != nil
    else { return false }
    ids[String(parts[0]), default: []].insert(id)
    return true
  }

  /// Everybody from whose dossiers a record is read.
  func people(_ connection: any StoreConnection) throws -> Set<Int64> {
    var people = people
    for (kind, ids) in ids.sorted(by: { $0.key < $1.key }) {
      let keys = ids.sorted().map(SQLValue.integer)
      for owners in RecordOwners.kinds[kind] ?? [] {
        try Lookup.forEach(owners.select, where: owners.key, in: keys, on: connection) { row in
          if let id = row.int(0) { people.insert(id) }
        }
      }
    }
    return people
  }
}

/// How people are found from a record of a dossier.
struct RecordOwners {
  let select: String
  /// The column that names the record.
  let key: String

  private init(_ person: String, in tables: String, by key: String) {
    self.select = "SELECT \(person) FROM \(tables)"
    self.key = key
  }

  /// By the table of each kind that a row can make or change; of a body or a class, everybody with a record
  /// that names it.
  static let kinds: [String: [RecordOwners]] = {
    var kinds: [String: [RecordOwners]] = [:]
    for kind in [
      "person_number", "household_member", "person_category", "work_status", "employment",
      "internship", "placement", "journey", "enrolment", "certificate", "earlier_grant", "loan",
    ] { kinds[kind] = [RecordOwners("person_id", in: kind, by: "id")] }
    kinds["person"] = [RecordOwners("id", in: "person", by: "id")]
    kinds["post"] = [RecordOwners("holder_id", in: "post", by: "id")]
    kinds["schooling"] = [RecordOwners("student_id", in: "schooling", by: "id")]
    kinds["venture"] = [RecordOwners("owner_id", in: "venture", by: "id")]
    kinds["employment_month"] = [
      RecordOwners(
        "e.person_id", in: "employment_month m JOIN employment e ON e.id = m.employment_id",
        by: "m.id")
    ]
    kinds["post_month"] = [
      RecordOwners(
        "p.holder_id", in: "post_month m JOIN post p ON p.id = m.post_id", by: "m.id")
    ]
    kinds["household"] = [
      RecordOwners("person_id", in: "household_member", by: "household_id")
    ]
    kinds["household_category"] = [
      RecordOwners(
        "m.person_id",
        in: "household_category c JOIN household_member m ON m.household_id = c.household_id",
        by: "c.id")
    ]
    kinds["training"] = [RecordOwners("person_id", in: "enrolment", by: "training_id")]
    kinds["organisation"] = ofBodies.map { RecordOwners($0.person, in: $0.table, by: $0.body) }
    for kind in ["licence", "carrier"] {
      kinds[kind] = ofBodies.map { tie in
        RecordOwners(
          tie.person, in: "\(tie.table) JOIN \(kind) x ON x.organisation_id = \(tie.body)",
          by: "x.id")
      }
    }
    return kinds
  }()

  private static let ofBodies: [(person: String, table: String, body: String)] = [
    ("employment.person_id", "employment", "employment.organisation_id"),
    ("post.holder_id", "post", "post.developer_id"),
    ("post.holder_id", "post", "post.user_id"),
    ("internship.person_id", "internship", "internship.organisation_id"),
    ("placement.person_id", "placement", "placement.agency_id"),
    ("certificate.person_id", "certificate", "certificate.body_id"),
    ("schooling.student_id", "schooling", "schooling.school_id"),
    (
      "enrolment.person_id", "enrolment JOIN training ON training.id = enrolment.training_id",
      "training.body_id"
    ),
  ]
}
