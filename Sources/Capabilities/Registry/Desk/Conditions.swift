// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

/// The conditions of a query and their values, numbered in the order in which they are added.
struct Conditions {
  private var texts: [String] = []
  private(set) var arguments: [SQLValue] = []

  /// Adds a condition in which each `?` stands for the next value.
  mutating func add(_ condition: String, _ values: SQLValue...) { add(condition, values) }

  mutating func add(_ condition: String, _ values: [SQLValue]) {
    var numbered = ""
    var index = arguments.count
    for character in condition {
      if character == "?" {
        index += 1
        numbered += "$\(index)"
      } else {
        numbered.append(character)
      }
    }
    precondition(index - arguments.count == values.count, "a value for each place")
    texts.append("(\(numbered))")
    arguments += values
  }

  private func isOneOf(_ column: String, _ keys: [SQLValue]) -> String {
    "\(column) IN (\(keys.map { _ in "?" }.joined(separator: ", ")))"
  }

  var sql: String { texts.isEmpty ? "" : "WHERE " + texts.joined(separator: " AND ") }

  /// Where the next placeholders start.
  var next: Int { arguments.count + 1 }

  // MARK: - Of people

  mutating func within(_ region: RegionCode?) {
    guard let region else { return }
    add(
      "person.hukou_region >= ? AND person.hukou_region < ?", .text(region.digits),
      .text(region.upperBound))
  }

  mutating func inCategory(_ code: String?, on day: Day) {
    guard let code else { return }
    add(
      """
      EXISTS (SELECT 1 FROM person_category c WHERE c.person_id = person.id AND c.code = ?
        AND (c.from_day IS NULL OR c.from_day <= ?)
        AND (c.to_day IS NULL OR c.to_day = '' OR c.to_day >= ?))
      """, .text(code), .text(day.description), .text(day.description))
  }

  mutating func inStatus(_ status: WorkStatus?, on day: Day) {
    guard let status else { return }
    add(
      """
      EXISTS (SELECT 1 FROM work_status s WHERE s.person_id = person.id AND s.status = ?
        AND s.from_day <= ? AND (s.to_day IS NULL OR s.to_day = '' OR s.to_day >= ?))
      """, .text(status.rawValue), .text(day.description), .text(day.description))
  }

  /// What a clerk typed: a whole number where it is digits, else part of a name.
  mutating func matches(_ text: String, _ connection: any SealedConnection) {
    let cleaned = PersonName.normalised(text.prefix(PersonQuery.maximumTextLength))
    guard !cleaned.isEmpty else { return }
    if let number = try? IdentityNumber(cell: text.prefix(40)) {
      let keys = connection.digests(
        of: [number.digits], in: Person.table.sealed("identity_number"))
      add(isOneOf("person.identity_digest", keys), keys)
    } else if cleaned.allSatisfy({ $0.isASCII && $0.isNumber }) {
      let keys = connection.digests(of: [cleaned], in: PersonNumber.table.sealed("number"))
      add(
        """
        person.id IN (
          SELECT m.person_id FROM household_member m JOIN household h ON h.id = m.household_id
          WHERE h.number = ? AND (m.to_day IS NULL OR m.to_day = '')
          UNION
          SELECT person_id FROM person_number WHERE \(isOneOf("number_digest", keys)))
        """, [.text(cleaned)] + keys)
    } else {
      let key = NameKey.of(cleaned).filter { $0 != "%" && $0 != "_" && $0 != "\\" }
      add("person.name_key LIKE ?", .text("%\(key)%"))
    }
  }
}
