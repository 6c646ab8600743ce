// SPDX-License-Identifier: Apache-2.0
import CEL
import Values

/// What is owed to people in visits, offers and advice (服务包), as `services.yaml` writes it.
///
/// > Source: Hunan (十三); Youyi 九(二十七); Qianyang 五(三)4.
public struct ServiceFile: Sendable {
  /// What is done for a person.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// 走访.
    case visit
    /// 政策宣讲.
    case policy
    /// 岗位推荐.
    case offer
    /// 培训信息.
    case trainingNotice
    /// 培训.
    case training
    /// 职业指导.
    case guidance
    /// 补贴对接.
    case subsidy
  }

  /// How often it is owed anew. Periods are of the calendar.
  public enum Period: String, CaseIterable, Hashable, Sendable {
    case month, quarter, halfYear, year
    /// Never: once for all.
    case once

    /// The days of the period that a day lies in; nil where there is no end to it.
    public func days(around day: Day) -> ClosedRange<Day>? {
      let months: Int
      switch self {
      case .once: return nil
      case .month: months = 1
      case .quarter: months = 3
      case .halfYear: months = 6
      case .year: months = 12
      }
      let first = Month(year: day.year, ordinal: (day.parts.month - 1) / months * months + 1)
      return first.firstDay...first.adding(months - 1).lastDay
    }
  }

  public struct Item: Sendable {
    public let kind: Kind
    public let name: Label
    public let count: Int
    public let every: Period
  }

  public struct Package: Sendable {
    public let id: String
    public let name: Label
    public let clauses: [Located<String>]
    /// To whom it is owed.
    public let when: FactCondition
    public let items: [Item]
  }

  public let packages: [Package]

  public static let mostTimes = 50

  /// - Parameter vocabulary: That of `standing.yaml`.
  /// - Throws: Every problem of shape, of names and of conditions found.
  public init(_ node: Node, source: SourceText, vocabulary: Vocabulary) throws(Problems) {
    let problems = ProblemList()
    let rules: FactRules
    do { rules = try FactRules(vocabulary, source: source, problems: problems) } catch {
      throw Problems(
        error.diagnostics.map { Problem(id: $0.id, place: node.place, message: $0.message) })
    }
    let reader = ServiceReader(rules: rules, problems: problems)
    let fields = Fields(node, of: "the services", allowing: ["packages"], problems: problems)
    packages = fields?.named("packages").compactMap(reader.package) ?? []
    if problems.hasErrors { throw Problems(problems.all) }
  }

  public func package(_ id: String) -> Package? { packages.first { $0.id == id } }
}

private struct ServiceReader {
  let rules: FactRules
  let problems: ProblemList

  func package(_ entry: Node.Entry) -> ServiceFile.Package? {
    let what = "the package '\(entry.key)'"
    guard
      let fields = Fields(
        entry.value, of: what, allowing: ["clause", "name", "when", "items"], problems: problems),
      let name = fields.requiredLabel("name"), let when = rules.condition("when", in: fields),
      fields.required("items") != nil
    else { return nil }
    if fields.texts("clause").isEmpty { problems.report(.noClause(what, at: entry.keyPlace)) }
    return ServiceFile.Package(
      id: entry.key, name: name, clauses: fields.texts("clause"), when: when,
      items: fields.named("items").compactMap(item))
  }

  private func item(_ entry: Node.Entry) -> ServiceFile.Item? {
    let what = "the item '\(entry.key)'"
    guard let kind = ServiceFile.Kind(rawValue: entry.key) else {
      problems.report(
        .notOneOf(
          "an item", ServiceFile.Kind.allCases.map(\.rawValue), at: entry.keyPlace,
          text: entry.key))
      return nil
    }
    guard
      let fields = Fields(
        entry.value, of: what, allowing: ["name", "count", "every"], problems: problems),
      let name = fields.requiredLabel("name"), fields.required("count") != nil,
      let count = fields.integer("count")
    else { return nil }
    guard (1...Int64(ServiceFile.mostTimes)).contains(count.value) else {
      problems.report(.outOfBounds("count", in: what, 1...ServiceFile.mostTimes, at: count.place))
      return nil
    }
    let every: Located<ServiceFile.Period>? = RuleReader(fields: fields, problems: problems)
      .word("every", in: fields)
    return ServiceFile.Item(
      kind: kind, name: name, count: Int(count.value), every: every?.value ?? .year)
  }
}
