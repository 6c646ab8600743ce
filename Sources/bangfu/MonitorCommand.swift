// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Journal
import Monitoring
import Policy
import Rights
import Values

/// `bangfu monitor`: looks at everybody and raises warnings, as by night.
struct Monitor: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.approve, .assistance))

  static let configuration = CommandConfiguration(
    abstract: "Look at how everybody stands at work: raise warnings, hand over what was left.")

  @Option(help: "Region code whose people are looked at. Default: the office's place.")
  var jurisdiction: RegionCode?

  @OptionGroup var options: DecisionOptions

  @Flag(help: "One JSON document instead of a sentence.")
  var json = false

  func run() async throws {
    let office = try await options.office(for: Self.self)
    let officer = try await options.acting.officer(in: options.database)
    let day = options.day
    let desk = office.monitoring { day }
    guard let region = jurisdiction ?? desk.home else {
      throw Refusal("whose people? name the place by --jurisdiction CODE")
    }
    let scope = try Self.scope(of: officer)
    guard scope.contains(region) else {
      throw Refusal("'\(officer.account)' may not look at the people of \(region)")
    }
    let run: MonitoringRun
    do {
      run = try await desk.within(scope).run(
        in: region, on: day, by: officer, as: .console(NSUserName())
      ) { Terminal.progress("读取 \($0) 人") }
    } catch WarningRefusal.noRules {
      throw Refusal("there is no monitoring.yaml for \(region) nor for a place above it")
    } catch WarningRefusal.unknownYear(let year) {
      throw Refusal(
        "calendar.yaml does not have the holidays of \(year); no last day can be counted")
    }
    Terminal.endProgress()
    Terminal.print(json ? try text(run) : run.sentence)
  }

  private func text(_ run: MonitoringRun) throws -> String {
    let numbers: [(String, Int)] = [
      ("watched", run.watched), ("working", run.working), ("outOfWork", run.outOfWork),
      ("unknown", run.unknown), ("raised", run.raised), ("recoloured", run.recoloured),
      ("escalated", run.escalated), ("calm", run.calm), ("listed", run.listed),
      ("cleared", run.cleared),
    ]
    let members = numbers.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ")
    return "{\"day\": \"\(run.day)\", \(members)}"
  }
}
