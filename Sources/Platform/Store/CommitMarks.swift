// SPDX-License-Identifier: Apache-2.0

/// The form of the table in which each write on a server leaves a mark of its own, committed with it
/// or not at all: where the answer to a commit is lost, the mark tells which it was. An embedded
/// database always answers, and its table stays empty.
public enum CommitMarks {
  /// `is_committed` 0 stands for a write that was looked for and not found, and can commit no more.
  public static let all: [Migration] = [
    Migration(
      "store/0001-commit-marks",
      """
      CREATE TABLE \(table) (
        mark TEXT PRIMARY KEY CHECK (length(mark) = 32),
        is_committed INTEGER NOT NULL CHECK (is_committed IN (0, 1)),
        is_sought INTEGER NOT NULL CHECK (is_sought IN (0, 1)),
        made_at_s BIGINT NOT NULL
      )
      """)
  ]

  package static let table = "commit_mark"
}
