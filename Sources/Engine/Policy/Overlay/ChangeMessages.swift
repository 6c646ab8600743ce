// SPDX-License-Identifier: Apache-2.0

// Every sentence about a file of changes.

extension Problem {
  static func noChange(at place: Place) -> Problem {
    Problem(
      id: "change.none", place: place, message: "there is no change in this file",
      help: "list them under `changes:`, each with benefit, path and to")
  }

  static func tooManyChanges(limit: Int, at place: Place) -> Problem {
    Problem(
      id: "change.too-many", place: place, message: "a file holds at most \(limit) changes",
      help: "try a draft of the whole directory: bangfu policy preview OLD NEW")
  }

  static func changeOfWhat(at place: Place) -> Problem {
    Problem(
      id: "change.target", place: place,
      message: "a change names either a benefit or a document",
      help: "write `benefit: PLACE/NAME` as `bangfu policy list` prints it, or `document: FOLDER`")
  }

  static func changeToWhat(at place: Place) -> Problem {
    Problem(
      id: "change.act", place: place,
      message: "a change has exactly one of `to`, `add` and `remove: true`")
  }

  static func fixedKey(_ key: String, at place: Place) -> Problem {
    Problem(
      id: "change.fixed", place: place,
      message: "'\(key)' says whose law it is and cannot be tried otherwise")
  }

  static func alreadyThere(_ path: String, at place: Place) -> Problem {
    Problem(
      id: "change.there", place: place, message: "'\(path)' is there already",
      help: "write `to:` to put another value in its place")
  }

  static func noPath(_ step: String, in name: String, known: [String], at place: Place) -> Problem {
    let near = nearest(to: step, among: known).map { "did you mean '\($0)'? " } ?? ""
    let there =
      known.isEmpty ? "it is a single value" : "there is: \(known.joined(separator: ", "))"
    return Problem(
      id: "change.path", place: place, message: "there is no '\(step)' in \(name)",
      help: near + there)
  }

  /// - Parameter known: What there is, by the names that a change may give.
  package static func noTarget(
    _ target: ChangeFile.Target, known: [String], at place: Place
  ) -> Problem {
    let (kind, shown): (String, [String]) =
      switch target {
      case .benefit(let id):
        (
          "benefit",
          known.filter { $0.split(separator: "/").first == id.split(separator: "/").first }
        )
      case .document: ("document", known)
      }
    let listed =
      shown.isEmpty ? "bangfu policy list prints them" : "one of \(shown.joined(separator: ", "))"
    return Problem(
      id: "change.unknown-\(kind)", place: place,
      message: "the policies have no \(kind) '\(target.name)'",
      help: nearest(to: target.name, among: known).map { "did you mean '\($0)'?" } ?? listed)
  }
}
