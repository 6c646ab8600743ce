// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

/// Everything a chunk of rows touches, and the changes it makes, until it is written.
final class WorkingSet {
  let people = Shelf<Person>()
  let personNumbers = Shelf<PersonNumber>()
  let households = Shelf<Household>()
  let members = Shelf<HouseholdMember>()
  let personCategories = Shelf<PersonCategory>()
  let householdCategories = Shelf<HouseholdCategory>()
  let workStatuses = Shelf<WorkStatusPeriod>()
  let organisations = Shelf<Organisation>()
  let licences = Shelf<Licence>()
  let carriers = Shelf<Carrier>()
  let employments = Shelf<Employment>()
  let employmentMonths = Shelf<EmploymentMonth>()
  let posts = Shelf<Post>()
  let postMonths = Shelf<PostMonth>()
  let internships = Shelf<Internship>()
  let placements = Shelf<Placement>()
  let journeys = Shelf<Journey>()
  let trainings = Shelf<Training>()
  let enrolments = Shelf<Enrolment>()
  let certificates = Shelf<Certificate>()
  let schoolings = Shelf<Schooling>()
  let ventures = Shelf<Venture>()
  let grants = Shelf<Grant>()
  let loans = Shelf<Loan>()

  var personByNumber: [IdentityNumber: ID<Person>] = [:]
  var householdByNumber: [String: ID<Household>] = [:]
  var organisationByCode: [String: ID<Organisation>] = [:]
  var organisationsByName: [String: [ID<Organisation>]] = [:]
  var personNumberByNumber: [String: ID<PersonNumber>] = [:]
  var trainingsByNumber: [String: [ID<Training>]] = [:]
  var certificateByNumber: [String: ID<Certificate>] = [:]
  var ventureByCode: [String: ID<Venture>] = [:]
  var loanByKey: [String: ID<Loan>] = [:]

  private var sourceRows: [(id: ID<SourceRow>, row: SourceRow)] = []
  private var changes: [(id: Int64, change: Change)] = []

  func add(_ row: SourceRow, id: ID<SourceRow>) -> () -> Void {
    sourceRows.append((id, row))
    return { [self] in sourceRows.removeLast() }
  }

  func add(_ change: Change, id: Int64) -> () -> Void {
    changes.append((id, change))
    return { [self] in changes.removeLast() }
  }

  /// Divisions that must be held before ``write(to:)``.
  var regionCodes: Set<String> {
    people.regionCodes().union(households.regionCodes()).union(organisations.regionCodes())
      .union(employments.regionCodes()).union(posts.regionCodes())
      .union(internships.regionCodes()).union(trainings.regionCodes())
      .union(ventures.regionCodes()).union(loans.regionCodes())
  }

  /// Writes what is pointed to before what points to it.
  func write(to transaction: any SealedTransaction) throws {
    try writeSourceRows(to: transaction)
    try people.write(to: transaction)
    try personNumbers.write(to: transaction)
    try households.write(to: transaction)
    try members.write(to: transaction)
    try personCategories.write(to: transaction)
    try householdCategories.write(to: transaction)
    try workStatuses.write(to: transaction)
    try organisations.write(to: transaction)
    try licences.write(to: transaction)
    try carriers.write(to: transaction)
    try employments.write(to: transaction)
    try employmentMonths.write(to: transaction)
    try posts.write(to: transaction)
    try postMonths.write(to: transaction)
    try internships.write(to: transaction)
    try placements.write(to: transaction)
    try journeys.write(to: transaction)
    try trainings.write(to: transaction)
    try enrolments.write(to: transaction)
    try certificates.write(to: transaction)
    try schoolings.write(to: transaction)
    try ventures.write(to: transaction)
    try grants.write(to: transaction)
    try loans.write(to: transaction)
    try writeChanges(to: transaction)
  }

  private func writeSourceRows(to transaction: any SealedTransaction) throws {
    try transaction.execute(
      "INSERT INTO source_row (id, file_id, sheet, number, extras) VALUES ($1, $2, $3, $4, $5)",
      batch: sourceRows.map { id, row in
        [
          .integer(id.rawValue), .integer(row.fileID.rawValue), .text(row.sheet),
          .integer(Int64(row.number)),
          transaction.sealed(row.extras, in: SourceRow.extras, of: id.rawValue),
        ]
      })
    sourceRows = []
  }

  private func writeChanges(to transaction: any SealedTransaction) throws {
    try transaction.execute(
      """
      INSERT INTO record_change (id, record_kind, record_id, field, before_value, after_value,
        source_row_id, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      batch: changes.map { id, change in
        [
          .integer(id), .text(change.recordKind), .integer(change.recordID), .text(change.field),
          transaction.sealed(change.before, in: Change.before, of: id),
          transaction.sealed(change.after, in: Change.after, of: id),
          SQLValue(change.sourceRowID?.rawValue),
          .text(change.at), .text(change.by),
        ]
      })
    changes = []
  }
}
