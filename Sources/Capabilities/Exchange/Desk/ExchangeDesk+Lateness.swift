// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Rights
import Store
import Values
import Vault

/// One hand-over of one sender for one period, as it was due and as it was done.
public struct HandoverLine: Sendable {
  public let rule: HandoverRule
  public let from: HandoverParty
  public let period: HandoverPeriod
  public let due: Day
  /// The first file that counts: that was not refused; nil while there is none.
  public let first: Handover?
  /// The last one.
  public let last: Handover?
  /// The first period for which the sender ever handed over; nil for one who never did.
  let begun: HandoverPeriod?

  /// Days after the last day, up to `today` where nothing was handed over yet; 0 in time.
  public func daysLate(on today: Day) -> Int {
    max(0, Int((first?.handedOn ?? today).number - due.number))
  }

  public enum State: String, CaseIterable, Hashable, Sendable {
    /// Not due yet, and nothing handed over.
    case ahead
    case missing, late
    /// In time, without something that the text wants filled in.
    case incomplete
    case inTime
  }

  public func state(on today: Day) -> State {
    guard let first, let last else { return due >= today ? .ahead : .missing }
    if first.handedOn > due { return .late }
    return last.manifest.lacking > 0 ? .incomplete : .inTime
  }
}

extension ExchangeDesk {
  /// How far back the board reaches, in months.
  public static let boardMonths = 12

  /// Every hand-over that the organs of a place make or take: what became due within the last year, and what is next; by
  /// kind and sender, the latest period first.
  public func board(of place: RegionCode) async throws -> [HandoverLine] {
    var lines: [HandoverLine] = []
    let day = today()
    for rule in library.handovers(in: place) {
      let files = try await files(of: rule)
      for sender in try await senders(of: rule, in: place, files) {
        let own = files.filter { $0.manifest.from == sender }
        lines += ExchangeDesk.lines(rule, sender, own, on: day)
      }
    }
    return lines
  }

  /// The latest period first.
  static func lines(
    _ rule: HandoverRule, _ sender: HandoverParty, _ files: [Handover], on day: Day
  ) -> [HandoverLine] {
    let due = rule.handover.due
    let past = due.periods(due: day.adding(months: -boardMonths)...day)
    return Set(past).union([due.current(on: day)]).sorted(by: >).map {
      line(rule, sender, $0, files)
    }
  }

  private static func line(
    _ rule: HandoverRule, _ sender: HandoverParty, _ period: HandoverPeriod, _ files: [Handover]
  ) -> HandoverLine {
    let counted = files.filter { $0.manifest.period == period && $0.state != .refused }
    return HandoverLine(
      rule: rule, from: sender, period: period, due: rule.handover.due.day(of: period),
      first: counted.min {
        ($0.handedOn, $0.manifest.sequence) < ($1.handedOn, $1.manifest.sequence)
      }, last: counted.max { $0.manifest.sequence < $1.manifest.sequence },
      begun: files.filter { $0.state != .refused }.map(\.manifest.period).min())
  }

  /// As the receiver where both sides are kept here: that says when it was in hand.
  private func files(of rule: HandoverRule) async throws -> [Handover] {
    let table = table
    let all = try await seen.read { connection in
      try table.handovers(
        "WHERE h.kind = $1 ORDER BY h.id", [.text(rule.id)], connection)
    }
    let taken = all.filter { $0.direction == .taken }
    let known = Set(taken.map { Sent($0) })
    return taken + all.filter { $0.direction == .made && !known.contains(Sent($0)) }
  }

  private struct Sent: Hashable {
    let from: HandoverParty
    let sequence: Int64

    init(_ handover: Handover) {
      from = handover.manifest.from
      sequence = handover.manifest.sequence
    }
  }

  /// Whose lists are due in a place: those of the level in it or around it, and whoever has sent one.
  private func senders(
    of rule: HandoverRule, in place: RegionCode, _ files: [Handover]
  ) async throws -> [HandoverParty] {
    let side = rule.handover.from
    let sent = files.map(\.manifest.from).filter {
      place.contains($0.region) || $0.region.contains(place)
    }
    var regions = Set(sent.map(\.region))
    if side.level == place.level {
      regions.insert(place)
    } else if side.level > place.level, rule.handover.to.level >= place.level {
      let index = try await registry.regionIndex()
      regions.formUnion(
        index.children(of: place).map(\.code).filter { $0.level == side.level })
    }
    return regions.filter(scope.contains).sorted().map { HandoverParty(side.role, of: $0) }
  }

  /// How many lists of an obligation that became due within the year were late, missing or incomplete, of how many. What was
  /// due before the first file of a sender is not counted, but for the last one.
  ///
  /// - Parameter obligation: Nil for every hand-over.
  /// - Returns: Nil where none is due in the place.
  public func late(
    _ obligation: (document: String, id: String)?, in place: RegionCode
  ) async throws -> (open: Int, total: Int)? {
    let day = today()
    let lines = try await board(of: place).filter { line in
      guard line.due < day || line.first != nil else { return false }
      guard let obligation else { return true }
      return line.rule.folder == obligation.document
        && line.rule.handover.obligation?.value == obligation.id
    }
    var counted: [HandoverLine] = []
    for sender in Dictionary(grouping: lines, by: { "\($0.rule.id) \($0.from)" }).values {
      guard let latest = sender.map(\.period).max() else { continue }
      counted += sender.filter { $0.period >= $0.begun ?? latest }
    }
    guard !counted.isEmpty else { return nil }
    let open = counted.count { [.missing, .late, .incomplete].contains($0.state(on: day)) }
    return (open, counted.count)
  }
}
