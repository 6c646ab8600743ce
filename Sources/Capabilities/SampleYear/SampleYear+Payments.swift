// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Funds
import Payments
import Policy
import Registry
import Rights
import SampleCounty
import Values

/// Batches to the bank.
extension SampleYear {
  /// Everything that is granted goes out, budget by budget.
  mutating func pay() async throws {
    for group in try await office.payments.payable() {
      var claims: [Claim] = []
      for claim in group.claims where !unpayable.contains(claim.id) {
        if try await isForgone(claim) { continue }
        claims.append(claim)
      }
      var rest = claims[...]
      while !rest.isEmpty {
        var draw = random("batch/\(office.clock.today)/\(rest.startIndex)")
        let part = rest.prefix(draw.within(10...60))
        rest = rest.dropFirst(part.count)
        try await pay(Array(part))
      }
    }
  }

  private mutating func pay(_ claims: [Claim]) async throws {
    guard let made = try await made(claims) else { return }
    count(.batchMade)
    var draw = random("cancel/\(made.number)")
    if !bank.isWellBehaved, draw.chance(5) {
      _ = try await office.payments.cancel(
        made.id, version: made.version, reason: reason("清单有误，重新编制"), as: staff.maker.actor)
      return count(.batchCancelled)
    }
    guard let looked = try await lookedThrough(made.id, as: .open) else { return }
    let checked = try await office.payments.check(
      looked.id, version: looked.version, by: staff.checker, as: staff.checker.actor)
    let (batch, file) = try await office.payments.send(
      checked.id, version: checked.version, by: staff.sender, as: staff.sender.actor)
    let reception = try bank.take(file, of: batch, on: office.clock.today)
    for event in reception.events { count(event) }
  }

  /// A batch of those claims for which an account is known.
  private mutating func made(_ claims: [Claim]) async throws -> PaymentBatch? {
    var claims = claims
    while !claims.isEmpty {
      do {
        return try await office.payments.make(
          claims.map(\.id), by: staff.maker, as: staff.maker.actor)
      } catch PaymentRefusal.noAccount(let number) {
        count(.accountMissing)
        for claim in claims where claim.number == number { try await wantAccount(of: claim) }
        claims.removeAll { $0.number == number }
      } catch PaymentRefusal.payeeUnknown(let number) {
        count(.payeeUnknown)
        unpayable.formUnion(claims.filter { $0.number == number }.map(\.id))
        claims.removeAll { $0.number == number }
      }
    }
    return nil
  }

  /// The account is the body's where the text pays a body.
  private mutating func wantAccount(of claim: Claim) async throws {
    var party = claim.party
    if let person = claim.person, let dossier = try await office.registry.dossier(person) {
      let question = ClaimQuestion(
        claim.benefit, about: claim.record, by: claim.relation, on: claim.submittedOn, papers: [])
      if case .body(let id, _) = office.decisions.payee(of: question, about: dossier) {
        party = .organisation(id)
      }
    }
    accountsWanted.insert(party)
  }

  /// Clears what is harmless and takes out what is not; nil where nothing is left.
  private mutating func lookedThrough(
    _ id: ID<PaymentBatch>, as state: PaymentBatch.State
  ) async throws -> PaymentBatch? {
    var view = try await office.payments.batch(id)
    while view.batch.state == state {
      let listed = Set(view.lines.filter { $0.state == .listed }.map(\.id))
      let doubt = view.doubts.first { $0.settling == nil && listed.contains($0.line) }
      guard let doubt, let line = view.lines.first(where: { $0.id == doubt.line }) else {
        return view.batch
      }
      if doubt.pattern == .holderDiffers || doubt.pattern.isOfTheLaw {
        try await drop(line, for: doubt, from: view.batch)
      } else {
        try await clear(doubt, in: view.batch)
      }
      view = try await office.payments.batch(id)
    }
    return nil
  }

  private mutating func clear(_ doubt: PaymentDoubt, in batch: PaymentBatch) async throws {
    _ = try await office.payments.clear(
      doubt.pattern, of: doubt.line, in: batch.id, version: batch.version,
      reason: reason("已电话核对本人情况"), by: staff.checker, as: staff.checker.actor)
    count(.doubtCleared)
  }

  /// What is dropped for another's account waits for the right one; what the law no longer grants is closed.
  private mutating func drop(
    _ line: PaymentLine, for doubt: PaymentDoubt, from batch: PaymentBatch
  ) async throws {
    _ = try await office.payments.drop(
      line.id, of: batch.id, version: batch.version, reason: reason("移出批次，另行核实"),
      as: staff.maker.actor)
    count(.doubtDropped)
    let claim = try await office.claims.claim(line.claim).claim
    guard doubt.pattern.isOfTheLaw else {
      return try await wantAccount(of: claim)
    }
    try await close(claim, "支付前复核，现已不符合条件")
  }

