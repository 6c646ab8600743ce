// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Policy
import Values

/// What a file says of itself (清单): whose list, for what, how many rows, and the digest of them all.
public struct Manifest: Hashable, Sendable {
  /// The key of the hand-over in `handovers.yaml`.
  public let handover: String
  public let from: HandoverParty
  public let to: HandoverParty
  public let period: HandoverPeriod
  /// From 1, for this hand-over of this sender.
  public let sequence: Int64
  /// The last number that the sender knows to be agreed; 0 for none.
  public let agreed: Int64
  public let madeOn: Day
  public let rows: Int
  /// Rows without something that the text wants filled in.
  public let lacking: Int
  public let columns: [HandoverFile.Column]
  /// ``ListDigest`` of the rows.
  public let content: String

  static let format = "bangfu-handover 1"

  var fields: SignedFields {
    SignedFields(
      Manifest.format,
      [
        (.handover, handover), (.from, from.description), (.to, to.description),
        (.period, period.text), (.sequence, String(sequence)), (.agreed, String(agreed)),
        (.madeOn, madeOn.description), (.rows, String(rows)), (.lacking, String(lacking)),
        (.columns, columns.map(\.rawValue).joined(separator: " ")), (.content, content),
      ])
  }

  /// - Parameter due: Of the hand-over that is named; nil where there is none of that name.
  init(
    _ fields: SignedFields, due: (String) -> HandoverDue?
  ) throws(ExchangeRefusal) {
    guard fields.format == Manifest.format else { throw .badField(SignedFields.formatTitle) }
    let name = try fields.text(.handover)
    guard let due = due(name) else { throw .unknownKind }
    guard let from = HandoverParty(try fields.text(.from)) else { throw fields.bad(.from) }
    guard let to = HandoverParty(try fields.text(.to)) else { throw fields.bad(.to) }
    guard let period = due.period(try fields.text(.period)) else { throw .wrongPeriod }
    guard let madeOn = Day(try fields.text(.madeOn)) else { throw fields.bad(.madeOn) }
    let words = try fields.text(.columns).split(separator: " ")
    let columns = words.compactMap { HandoverFile.Column(rawValue: String($0)) }
    guard columns.count == words.count, Set(columns).count == columns.count else {
      throw fields.bad(.columns)
    }
    self.handover = name
    self.from = from
    self.to = to
    self.period = period
    self.sequence = try fields.number(.sequence, from: 1)
    self.agreed = try fields.number(.agreed, from: 0)
    self.madeOn = madeOn
    self.rows = Int(try fields.number(.rows, from: 1))
    self.lacking = Int(try fields.number(.lacking, from: 0))
    self.columns = columns
    self.content = try fields.text(.content)
    guard content.utf8.count == 64 else { throw fields.bad(.content) }
  }

  init(
    handover: String, from: HandoverParty, to: HandoverParty, period: HandoverPeriod,
    sequence: Int64, agreed: Int64, madeOn: Day, rows: Int, lacking: Int,
    columns: [HandoverFile.Column], content: String
  ) {
    self.handover = handover
    self.from = from
    self.to = to
    self.period = period
    self.sequence = sequence
    self.agreed = agreed
    self.madeOn = madeOn
    self.rows = rows
    self.lacking = lacking
    self.columns = columns
    self.content = content
  }
}

/// What the receiver answers (回执).
public struct Receipt: Hashable, Sendable {
  public let handover: String
  public let from: HandoverParty
  public let to: HandoverParty
  public let period: String
  public let sequence: Int64
  /// The digest of the list that it answers.
  public let content: String
  public let result: Handover.State
  public let receivedOn: Day
  public let receiptOn: Day
  public let flaw: Handover.Flaw?
  public let words: String
  public let outcome: Handover.Outcome

  static let format = "bangfu-receipt 1"

  /// Nil where the hand-over has no receipt yet.
  init?(of taken: Handover) {
    guard taken.direction == .taken, let received = taken.receivedOn, let on = taken.receiptOn
    else { return nil }
    let manifest = taken.manifest
    handover = manifest.handover
    from = manifest.from
    to = manifest.to
    period = manifest.period.text
    sequence = manifest.sequence
    content = manifest.content
    result = taken.state
    receivedOn = received
    receiptOn = on
    flaw = taken.flaw
    words = taken.words
    outcome = taken.outcome
  }

  var fields: SignedFields {
    SignedFields(
      Receipt.format,
      [
        (.handover, handover), (.from, from.description), (.to, to.description),
        (.period, period), (.sequence, String(sequence)), (.content, content),
        (.result, result.rawValue), (.receivedOn, receivedOn.description),
        (.receiptOn, receiptOn.description), (.flaw, flaw?.rawValue ?? ""), (.words, words),
        (.taken, String(outcome.taken)), (.kept, String(outcome.kept)),
        (.later, String(outcome.later)), (.noted, String(outcome.noted)),
      ])
  }

  init(_ fields: SignedFields) throws(ExchangeRefusal) {
    guard fields.format == Receipt.format else { throw .badField(SignedFields.formatTitle) }
    guard let from = HandoverParty(try fields.text(.from)) else { throw fields.bad(.from) }
    guard let to = HandoverParty(try fields.text(.to)) else { throw fields.bad(.to) }
    guard let result = Handover.State(rawValue: try fields.text(.result)),
      [.agreed, .late, .refused].contains(result)
    else { throw fields.bad(.result) }
    guard let receivedOn = Day(try fields.text(.receivedOn)) else {
      throw fields.bad(.receivedOn)
    }
    guard let receiptOn = Day(try fields.text(.receiptOn)) else { throw fields.bad(.receiptOn) }
    handover = try fields.text(.handover)
    self.from = from
    self.to = to
    period = try fields.text(.period)
    sequence = try fields.number(.sequence, from: 1)
    content = try fields.text(.content)
    self.result = result
    self.receivedOn = receivedOn
    self.receiptOn = receiptOn
    flaw = Handover.Flaw(rawValue: fields[.flaw] ?? "")
    words = String((fields[.words] ?? "").prefix(200))
    var outcome = Handover.Outcome()
    outcome.taken = Int(try fields.number(.taken, from: 0))
    outcome.kept = Int(try fields.number(.kept, from: 0))
    outcome.later = Int(try fields.number(.later, from: 0))
    outcome.noted = Int(try fields.number(.noted, from: 0))
    self.outcome = outcome
  }
}
