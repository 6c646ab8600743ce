// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decisions
import Foundation
import Policy
import Registry
import Rights
import Values

/// `bangfu explain`: one person, every benefit, every reason.
struct Explain: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.read, .person))

  static let configuration = CommandConfiguration(
    abstract: "Explain every benefit of one person, with each condition and its clause.")

  @Argument(help: "Identity number or internal id.")
  var person: String

  @OptionGroup var options: DecisionOptions

  @Flag(help: "Print one JSON document: the list of decisions.")
  var json = false

  func run() async throws {
    let office = try await options.office(for: Self.self)
    guard let id = try await find(office), let dossier = try await office.registry.dossier(id)
    else {
      throw Refusal("nobody is held under this number")
    }
    let explanations = try office.decisions.explain(dossier, asOf: options.day)
    if json {
      let decisions = explanations.map { $0.json.text() }
      Terminal.print("[\(decisions.joined(separator: ",\n"))]")
    } else {
      Terminal.print(
        ExplanationText(desk: office.decisions, asOf: options.day).text(dossier, explanations))
    }
  }

  /// Fifteen characters and more are an identity number, fewer an internal id.
  private func find(_ office: Office) async throws -> ID<Person>? {
    if person.count < 15 { return Int64(person).map { ID($0) } }
    do {
      let number = try IdentityNumber(cell: person)
      return try await office.registry.people(identityNumbers: [number])[number]?.id
    } catch let flaw as IdentityNumber.Flaw {
      throw Refusal(
        "this is not an identity number (\(flaw.rawValue)); give it in full, or the internal id")
    }
  }
}
