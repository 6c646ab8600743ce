// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// The fields by which the registers of organisations are filled, and what they say.
enum BodyForms {
  typealias Field = EntryForm.Field

  // MARK: - The organisation

  /// - Parameters:
  ///   - places: Where it may be registered.
  ///   - named: Whether its name is asked for; a name is what it is found by, and is not changed here.
  static func organisation(
    _ places: [(value: String, name: Localized)], named: Bool = true
  ) -> [Field] {
    let name = Field(
      name: "name", label: BodyWords.name, kind: .text(most: 100), isRequired: true)
    return (named ? [name] : []) + [
      Field(
        name: "region", label: BodyWords.region, kind: .choice(places), isRequired: true),
      Field(
        name: "kind", label: BodyWords.kind,
        kind: .choice(OrganisationKind.allCases.map { ($0.rawValue, BodyWords.kind($0)) }),
        isRequired: true),
      Field(name: "creditCode", label: BodyWords.creditCode, kind: .text(most: 18)),
      Field(
        name: "account", label: BodyWords.account, kind: .text(most: 40),
        note: BodyWords.accountNote),
      Field(
        name: "staffCount", label: BodyWords.staffCount, kind: .count(most: 100_000),
        note: BodyWords.staffNote),
      Field(
        name: "outOfPovertyStaff", label: BodyWords.outOfPovertyStaff, kind: .count(most: 100_000)),
      Field(name: "marginalStaff", label: BodyWords.marginalStaff, kind: .count(most: 100_000)),
      Field(name: "lowIncomeStaff", label: BodyWords.lowIncomeStaff, kind: .count(most: 100_000)),
    ]
  }

  /// A credit code has 18 characters of its alphabet; codes with a wrong check are in real use.
  static func check(_ form: inout EntryForm) {
    if let account = form.text("account").value,
      account.wholeMatch(of: /[0-9]{8,32}/) == nil
    {
      form.refuse(BodyWords.badAccount, at: "account")
    }
    guard let text = form.text("creditCode").value, CreditCode(text) == nil else { return }
    form.refuse(BodyWords.badCode, at: "creditCode")
  }

  static func organisation(_ form: EntryForm) -> Organisation {
    var organisation = Organisation(name: form.text("name").value ?? "")
    organisation.region = form.text("region").flatMapValue { RegionCode($0) }
    organisation.kind = form.word("kind")
    organisation.creditCode = form.text("creditCode").flatMapValue { CreditCode($0)?.description }
    organisation.basicBankAccount = form.text("account").map { AccountNumber($0) }
    organisation.staffCount = form.count("staffCount")
    organisation.outOfPovertyStaff = form.count("outOfPovertyStaff")
    organisation.marginalStaff = form.count("marginalStaff")
    organisation.lowIncomeStaff = form.count("lowIncomeStaff")
    return organisation
  }

  static func values(_ organisation: Organisation) -> [String: String] {
    [
      "region": organisation.region.value?.digits, "kind": organisation.kind.value?.rawValue,
      "creditCode": organisation.creditCode.value,
      "staffCount": organisation.staffCount.value.map(String.init),
      "outOfPovertyStaff": organisation.outOfPovertyStaff.value.map(String.init),
      "marginalStaff": organisation.marginalStaff.value.map(String.init),
      "lowIncomeStaff": organisation.lowIncomeStaff.value.map(String.init),
    ].compactMapValues { $0 }
  }

  /// As much of an organisation as it is found by.
  static func stub(_ file: BodyFile) -> Organisation {
    var organisation = Organisation(name: file.name)
    organisation.creditCode = file.body.organisation.creditCode
    organisation.region = file.body.organisation.region
    return organisation
  }

  // MARK: - A recognition

  static var carrier: [Field] {
    [
      Field(
        name: "kind", label: BodyWords.carrierKind,
        kind: .choice(CarrierKind.allCases.map { ($0.rawValue, BodyWords.carrier($0)) }),
        isRequired: true),
      Field(name: "recognisedOn", label: BodyWords.recognisedOn, kind: .day),
      Field(name: "recognisedBy", label: BodyWords.recognisedBy, kind: .text(most: 100)),
      Field(name: "withdrawnOn", label: BodyWords.withdrawnOn, kind: .day),
      Field(name: "registered", label: BodyWords.registered, kind: .flag),
      Field(name: "wellManaged", label: BodyWords.wellManaged, kind: .flag),
      Field(
        name: "siteKind", label: BodyWords.siteKind,
        kind: .choice(CarrierSiteKind.allCases.map { ($0.rawValue, BodyWords.site($0)) })),
      Field(name: "matchingAgreement", label: BodyWords.matchingAgreement, kind: .flag),
      Field(name: "rentPaid", label: BodyWords.rentPaid, kind: .yuan, note: BodyWords.costsNote),
      Field(name: "utilitiesPaid", label: BodyWords.utilitiesPaid, kind: .yuan),
      Field(name: "costsFrom", label: BodyWords.costsFrom, kind: .day),
      Field(name: "costsThrough", label: BodyWords.costsThrough, kind: .day),
    ]
  }

