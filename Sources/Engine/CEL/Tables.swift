// SPDX-License-Identifier: Apache-2.0

/// What an environment declares, by name, joined with the library.
struct Tables: Sendable {
  let slots: [String: Int]
  let definitions: [String: Definition]
  let types: [String: ValueType]
  private let functions: [String: Callable]

  /// A function of the library or of the embedder.
  struct Callable: Sendable {
    let name: String
    let overloads: [Overload]
    /// What the library does for all its overloads, by the values it gets.
    let builtIn: BuiltIn?
  }

  init(
    variables: [Variable], functions: [Function], opaqueTypes: [OpaqueType],
    objectTypes: [ObjectType], definitions: [Definition]
  ) throws(CELError) {
    var faults: [Diagnostic] = []
    slots = Self.table(
      variables.enumerated().map { ($1.name, $0) }, kind: "variable", faults: &faults)
    self.definitions = Self.table(
      definitions.map { ($0.name, $0) }, kind: "definition", faults: &faults)
    for name in self.definitions.keys.sorted() where slots[name] != nil {
      faults.append(Messages.declaredTwice("name", name))
    }
    self.functions = Self.table(
      functions.map { ($0.name, Callable(name: $0.name, overloads: $0.overloads, builtIn: nil)) },
      kind: "function", faults: &faults)
    for name in self.functions.keys.sorted() where StandardLibrary.functions[name] != nil {
      faults.append(Messages.redefinesLibrary(name))
    }
    var types = StandardLibrary.types
    for opaque in opaqueTypes { types[opaque.name] = .opaque(opaque) }
    for object in objectTypes { types[object.name] = .object(object) }
    self.types = types
    if !faults.isEmpty { throw CELError(faults) }
  }

  private static func table<Item>(
    _ pairs: [(String, Item)], kind: String, faults: inout [Diagnostic]
  ) -> [String: Item] {
    var table: [String: Item] = [:]
    for (name, item) in pairs where table.updateValue(item, forKey: name) != nil {
      faults.append(Messages.declaredTwice(kind, name))
    }
    return table
  }

  func function(_ name: String) -> Callable? {
    StandardLibrary.functions[name] ?? functions[name]
  }

  /// The names of functions that can be written, for hints.
  var functionNames: [String] {
    (Array(StandardLibrary.functions.keys) + functions.keys).filter {
      $0.first.map { $0.isLetter } ?? false
    }
  }
}

/// A declared name that is nearly the one written.
enum NearestName {
  /// The candidate with the fewest changed letters, if these are at most a third of the name. Nil for
  /// a name of more than 100 letters, which nobody misspells by a few.
  static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(name.unicodeScalars)
    guard letters.count <= 100 else { return nil }
    let bound = max(1, letters.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let other = Array(candidate.unicodeScalars)
      guard (other.count - letters.count).magnitude <= bound else { continue }
      let distance = distance(letters, other)
      guard distance <= bound else { continue }
      if best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true {
        best = (distance, candidate)
      }
    }
    return best?.name
  }

  /// Letters to insert, remove, replace or exchange with their neighbour.
  private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var older = [Int](repeating: 0, count: other.count + 1)
    var previous = Array(0...other.count)
    for i in one.indices {
      var row = [i + 1]
      for j in other.indices {
        var least = min(
          previous[j] + (one[i] == other[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
          least = min(least, older[j - 1] + 1)
        }
        row.append(least)
      }
      older = previous
      previous = row
    }
    return previous[other.count]
  }
}
