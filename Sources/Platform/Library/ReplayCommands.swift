// SPDX-License-Identifier: Apache-2.0

import Policy
import Values

extension PolicyLibrary {
  /// One stored decision made again: whether the bytes are the same, and if not, what changed.
  ///
  /// - Parameter file: What messages call the record.
  public func replay(_ bytes: [UInt8], file: String) -> CommandReport {
    do {
      let stored = try StoredDecision(json: bytes, file: file, vocabulary: vocabulary)
      let place = RegionCode(stored.jurisdiction)
      let there = place.flatMap { place in benefits(in: place).first { $0.id == stored.benefit } }
      guard let benefit = there ?? benefit(stored.benefit) else {
        return CommandReport(text: refusalOfUnsound(stored.benefit), isGood: false)
      }
      let decided = try self.decided(
        benefit, stored.facts, asOf: stored.asOf, in: place, advises: stored.hasAdvice)
      let isSame = Array(decided.stored.utf8) == bytes.dropLast(bytes.last == 0x0A ? 1 : 0)
      return CommandReport(
        text: isSame
          ? ReplayWords.same(file, decided.record)
          : ReplayWords.different(file, stored, decided.record, decided.json),
        notes: stored.remarks.map(\.description), isGood: isSame)
    } catch let problems as Problems {
      return CommandReport(text: problems.description, isGood: false)
    } catch {
      return CommandReport(text: "error: \(file): \(error)", isGood: false)
    }
  }

  struct Decided {
    let record: DecisionRecord
    let json: JSON
    /// The self-contained record.
    let stored: String
  }

  func decided(
    _ benefit: Benefit, _ facts: FactSet, asOf: Day, in place: RegionCode?, advises: Bool
  ) throws -> Decided {
    let record = try record(of: benefit, facts, asOf: asOf)
    let advice =
      advises
      ? try Advisor(benefit.plan).advise(facts, asOf: asOf, decided: record).json : nil
    return Decided(
      record: record, json: record.json(on: facts, advice: advice),
      stored: StoredDecision.text(
        record, in: place ?? benefit.document.region.code, on: facts, advice: advice))
  }
}

/// What a replay says.
enum ReplayWords {
  static func same(_ file: String, _ record: DecisionRecord) -> String {
    "\(file): 逐字节一致 same byte for byte (\(record.benefit), \(record.asOf), "
      + "\(record.outcome.rawValue))"
  }

  static func different(
    _ file: String, _ stored: StoredDecision, _ record: DecisionRecord, _ json: JSON
  ) -> String {
    var lines: [String] = []
    if stored.policy != record.policy {
      lines.append(
        "\(file): 政策已经改变 the policy has changed since: \(stored.policy) → \(record.policy)")
    }
    if let then = stored.factsDecidedOn, then != stored.facts.digest {
      lines.append(
        "\(file): 所存的事实不是当时的事实 the stored facts are not those decided on: "
          + "\(then) → \(stored.facts.digest)")
    }
    let differing = stored.differences(from: json)
    if !differing.isEmpty {
      lines.append(
        "\(file): 结论不同 the decision differs in: \(differing.joined(separator: ", "))")
    } else if lines.isEmpty {
      lines.append(
        "\(file): 内容一致，写法不同 the content is the same, the bytes are not: "
          + "the file was written by something else")
    } else {
      lines.append("\(file): 结论未变 the decision is otherwise the same")
    }
    return lines.joined(separator: "\n")
  }
}