  static func carrier(_ form: EntryForm) -> Carrier {
    let kind: Fact<CarrierKind> = form.word("kind")
    var carrier = Carrier(kind: kind.value ?? .base)
    carrier.recognisedOn = form.day("recognisedOn")
    carrier.recognisedBy = form.text("recognisedBy")
    carrier.withdrawnOn = form.day("withdrawnOn")
    carrier.registered = form.flag("registered")
    carrier.wellManaged = form.flag("wellManaged")
    carrier.siteKind = form.word("siteKind")
    carrier.matchingAgreement = form.flag("matchingAgreement")
    carrier.rentPaid = form.money("rentPaid")
    carrier.utilitiesPaid = form.money("utilitiesPaid")
    carrier.costsFrom = form.day("costsFrom")
    carrier.costsThrough = form.day("costsThrough")
    return carrier
  }

  static func values(_ carrier: Carrier) -> [String: String] {
    [
      "kind": carrier.kind.rawValue, "recognisedOn": carrier.recognisedOn.value?.description,
      "recognisedBy": carrier.recognisedBy.value,
      "registered": said(carrier.registered), "wellManaged": said(carrier.wellManaged),
      "siteKind": carrier.siteKind.value?.rawValue,
      "matchingAgreement": said(carrier.matchingAgreement),
      "rentPaid": carrier.rentPaid.value?.plainYuan,
      "utilitiesPaid": carrier.utilitiesPaid.value?.plainYuan,
      "costsFrom": carrier.costsFrom.value?.description,
      "costsThrough": carrier.costsThrough.value?.description,
    ].compactMapValues { $0 }
  }

  static func said(_ flag: Fact<Bool>) -> String? { flag.value.map { $0 ? "yes" : "no" } }

  // MARK: - A class

  static var training: [Field] {
    [
      Field(
        name: "number", label: BodyWords.classNumber, kind: .text(most: 100), isRequired: true),
      Field(
        name: "kind", label: BodyWords.classKind,
        kind: .choice(TrainingKind.allCases.map { ($0.rawValue, BodyWords.training($0)) }),
        isRequired: true),
      Field(name: "occupation", label: BodyWords.occupation, kind: .text(most: 100)),
      Field(name: "startOn", label: BodyWords.startOn, kind: .day, isRequired: true),
      Field(name: "endOn", label: BodyWords.endOn, kind: .day),
      Field(name: "days", label: BodyWords.classDays, kind: .count(most: 1000)),
      Field(name: "classHours", label: BodyWords.classHours, kind: .count(most: 10_000)),
      Field(name: "hoursMatch", label: BodyWords.hoursMatch, kind: .flag),
      Field(name: "standard", label: BodyWords.standard, kind: .yuan),
      Field(
        name: "enrolled", label: BodyWords.enrolled, kind: .count(most: 10_000),
        note: BodyWords.countsNote),
      Field(name: "qualified", label: BodyWords.qualified, kind: .count(most: 10_000)),
      Field(name: "employed", label: BodyWords.employed, kind: .count(most: 10_000)),
      Field(
        name: "qualifiedEmployed", label: BodyWords.qualifiedEmployed, kind: .count(most: 10_000)),
      Field(name: "systemEntryOn", label: BodyWords.systemEntryOn, kind: .day),
    ]
  }

  static func training(_ form: EntryForm) -> Training {
    var training = Training(number: form.text("number").value ?? "")
    training.kind = form.word("kind")
    training.occupation = form.text("occupation")
    training.startOn = form.day("startOn")
    training.endOn = form.day("endOn")
    training.days = form.count("days")
    training.classHours = form.count("classHours")
    training.hoursMatchStandard = form.flag("hoursMatch")
    training.standard = form.money("standard")
    training.enrolled = form.count("enrolled")
    training.qualified = form.count("qualified")
    training.employedIn3Months = form.count("employed")
    training.qualifiedAndEmployedIn3Months = form.count("qualifiedEmployed")
    training.systemEntryOn = form.day("systemEntryOn")
    return training
  }

  static func values(_ training: Training) -> [String: String] {
    [
      "number": training.number, "kind": training.kind.value?.rawValue,
      "occupation": training.occupation.value, "startOn": training.startOn.value?.description,
      "endOn": training.endOn.value?.description,
      "days": training.days.value.map(String.init),
      "classHours": training.classHours.value.map(String.init),
      "hoursMatch": said(training.hoursMatchStandard),
      "standard": training.standard.value?.plainYuan,
      "enrolled": training.enrolled.value.map(String.init),
      "qualified": training.qualified.value.map(String.init),
      "employed": training.employedIn3Months.value.map(String.init),
      "qualifiedEmployed": training.qualifiedAndEmployedIn3Months.value.map(String.init),
      "systemEntryOn": training.systemEntryOn.value?.description,
    ].compactMapValues { $0 }
  }
}

extension Money {
  /// As a field takes it back: `12000.50`.
  var plainYuan: String {
    let cents = fen % 100
    return "\(fen / 100)" + (cents == 0 ? "" : ".\(cents < 10 ? "0" : "")\(cents)")
  }
}

extension Fact {
  func flatMapValue<Other>(_ make: (Value) -> Other?) -> Fact<Other> {
    value.flatMap(make).map(Fact<Other>.value) ?? .unknown
  }
}
