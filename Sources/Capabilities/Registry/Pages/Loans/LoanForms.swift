// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// The fields of a loan, and what they say.
enum LoanForms {
  typealias Field = EntryForm.Field
  typealias Words = LoanWords

  /// - Parameter places: Where the borrower's business may be.
  static func fields(_ places: [(value: String, name: Localized)]) -> [Field] {
    [
      Field(name: "bank", label: Words.bank, kind: .text(most: 100), isRequired: true),
      Field(
        name: "number", label: Words.number, kind: .text(most: 100), isRequired: true,
        note: Words.numberNote),
      Field(
        name: "borrowerKind", label: Words.borrowerKind, kind: .words(Words.borrower),
        isRequired: true),
      Field(name: "channel", label: Words.channel, kind: .words(Words.channel)),
      Field(name: "principal", label: Words.principal, kind: .yuan, isRequired: true),
      Field(name: "months", label: Words.months, kind: .count(most: 600), isRequired: true),
      Field(name: "rate", label: Words.rate, kind: .percent),
      Field(
        name: "subsidyBase", label: Words.subsidyBase, kind: .yuan, note: Words.subsidyBaseNote),
      Field(name: "guarantee", label: Words.guarantee, kind: .words(Words.guarantee)),
      Field(name: "region", label: Words.place, kind: .choice(places)),
      Field(name: "lawful", label: PersonRecordWords.lawful, kind: .flag),
      Field(name: "from", label: Words.from, kind: .day),
      Field(name: "to", label: Words.to, kind: .day),
      Field(name: "state", label: Words.state, kind: .words(Words.state), isRequired: true),
    ]
  }

  /// Interest is borne on no more than what is lent, and a loan ends after it begins.
  static func check(_ form: inout EntryForm) {
    if let base = form.money("subsidyBase").value, let principal = form.money("principal").value,
      base > principal
    {
      form.refuse(Words.baseAbovePrincipal, at: "subsidyBase")
    }
    if let from = form.day("from").value, let to = form.day("to").value, to < from {
      form.refuse(PostWords.endsBefore, at: "to")
    }
  }

  static func loan(_ form: EntryForm) -> Loan {
    var loan = Loan(
      bank: form.text("bank").value ?? "", number: form.text("number").value ?? "")
    loan.borrowerKind = form.word("borrowerKind")
    loan.channel = form.word("channel")
    loan.principal = form.money("principal")
    loan.months = form.count("months")
    loan.yearlyRate = form.percent("rate")
    loan.interestSubsidyBase = form.money("subsidyBase")
    loan.guarantee = form.word("guarantee")
    loan.region = form.text("region").flatMapValue { RegionCode($0) }
    loan.lawful = form.flag("lawful")
    loan.from = form.day("from")
    loan.to = form.day("to")
    loan.state = form.word("state")
    return loan
  }

  /// What the form of a held loan begins with.
  static func values(_ loan: Loan) -> [String: String] {
    [
      "bank": loan.bank, "number": loan.number, "borrowerKind": loan.borrowerKind.value?.rawValue,
      "channel": loan.channel.value?.rawValue, "principal": loan.principal.value?.plainYuan,
      "months": loan.months.value.map(String.init),
      "rate": loan.yearlyRate.value.map(EntryForm.percent),
      "subsidyBase": loan.interestSubsidyBase.value?.plainYuan,
      "guarantee": loan.guarantee.value?.rawValue, "region": loan.region.value?.digits,
      "lawful": BodyForms.said(loan.lawful), "from": loan.from.value?.description,
      "to": loan.to.value?.description, "state": loan.state.value?.rawValue,
    ].compactMapValues { $0 }
  }
}
