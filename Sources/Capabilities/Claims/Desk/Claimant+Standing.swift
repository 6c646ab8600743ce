// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

extension Claimant {
  /// What a yes without money changes in the registry: the carrier is recognised from that day, the loan
  /// referred to its bank. Nil where it is about neither.
  ///
  /// - Parameters:
  ///   - record: The record that was asked about.
  ///   - organ: Who recognises, by its Chinese name.
  func standing(granted record: Int64?, on day: Day, by organ: String) -> RosterRow? {
    var row = RosterRow(sheet: "", number: 1)
    switch self {
    case .person(let dossier):
      guard let loan = dossier.loans.first(where: { $0.id.rawValue == record }) else { return nil }
      row.person = Person(
        identityNumber: dossier.person.identityNumber, name: dossier.person.name)
      row.loans = [LoanStatement(loan.record.referred(on: day))]
    case .organisation(let file, _, _):
      var body = Organisation(name: file.name)
      body.creditCode = file.body.organisation.creditCode
      if let carrier = file.body.carriers.first(where: { $0.id.rawValue == record }) {
        var statement = OrganisationStatement(body)
        statement.carriers = [carrier.record.recognised(on: day, by: organ)]
        row.organisations = [statement]
      } else if let loan = file.loans.first(where: { $0.id.rawValue == record }) {
        row.loans = [LoanStatement(loan.record.referred(on: day), borrower: body)]
      } else {
        return nil
      }
    }
    return row
  }
}

extension Carrier {
  fileprivate func recognised(on day: Day, by organ: String) -> Carrier {
    var carrier = Carrier(kind: kind)
    carrier.recognisedOn = .value(day)
    carrier.recognisedBy = .value(organ)
    return carrier
  }
}

extension Loan {
  fileprivate func referred(on day: Day) -> Loan {
    var loan = Loan(bank: bank, number: number)
    loan.state = .value(.referred)
    loan.referredOn = .value(day)
    return loan
  }
}
