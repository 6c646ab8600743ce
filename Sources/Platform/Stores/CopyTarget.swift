// SPDX-License-Identifier: Apache-2.0
import Store

/// The receiving side of a copy, inside its one transaction.
struct CopyTarget {
  private let transaction: any StoreTransaction
  private let engine: StoreEngine
  private let migrations: [Migration]
  private let progress: (DatabaseCopy.Progress) -> Void

  init(
    _ transaction: any StoreTransaction, _ engine: StoreEngine, _ migrations: [Migration],
    _ progress: @escaping (DatabaseCopy.Progress) -> Void
  ) {
    self.transaction = transaction
    self.engine = engine
    self.migrations = migrations
    self.progress = progress
  }

  func receive(_ rows: Conveyor<Parcel>) throws -> [TableDigest] {
    guard try TableForm.all(of: engine, transaction).isEmpty else {
      throw CopyError.targetHoldsTables
    }
    guard case .forms(let forms)? = rows.take() else { throw CopyError.interrupted }
    let keys = try prepare(for: forms)
    var sent: [TableDigest] = []
    for form in forms { sent.append(try receive(form, rows)) }
    for key in keys { try transaction.executeScript(key) }
    for (form, digest) in zip(forms, sent) {
      var digesting = Digesting()
      try transaction.forEach(form.selection) { digesting.add($0.values) }
      guard digesting.finish(form.name) == digest else {
        throw CopyError.contentsDiffer(table: form.name)
      }
    }
    return sent.sorted { $0.table < $1.table }
  }

  private func receive(_ form: TableForm, _ rows: Conveyor<Parcel>) throws -> TableDigest {
    var count = 0
    while true {
      switch rows.take() {
      case .rows(let chunk):
        try transaction.execute(form.insertion, batch: chunk)
        count += chunk.count
        progress(DatabaseCopy.Progress(table: form.name, rows: count))
      case .end(let digest): return digest
      case .forms, nil: throw CopyError.interrupted
      }
    }
  }

  /// Makes the tables, empty, and lifts the rules between them until all rows are there.
  ///
  /// - Returns: What puts the rules back.
  private func prepare(for forms: [TableForm]) throws -> [String] {
    try Migration.apply(migrations, to: engine, in: transaction)
    let own = try TableForm.kept(of: engine, transaction)
    guard Set(own) == Set(forms) else {
      let strange = Set(own).symmetricDifference(forms).map(\.name)
      throw CopyError.tablesDiffer(Set(strange).sorted())
    }
    let keys = try liftForeignKeys()
    for form in own {
      let isEmpty = try transaction.number("SELECT COUNT(*) FROM \(form.name)") == 0
      // A table that forbids deletion forbids it even where there is nothing to delete.
      if !isEmpty { try transaction.execute("DELETE FROM \(form.name)") }
    }
    return keys
  }

  private func liftForeignKeys() throws -> [String] {
    switch engine {
    case .sqlite:
      // They are judged when the transaction commits.
      try transaction.executeScript("PRAGMA defer_foreign_keys = ON")
      return []
    case .postgres:
      // Bounds on one statement are for people who wait, not for a whole county.
      try transaction.executeScript("SET LOCAL statement_timeout = 0")
      let keys = try transaction.all(
        """
        SELECT format('%I', t.relname), format('%I', c.conname), pg_get_constraintdef(c.oid)
        FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
        WHERE c.contype = 'f'
          AND t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
        ORDER BY t.relname, c.conname
        """
      ) { row in (table: row.text(0) ?? "", name: row.text(1) ?? "", rule: row.text(2) ?? "") }
      for key in keys {
        try transaction.executeScript("ALTER TABLE \(key.table) DROP CONSTRAINT \(key.name)")
      }
      return keys.map { "ALTER TABLE \($0.table) ADD CONSTRAINT \($0.name) \($0.rule)" }
    }
  }
}
