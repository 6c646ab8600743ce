// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Rights

/// A command that says which right it needs. One that does not is no command: lists of commands take
/// nothing else (``declared(_:)``).
protocol OfficeCommand: ParsableCommand {
  static var needs: CommandNeed { get }
}

enum CommandNeed: Hashable {
  case right(Right)
  /// It only holds others together, and does nothing itself.
  case group
}

extension OfficeCommand {
  /// The records that the command may touch for whoever acts.
  ///
  /// - Throws: ``Refusal`` where they do not hold the right it needs.
  static func scope(of officer: Officer) throws -> Scope {
    guard case .right(let right) = needs else { return .regions([]) }
    guard let scope = officer.scope(of: right) else {
      throw Refusal("'\(officer.account)' does not hold the right to \(right)")
    }
    return scope
  }
}

/// Commands by their type, each with its right.
func declared(_ commands: [any OfficeCommand.Type]) -> [any ParsableCommand.Type] { commands }

/// In whose name a command acts.
struct OfficerOptions: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help:
      "The account in whose name it acts, with its rights. Default: the console, with every right."
  )
  var account: String?

  /// Whoever acts: the account named, else the user of the operating system at this console.
  func officer() throws -> Officer {
    guard account == nil else {
      throw Refusal("this database has no accounts; leave out --as to act from the console")
    }
    return .console(NSUserName(), within: .everything)
  }
}
