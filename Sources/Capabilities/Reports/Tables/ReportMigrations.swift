// SPDX-License-Identifier: Apache-2.0
import Rights
import Store

/// The form of the reports' table. Released migrations are never edited; further ones are appended.
public enum ReportMigrations {
  public static let all: [Migration] = [headings]

  static let scopes = ScopeRules(["report_heading": .region(column: "region")])

  static let headings = Migration(
    "reports/0001-headings",
    """
    CREATE TABLE report_heading (
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      report TEXT NOT NULL CHECK (length(report) BETWEEN 1 AND 200),
      heading TEXT NOT NULL CHECK (length(heading) BETWEEN 1 AND 200),
      field TEXT NOT NULL CHECK (length(field) <= 100),
      account TEXT NOT NULL,
      at_ms BIGINT NOT NULL,
      PRIMARY KEY (region, report, heading)
    );
    """)
}
