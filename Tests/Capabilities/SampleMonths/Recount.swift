// SPDX-License-Identifier: Apache-2.0
import Policy
import Testing
import Values

/// What the board says of a county, worked out again from bare rows.
struct Recount {
  typealias Row = MonthsTestOffice.Row
  typealias Count = (open: Int, total: Int)

  private let day: String
  private let warnings: [Row]
  private let signals: [Row]
  private let steps: [Row]
  private let categories: [Row]
  private let clearings: [Row]
  private let posts: [Row]
  private let classes: [Row]
  private let members: [Row]
  private let services: [Row]
  private let voided: Set<String>
  private let handovers: [Row]

  init(_ office: MonthsTestOffice, on day: Day) async throws {
    self.day = day.description
    warnings = try await office.rows(
      "warning", ["id", "person_id", "region", "state", "due_on", "owner"])
    signals = try await office.rows("warning_signal", ["warning_id", "signal", "gone_on"])
    steps = try await office.rows(
      "warning_step", ["warning_id", "ordinal", "kind", "level", "account", "ending", "colour"])
    categories = try await office.rows(
      "person_category", ["person_id", "code", "from_day", "to_day"])
    clearings = try await office.rows("clearing", ["region", "due_on", "cleared_on"])
    posts = try await office.rows(
      "post",
      ["region", "scope", "kind", "monthly_standard", "contract_start", "contract_end", "left_on"])
    classes = try await office.rows(
      "training", ["region", "end_on", "enrolled", "employed_in_3_months", "school_partner"])
    members = try await office.rows(
      "service_member", ["person_id", "package", "region", "since", "until"])
    services = try await office.rows("service", ["id", "person_id", "kind", "day"])
    voided = Set(
      try await office.rows("service_void", ["service_id"]).compactMap { $0["service_id"] })
    handovers = try await office.rows(
      "handover",
      [
        "direction", "kind", "from_region", "period", "sequence", "state", "lacking", "received_on",
      ])
  }

  func board(of place: String) -> [ObligationCount: Count] {
    [
      .warningsLate: warningsLate(place), .householdsLate: householdsLate(place),
      .hardshipUnrecognised: unrecognised(place), .agreementsOverYear: longAgreements(place),
      .postPayUnlike: unlikePay(place), .classesBelowThreeTenths: weakClasses(place),
      .servicesLeft: servicesLeft(place), .handoversLate: handoversLate(place),
    ]
  }

  // MARK: - Counts

  private func within(_ place: String) -> (Row) -> Bool {
    { $0["region"]?.hasPrefix(place) == true }
  }

  private func open(_ place: String) -> [Row] {
    warnings.filter(within(place)).filter { $0["state"] != "closed" }
  }

  private func warningsLate(_ place: String) -> Count {
    let open = open(place)
    return (open.count { $0["due_on"].map { $0 < day } ?? false }, open.count)
  }

  private func householdsLate(_ place: String) -> Count {
    let all = clearings.filter(within(place))
    return (all.count { $0["cleared_on"] == nil && ($0["due_on"] ?? "") < day }, all.count)
  }

  private func unrecognised(_ place: String) -> Count {
    let long = Set(
      signals.filter { $0["signal"] == "longOutOfWork" && $0["gone_on"] == nil }
        .compactMap { $0["warning_id"] })
    let recognised = Set(
      categories.filter { row in
        row["code"] == "hardToEmploy" && (row["from_day"] ?? "") <= day
          && (row["to_day"].map { $0.isEmpty || $0 >= day } ?? true)
      }.compactMap { $0["person_id"] })
    let people = open(place).filter { long.contains($0["id"] ?? "") }
    return (people.count { !recognised.contains($0["person_id"] ?? "") }, people.count)
  }

  private func held(_ place: String) -> [Row] {
    posts.filter(within(place)).filter { post in
      let begun = post["contract_start"].map { !$0.isEmpty && $0 <= day } ?? false
      let runs = ["left_on", "contract_end"].allSatisfy { column in
        post[column].map { $0.isEmpty || $0 >= day } ?? true
      }
      return begun && runs
    }
  }

  private func longAgreements(_ place: String) -> Count {
    let held = held(place)
    let long = held.count { post in
      guard let start = post["contract_start"].flatMap({ Day($0) }),
        let end = post["contract_end"].flatMap({ Day($0) })
      else { return false }
      return end >= start.adding(months: 12)
    }
    return (long, held.count)
  }

