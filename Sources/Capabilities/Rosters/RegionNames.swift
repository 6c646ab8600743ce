// SPDX-License-Identifier: Apache-2.0
import Values

/// Finds the code of a place by its names, as deep as the region table knows it.
///
/// Names are compared in full and without the kind of division at their end; a name that several
/// places share counts only below a place already known.
final class RegionNames {
  private struct Place {
    let code: RegionCode
    let name: String
    let stem: String
  }

  private let places: [Place]
  private var known: [String: RegionCode?] = [:]
  /// Texts remembered; a county's rosters hold a few hundred.
  private static let remembered = 20_000

  init(_ regions: [(code: RegionCode, name: String)]) {
    self.places = regions.map {
      let name = HeaderText.normalised($0.name)
      return Place(code: $0.code, name: name, stem: PlaceText.stem(name))
    }
  }

  /// The deepest place that these names, from the widest to the narrowest, lead to.
  ///
  /// - Returns: The place, and whether every name was found.
  func code(names: [String?]) -> (code: RegionCode?, isWhole: Bool) {
    var found: RegionCode?
    var isWhole = true
    for case let name? in names {
      let even = HeaderText.normalised(name)
      if let next = place(named: even, below: found) ?? inPath(even, below: found) {
        found = next
      } else {
        isWhole = false
      }
    }
    return (found, isWhole)
  }

  /// The deepest place that a text such as `江苏省苏州市昆山市` begins with.
  func code(path text: String) -> RegionCode? {
    if let known = known[text] { return known }
    let code = inPath(HeaderText.normalised(text), below: nil)
    if known.count < RegionNames.remembered { known[text] = .some(code) }
    return code
  }

  private func place(named name: String, below parent: RegionCode?) -> RegionCode? {
    let inside = places.filter { place in
      place.name == name && (parent.map { $0.contains(place.code) } ?? true)
    }
    if let only = unique(inside) { return only }
    guard inside.isEmpty else { return nil }
    let stem = PlaceText.stem(name)
    return unique(
      places.filter { place in
        place.stem == stem && (parent.map { $0.contains(place.code) } ?? true)
      })
  }

  /// The only place, or the one that all the others lie in.
  private func unique(_ places: [Place]) -> RegionCode? {
    guard let first = places.min(by: { $0.code.level < $1.code.level }) else { return nil }
    return places.allSatisfy { first.code.contains($0.code) } ? first.code : nil
  }

  private func inPath(_ text: String, below parent: RegionCode?) -> RegionCode? {
    var found = parent
    var rest = text[...]
    var isFirst = true
    while !rest.isEmpty,
      let (code, length) = step(rest, below: found, byStem: isFirst || found != nil)
    {
      found = code
      rest = rest.dropFirst(length)
      isFirst = false
    }
    return found == parent ? nil : found
  }

  private func step(
    _ text: Substring, below parent: RegionCode?, byStem: Bool
  ) -> (RegionCode, Int)? {
    var best: (place: Place, length: Int)?
    var isShared = false
    for place in places {
      guard parent.map({ $0 != place.code && $0.contains(place.code) }) ?? true else { continue }
      let length: Int
      if text.hasPrefix(place.name) {
        length = place.name.count
      } else if byStem, place.stem.count >= 2, text.hasPrefix(place.stem) {
        length = place.stem.count
      } else {
        continue
      }
      if let found = best, found.length == length {
        if found.place.code.contains(place.code) { continue }
        if place.code.contains(found.place.code) {
          best = (place, length)
        } else {
          isShared = true
        }
      } else if length > (best?.length ?? 0) {
        best = (place, length)
        isShared = false
      }
    }
    guard let best, !isShared else { return nil }
    return (best.place.code, best.length)
  }
}
