// SPDX-License-Identifier: Apache-2.0

/// One thing wrong in a policy, a case or a set of facts: where, what, and what to do.
///
/// The wording of every one stands in `PolicyMessages.swift`.
public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Severity: String, Hashable, Sendable { case error, warning }

  /// A name that stays when the wording changes: `policy.unknown-fact`.
  public let id: String
  public let severity: Severity
  public let place: Place
  /// One sentence without a full stop.
  public let message: String
  public let help: String?

  public init(
    id: String, severity: Severity = .error, place: Place, message: String, help: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.place = place
    self.message = message
    self.help = help
  }

  /// `file:line:column: error: message`, and the help on a line of its own.
  public var description: String {
    "\(place): \(severity.rawValue): \(message)" + (help.map { "\n  help: \($0)" } ?? "")
  }
}

/// Gathers problems, so that a reader hears of all of them and not only of the first.
final class ProblemList {
  private(set) var all: [Problem] = []

  func report(_ problem: Problem) { all.append(problem) }
  var hasErrors: Bool { all.contains { $0.severity == .error } }
}

/// The name among `candidates` that a misspelt `name` most likely stands for.
///
/// Nil where more than a third of its letters would have to change; of four letters, two may.
func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
  let target = Array(name.lowercased())
  var best: (distance: Int, name: String)?
  for candidate in candidates {
    let distance = editDistance(target, Array(candidate.lowercased()))
    if distance < best?.distance ?? Int.max { best = (distance, candidate) }
  }
  guard let best else { return nil }
  let length = max(target.count, best.name.count)
  return best.distance <= max(length < 4 ? 1 : 2, length / 3) ? best.name : nil
}

private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  guard left.count <= 80, right.count <= 80 else { return Int.max }
  var row = Array(0...right.count)
  for (i, character) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in right.enumerated() {
      let substitution = diagonal + (character == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substitution, row[j] + 1, diagonal + 1)
    }
  }
  return row[right.count]
}
