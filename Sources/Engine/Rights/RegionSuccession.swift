// SPDX-License-Identifier: Apache-2.0
import Values

/// Codes that took the place of others, so that a scope reaches records kept under either.
///
/// Whoever holds a region holds what was kept under the codes that went into it. Where a code only
/// changed, its towns keep their numbers in it, and whoever still holds the old code holds the new
/// one. Where several went into one, the old holders do not: they would see their neighbours.
public struct RegionSuccession: Hashable, Sendable {
  private var successor: [RegionCode: RegionCode] = [:]
  private var predecessors: [RegionCode: Set<RegionCode>] = [:]

  /// - Parameter changes: The codes before and after. A division that kept its code is passed over.
  public init(_ changes: some Sequence<(old: RegionCode, new: RegionCode)> = []) {
    for (old, new) in changes where old != new {
      successor[old] = new
      predecessors[new, default: []].insert(old)
    }
  }

  /// The scope with everything that its regions were called before, and are called now.
  public func widened(_ scope: Scope) -> Scope {
    guard case .regions(var held) = scope, !successor.isEmpty else { return scope }
    var waiting = Array(held)
    while let code = waiting.popLast() {
      for other in kin(of: code) where held.insert(other).inserted { waiting.append(other) }
    }
    return .regions(held)
  }

  private func kin(of code: RegionCode) -> [RegionCode] {
    var kin: [RegionCode] = []
    for (new, olds) in predecessors where code.contains(new) { kin += olds }
    for (old, new) in successor where isOnlyRenumbered(old, new) {
      if let moved = code.moved(from: new, to: old) { kin.append(moved) }
      if let moved = code.moved(from: old, to: new) { kin.append(moved) }
    }
    return kin
  }

  private func isOnlyRenumbered(_ old: RegionCode, _ new: RegionCode) -> Bool {
    predecessors[new] == [old] && old.level == new.level
  }
}

extension RegionCode {
  /// The same division under another code of the one it lies in; nil where it does not lie in it.
  fileprivate func moved(from old: RegionCode, to new: RegionCode) -> RegionCode? {
    old.contains(self) ? RegionCode(new.digits + digits.dropFirst(old.digits.count)) : nil
  }
}
