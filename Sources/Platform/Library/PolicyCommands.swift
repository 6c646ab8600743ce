// SPDX-License-Identifier: Apache-2.0

import Policy
import Values

/// What a command prints and how it ends.
public struct CommandReport: Hashable, Sendable {
  /// For standard output where the command succeeded, for standard error where it did not.
  public let text: String
  /// For standard error in any case, such as names in the facts that nothing reads.
  public let notes: [String]
  public let isGood: Bool
  /// Where a decision was made: the self-contained record that `replay` reads.
  public let stored: String?

  init(text: String, notes: [String] = [], isGood: Bool, stored: String? = nil) {
    self.text = text
    self.notes = notes
    self.isGood = isGood
    self.stored = stored
  }
}

extension PolicyLibrary {
  // MARK: policy check

  /// Every problem, then one line: `clean: …` with counts, or how many errors.
  ///
  /// Case files are read as well, so that a clean check means that `policy test` can run. Where every
  /// file is sound by itself they are held against each other (`LawSoundness`): what is missing would
  /// make things look unused that are not.
  public func check() -> CommandReport {
    var found = problems
    var caseCount = 0
    var cases: [String: [PolicyCase]] = [:]
    for benefit in benefits {
      do { cases[benefit.id] = try self.cases(of: benefit)?.cases } catch { found += error.all }
      caseCount += cases[benefit.id]?.count ?? 0
      if !directory.has("\(benefit.folder)/cases.yaml") {
        found.append(.noCases("\(directory.path)/\(benefit.folder)"))
      }
    }
    if !found.contains(where: { $0.severity == .error }) {
      let whole = LawSoundness(layers.map { $0.law(cases) }).problems()
      found += Set(whole).sorted { ($0.place, $0.message) < ($1.place, $1.message) }
    }
    let errors = found.count { $0.severity == .error }
    let conditions = benefits.reduce(0) { $0 + $1.plan.policy.ruleCount }
    let counts = [
      counted(jurisdictions.count, "document"), counted(benefits.count, "benefit"),
      counted(conditions, "rule"), counted(caseCount, "case"),
      counted(layers.reduce(0) { $0 + $1.obligations.count }, "obligation"),
      counted(layers.reduce(0) { $0 + $1.systems.count }, "named system"),
      counted(vocabulary.facts.count, "fact"),
    ].joined(separator: ", ")
    let warnings = counted(found.count - errors, "warning")
    let end =
      errors == 0
      ? "clean: \(counts)\(found.isEmpty ? "" : ", \(warnings)")"
      : "\(counted(errors, "error")), \(warnings) in \(directory.path)"
    return CommandReport(
      text: (found.map(\.description) + [end]).joined(separator: "\n"), isGood: errors == 0)
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  // MARK: policy test

  /// Runs the cases of every benefit, or of one: a line for each benefit, the differences of each
  /// failed case, and at the end `N passed, M failed`.
  ///
  /// A benefit or a case file that does not pass the check counts as one failure.
  public func test(only id: String? = nil) -> CommandReport {
    var lines: [String] = []
    var passed = 0
    var failed = 0
    for problem in problems where problem.severity == .error { lines.append(problem.description) }
    for (unsoundID, folder) in unsound where id == nil || id == unsoundID {
      lines.append("\(unsoundID): does not pass the check (\(folder))")
      failed += 1
    }
    for benefit in benefits where id == nil || id == benefit.id {
      do {
        guard let file = try cases(of: benefit) else {
          lines.append("\(benefit.id): no cases")
          continue
        }
        let results = file.cases.map { run($0, of: benefit) }
        let bad = results.filter { !$0.passed }
        passed += results.count - bad.count
        failed += bad.count
        lines.append(
          "\(benefit.id): \(results.count - bad.count) passed, \(bad.count) failed")
        for result in bad {
          lines.append("  \(result.name.place): \(result.name.value)")
          lines += result.differences.map { "    \($0)" }
        }
      } catch {
        lines += error.all.map(\.description)
        lines.append("\(benefit.id): its cases cannot be read")
        failed += 1
      }
    }
    if let id, benefit(id) == nil, !unsound.contains(where: { $0.id == id }) {
      return CommandReport(text: unknownBenefit(id), isGood: false)
    }
    lines.append("\(passed) passed, \(failed) failed")
    return CommandReport(text: lines.joined(separator: "\n"), isGood: failed == 0)
  }

  /// Runs one case of a benefit as `decide` would: packages of a choice compared.
  public func run(_ policyCase: PolicyCase, of benefit: Benefit) -> CaseResult {
    benefit.plan.run(policyCase, comparing: comparison(for: benefit))
  }

  /// Decides a benefit on facts; where it is part of a package of a choice, against the others.
  public func record(
    of benefit: Benefit, _ facts: FactSet, asOf: Day
  ) throws(DecisionRefusal) -> DecisionRecord {
    let record = try benefit.plan.decide(facts, asOf: asOf)
    guard let comparison = comparison(for: benefit) else { return record }
    return try comparison.applied(to: record, facts: facts, asOf: asOf)
  }

  private func comparison(for benefit: Benefit) -> PackageComparison? {
    guard benefit.plan.standsInAChoice else { return nil }
    let region = benefit.plan.policy.jurisdiction.document.region.code
    return PackageComparison(benefits(in: region).map(\.plan))
  }

  /// The cases of a benefit, nil where it has no file of them.
  public func cases(of benefit: Benefit) throws(Problems) -> CaseFile? {
    let path = "\(benefit.folder)/cases.yaml"
    guard directory.has(path) else { return nil }
    let node: Node
    do { node = try directory.read(path).node } catch { throw Problems([error]) }
    return try CaseFile(node, vocabulary: vocabulary)
  }

  // MARK: decide

  /// Decides a benefit on facts in JSON: the text of the record, or why it was refused.
  ///
  /// - Parameters:
  ///   - facts: At most 16 MiB, in the shape of the vocabulary.
  ///   - file: What messages call the facts.
  ///   - place: Whose figures and readings apply; nil for those of the benefit's own document.
  ///   - advises: Whether the record says what would make it a yes.
  public func decide(
    _ id: String, facts: [UInt8], file: String = "facts", asOf: Day, in place: RegionCode? = nil,
    advises: Bool = false
  ) -> CommandReport {
    if let place, !benefits(in: place).contains(where: { $0.id == id }) {
      return CommandReport(text: "error: '\(id)' does not apply in \(place)", isGood: false)
    }
    let inPlace = place.flatMap { place in benefits(in: place).first { $0.id == id } }
    guard let benefit = inPlace ?? benefit(id) else {
      return CommandReport(text: refusalOfUnsound(id), isGood: false)
    }
    do {
      let (facts, remarks) = try FactSet.read(json: facts, file: file, vocabulary: vocabulary)
      let decided = try self.decided(benefit, facts, asOf: asOf, in: place, advises: advises)
      return CommandReport(
        text: decided.json.text(), notes: remarks.map(\.description), isGood: true,
        stored: decided.stored)
    } catch let problems as Problems {
      return CommandReport(text: problems.description, isGood: false)
    } catch {
      return CommandReport(text: "error: \(error)", isGood: false)
    }
  }

  func refusalOfUnsound(_ id: String) -> String {
    guard let folder = unsound.first(where: { $0.id == id })?.folder else {
      return unknownBenefit(id)
    }
    let own = problems.filter {
      $0.severity == .error
        && ($0.place.file.hasPrefix("\(directory.path)/\(folder)/")
          || $0.place.file.hasSuffix("document.yaml"))
    }
    return (["error: the policy of '\(id)' does not pass the check"] + own.map(\.description))
      .joined(separator: "\n")
  }

  func unknownBenefit(_ id: String) -> String {
    let known = benefits.map(\.id)
    return "error: no benefit '\(id)'\n  help: "
      + (known.isEmpty ? "no benefits are loaded" : "one of \(known.joined(separator: ", "))")
  }
}
