// SPDX-License-Identifier: Apache-2.0
import Vault

extension Change {
  static let before = SealedColumn("record_change", "before_value")
  static let after = SealedColumn("record_change", "after_value")
}

extension SourceRow {
  static let extras = SealedColumn("source_row", "extras")
}

extension RegistryDesk {
  /// The tables with sealed columns, for a change of keys. A test holds the list against the columns
  /// that the database has.
  public static let sealedTables: [SealedTable] =
    [
      Person.table.sealedTable, PersonNumber.table.sealedTable, Household.table.sealedTable,
      Organisation.table.sealedTable, Certificate.table.sealedTable,
    ].compactMap { $0 } + [
      SealedTable(Change.before.table, columns: [Change.before.column, Change.after.column]),
      SealedTable(SourceRow.extras.table, columns: [SourceRow.extras.column]),
    ]
}