  /// Now and then somebody does not want the money after all.
  private mutating func isForgone(_ claim: Claim) async throws -> Bool {
    var draw = random("forgo/\(claim.number)")
    guard draw.below(1000) < 4 else { return false }
    try await close(claim, "本人书面放弃")
    return true
  }

  private mutating func close(_ claim: Claim, _ words: String) async throws {
    guard let stage = claim.state.stage, let place = claim.place,
      let role = office.claims.way(of: claim.benefit)?.stages[stage].role
    else { return }
    try await act(
      .close, claim, .claimClosed, by: staff.officer(role, at: place, stage: stage), text: words)
  }

  // MARK: - What comes back

  /// The bank's answers, and files of which it knows nothing.
  mutating func readPost() async throws {
    let day = office.clock.today
    for bytes in bank.answers(by: day) {
      do {
        let batch = try await office.payments.take(
          BankAnswer(bytes), by: staff.sender, as: staff.sender.actor)
        try await note(batch.id)
      } catch PaymentRefusal.answerContradicts { count(.answerContradicted) }
    }
    for file in bank.lost where file.since.adding(days: 4) < day {
      try await settle(file)
    }
    bank.lost.removeAll { $0.since.adding(days: 4) < day }
    try await correctAccounts()
  }

  private mutating func settle(_ lost: YearBank.LostFile) async throws {
    let batch = try await office.payments.batch(lost.batch).batch
    if lost.isSentAgain {
      let again = try await office.payments.fileAgain(
        of: batch.id, reason: reason("送达银行之前遗失"), as: staff.sender.actor)
      count(.fileWrittenAgain)
      let reception = try bank.take(again.file, of: batch, on: office.clock.today, surely: true)
      for event in reception.events { count(event) }
    } else {
      _ = try await office.payments.notReceived(
        batch.id, version: batch.version, reason: reason("银行书面确认未收到"), by: staff.checker,
        as: staff.checker.actor)
      count(.batchNotReceived)
    }
  }

  /// What an answer has told of for the first time.
  private mutating func note(_ id: ID<PaymentBatch>) async throws {
    for line in try await office.payments.batch(id).lines where !answered.contains(line.id) {
      switch line.state {
      case .paid:
        answered.insert(line.id)
        count(.linePaid)
        planDemand(of: line)
      case .returned:
        answered.insert(line.id)
        count(.lineReturned)
        try await wantAccount(of: office.claims.claim(line.claim).claim)
      case .listed, .dropped, .cameBack: break
      }
    }
  }

  private mutating func correctAccounts() async throws {
    let clerk = staff.maker.actor
    for party in accountsWanted.sorted(by: { $0.description < $1.description }) {
      var draw = random("account/\(party)/\(office.clock.today)")
      let number = "622848" + (0..<13).map { _ in String(draw.below(10)) }.joined()
      switch party {
      case .person(let id):
        guard let name = try await office.registry.person(id)?.record.name else { continue }
        let holder = draw.chance(10) ? "样例家属" : name
        guard let account = TypedAccount(number: number, holder: holder, bank: "样例农商银行")
        else { continue }
        _ = try await office.registry.correctAccount(
          of: id, to: account, on: office.clock.today, by: clerk)
      case .organisation(let id):
        guard var body = try await office.registry.body(id)?.body.organisation.record else {
          continue
        }
        body.basicBankAccount = .value(AccountNumber(number))
        var row = RosterRow(sheet: "", number: 1)
        row.organisations = [OrganisationStatement(body)]
        _ = try await office.registry.enter(row, by: clerk, on: office.clock.today)
      }
      count(.accountCorrected)
    }
    accountsWanted = []
  }
}

extension PaymentDoubt.Pattern {
  /// Whether the law itself would not grant it any more; the others are looked into, and harmless here.
  fileprivate var isOfTheLaw: Bool {
    switch self {
    case .lawDiffers, .recipientDied, .notInGroup, .paidTwice, .overTerm, .outOfAge, .notAway,
      .bodyUnfit:
      true
    case .accountShared, .holderDiffers, .accountChanged, .ownsBusiness, .employedElsewhere,
      .notAtWork, .traineeEmployed, .bodyUnlicensed, .standardDiffers, .withoutNotice, .pupil,
      .countedTwice, .onPayroll, .isCadre, .inCustody:
      false
    }
  }
}
