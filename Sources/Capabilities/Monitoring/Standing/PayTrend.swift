// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

/// What somebody earned lately, month by month, over all jobs together. Pure.
///
/// A wage roll says what was paid in a month; the ledger says what a month pays from then on (月工资). The roll goes before the
/// ledger. What the ledger stated holds until it states otherwise, a later roll is known, or the job ends.
public struct PayTrend: Hashable, Sendable {
  /// Of the latest month that is known.
  public let latest: Money
  /// Mean of the three months before it, whole fen, cut; nil where fewer than two of them are known.
  public let earlier: Money?

  /// One job's months, and those between which it runs; nil for what is not known.
  public struct Job: Sendable {
    let months: [EmploymentMonth]
    let from: Month?
    let to: Month?

    public init(_ months: [EmploymentMonth], from: Month? = nil, to: Month? = nil) {
      self.months = months
      self.from = from
      self.to = to
    }
  }

  /// - Returns: Nil where nothing is known. The month of the day counts as the ledger stated it, where every job that was
  ///   known before has been stated; what is paid in it is not over.
  public init?(_ jobs: [Job], on day: Day) {
    let now = day.month
    let known = jobs.map { KnownPay($0, now: now) }
    func sum(_ month: Int32) -> Int64? {
      let paid = known.compactMap { $0.fen(in: month) }
      return paid.isEmpty ? nil : paid.reduce(0, adding)
    }
    let isComplete = known.allSatisfy {
      $0.fen(in: now.number - 1) == nil || $0.fen(in: now.number) != nil || !$0.runs(in: now.number)
    }
    let last = known.compactMap { $0.last(through: isComplete ? now.number : now.number - 1) }.max()
    guard let last, let fen = sum(last) else { return nil }
    latest = Money(fen: fen)
    let before = (1...3).compactMap { sum(last - $0) }
    earlier =
      before.count < 2 ? nil : Money(fen: before.reduce(0) { $0 + $1 / Int64(before.count) })
  }
}

private func adding(_ one: Int64, _ other: Int64) -> Int64 {
  let (sum, isTooMuch) = one.addingReportingOverflow(other)
  return isTooMuch ? .max : sum
}

/// What is known of one job's pay, by numbers of months.
private struct KnownPay {
  /// From wage rolls, months that are over.
  private var paid: [Int32: Int64] = [:]
  /// From the ledger, the earliest first.
  private let stated: [(month: Int32, fen: Int64)]
  private let from: Int32?
  private let to: Int32?

  init(_ job: PayTrend.Job, now: Month) {
    for month in job.months where month.month < now {
      guard let fen = month.paid.value?.fen else { continue }
      paid[month.month.number] = adding(paid[month.month.number] ?? 0, fen)
    }
    stated = job.months.compactMap { month -> (month: Int32, fen: Int64)? in
      guard month.month <= now, let fen = month.stated.value?.fen else { return nil }
      return (month.month.number, fen)
    }.sorted { $0.month < $1.month }
    from = job.from?.number
    to = job.to?.number
  }

  func runs(in month: Int32) -> Bool {
    from.map { $0 <= month } ?? true && to.map { $0 >= month } ?? true
  }

  func fen(in month: Int32) -> Int64? {
    if let fen = paid[month] { return fen }
    guard runs(in: month), let last = stated.last(where: { $0.month <= month }),
      !paid.keys.contains(where: { $0 > last.month && $0 < month })
    else { return nil }
    return last.fen
  }

  /// The last known month up to another.
  func last(through month: Int32) -> Int32? {
    let carried = stated.isEmpty ? [] : [min(month, to ?? month)]
    return (paid.keys.filter { $0 <= month } + carried).filter { fen(in: $0) != nil }.max()
  }
}

extension PayTrend.Job {
  /// A job as it is held. While it is not known to have ended it runs as long as somebody said so last.
  init(_ job: DossierEmployment, endedOn end: Day?) {
    let said = job.payments.filter { $0.stated.value != nil }.map(\.month).max()
    let worked = job.employment.workedThrough.value.map { day in
      said.map { max($0, day.month) } ?? day.month
    }
    self.init(
      job.payments, from: job.employment.startOn.value?.month, to: end?.month ?? worked)
  }
}