  private func unlikePay(_ place: String) -> Count {
    let paid = held(place).filter { ($0["monthly_standard"].flatMap { Int($0) } ?? -1) >= 0 }
    let groups = Dictionary(grouping: paid) { "\($0["scope"] ?? "") \($0["kind"] ?? "")" }
    let unlike = groups.values.reduce(0) { sum, group in
      let most = Dictionary(grouping: group) { $0["monthly_standard"] }.values.map(\.count).max()
      return sum + group.count - (most ?? 0)
    }
    return (unlike, paid.count)
  }

  private func weakClasses(_ place: String) -> Count {
    let limit = Day(day)?.adding(months: -3).description ?? ""
    let partners = ["schoolCounty", "schoolEnterprise", "schoolSchool"]
    let over = classes.filter(within(place)).filter { row in
      (row["end_on"].map { !$0.isEmpty && $0 <= limit } ?? false)
        && number(row, "enrolled") > 0 && number(row, "employed_in_3_months") >= 0
        && partners.contains(row["school_partner"] ?? "")
    }
    return (
      over.count { number($0, "employed_in_3_months") * 10 < number($0, "enrolled") * 3 },
      over.count
    )
  }

  private func number(_ row: Row, _ column: String) -> Int {
    row[column].flatMap { Int($0) } ?? -1
  }

  /// Of the year 2025: three offers, a notice of training, guidance to everybody who was on the list in it.
  private func servicesLeft(_ place: String) -> Count {
    let owed = Set(
      members.filter(within(place)).filter { member in
        member["package"] == "service-311" && (member["since"] ?? "") <= "2025-12-31"
          && (member["until"].map { $0 >= "2025-01-01" } ?? true)
      }.compactMap { $0["person_id"] })
    var count: Count = (0, 0)
    for (kind, wanted) in [("offer", 3), ("trainingNotice", 1), ("guidance", 1)] {
      let done = Dictionary(
        grouping: services.filter { service in
          service["kind"] == kind && service["day"]?.hasPrefix("2025") == true
            && !voided.contains(service["id"] ?? "")
        }
      ) { $0["person_id"] ?? "" }
      count.total += owed.count
      count.open += owed.count { (done[$0]?.count ?? 0) < wanted }
    }
    return count
  }

  /// Of the year 2025, both lists of each month, due on the 20th.
  private func handoversLate(_ place: String) -> Count {
    var count: Count = (0, 0)
    for kind in ["hunan/work-ledger", "hunan/post-roster"] {
      for ordinal in 1...12 {
        let month = Month(year: 2025, ordinal: ordinal).description
        let taken = handovers.filter { row in
          row["direction"] == "taken" && row["kind"] == kind && row["from_region"] == place
            && row["period"] == month && row["state"] != "refused"
        }
        let first = taken.compactMap { $0["received_on"] }.min()
        let last = taken.max { number($0, "sequence") < number($1, "sequence") }
        count.total += 1
        let isOpen =
          first.map { $0 > "\(month)-20" } ?? true
          || last.map { number($0, "lacking") > 0 } ?? true
        if isOpen { count.open += 1 }
      }
    }
    return count
  }

  // MARK: - Warnings

  /// Each begins with its finding, its steps are numbered without a gap, and one that is closed was proposed, seen by
  /// the closing level and closed by somebody else.
  func everyWarningHasItsHistory() {
    let closers = ["red": "county", "yellow": "town"]
    let byWarning = Dictionary(grouping: steps) { $0["warning_id"] ?? "" }
    #expect(!warnings.isEmpty)
    for warning in warnings {
      let steps = (byWarning[warning["id"] ?? ""] ?? []).sorted {
        number($0, "ordinal") < number($1, "ordinal")
      }
      #expect(steps.map { number($0, "ordinal") } == Array(1...max(1, steps.count)))
      #expect(steps.first?["kind"] == "raised")
      guard warning["state"] == "closed" else { continue }
      let last = steps.last
      #expect(last?["kind"] == "closed")
      let proposal = steps.last { $0["kind"] == "proposed" }
      #expect(proposal != nil && proposal?["account"] != last?["account"])
      let closer = closers[last?["colour"] ?? ""]
      #expect(steps.contains { $0["kind"] == "visited" && $0["level"] == closer })
    }
    #expect(steps.contains { $0["kind"] == "escalated" })
  }
}
