// SPDX-License-Identifier: Apache-2.0
import Values

/// A loan of the row's person, or of the body where one is given.
public struct LoanStatement: Sendable {
  public var loan: Loan
  public var borrower: Organisation?
  public init(_ loan: Loan, borrower: Organisation? = nil) {
    self.loan = loan
    self.borrower = borrower
  }
}

extension RowWriter {
  /// The bank's loan of this number; one that another borrower has is refused.
  func apply(_ statement: LoanStatement, of person: ID<Person>?) throws(RowConflict) {
    var record = statement.loan
    try inOrder(record.from, record.to, "loan")
    record.organisationID = statement.borrower.map { organisationID($0) }
    record.personID = record.organisationID == nil ? person : nil
    guard record.personID != nil || record.organisationID != nil else { throw .noPerson }
    let key = record.key
    guard let id = set.loanByKey[key], let held = set.loans[id] else {
      let id = insert(record, on: set.loans)
      set.loanByKey[key] = id
      revertible { [set] in set.loanByKey[key] = nil }
      return
    }
    guard held.personID == record.personID, held.organisationID == record.organisationID else {
      throw .heldByAnother(field: "loan.number")
    }
    merge(record, into: id, on: set.loans)
  }
}
