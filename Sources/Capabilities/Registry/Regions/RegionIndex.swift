// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

/// A division as the registry holds it.
public struct Region: Hashable, Sendable {
  public let code: RegionCode
  /// Nil where only the code is known.
  public let name: String?
  public let formerName: String?
  /// The code that took this one's place.
  public let successor: RegionCode?

  init(
    code: RegionCode, name: String? = nil, formerName: String? = nil,
    successor: RegionCode? = nil
  ) {
    self.code = code
    self.name = name
    self.formerName = formerName
    self.successor = successor
  }
}

/// Names of divisions, from the province down. Levels a roster has no column for stay nil.
public struct RegionPath: Hashable, Sendable {
  public var province: String?
  public var city: String?
  public var county: String?
  public var town: String?
  public var village: String?

  public init(
    province: String? = nil, city: String? = nil, county: String? = nil, town: String? = nil,
    village: String? = nil
  ) {
    self.province = RegionPath.cleaned(province)
    self.city = RegionPath.cleaned(city)
    self.county = RegionPath.cleaned(county)
    self.town = RegionPath.cleaned(town)
    self.village = RegionPath.cleaned(village)
  }

  var names: [(level: RegionCode.Level, name: String)] {
    let all: [(RegionCode.Level, String?)] = [
      (.province, province), (.city, city), (.county, county), (.town, town), (.village, village),
    ]
    return all.compactMap { level, name in name.map { (level, $0) } }
  }

  private static func cleaned(_ name: String?) -> String? {
    guard let name else { return nil }
    let cleaned = NameText.cleaned(name.prefix(100)) { $0 }
    return cleaned.isEmpty ? nil : cleaned
  }
}

/// What a path of names leads to.
public enum RegionMatch: Equatable, Sendable {
  case found(RegionCode)
  /// The part down to `code` is held; the name of the level below is not.
  case partial(RegionCode, missing: RegionCode.Level)
  /// Several divisions bear these names; a higher level would tell them apart.
  case ambiguous([RegionCode])
  case unknown

  /// The deepest code that is certain.
  public var code: RegionCode? {
    switch self {
    case .found(let code), .partial(let code, _): code
    case .ambiguous, .unknown: nil
    }
  }
}

/// All divisions the registry holds, by code and by name. A picture of the moment it was read.
public struct RegionIndex: Sendable {
  private var regions: [RegionCode: Region] = [:]
  /// Divisions by name and by name without its ending, at every level.
  private var byName: [String: [RegionCode]] = [:]

  init(_ connection: any SealedConnection) throws {
    try connection.forEach("SELECT code, name, former_name, successor_code FROM region") { row in
      guard let code = row.text(0).flatMap({ RegionCode($0) }) else { return }
      insert(
        Region(
          code: code, name: row.text(1), formerName: row.text(2),
          successor: row.text(3).flatMap { RegionCode($0) }))
    }
  }

  mutating func insert(_ region: Region) {
    regions[region.code] = region
    for name in [region.name, region.formerName].compactMap({ $0 }) {
      for key in Set([name, RegionIndex.stem(name)]) {
        byName[key, default: []].append(region.code)
      }
    }
  }

  public subscript(code: RegionCode) -> Region? { regions[code] }

  /// Names from the province down, as `陕西省宝鸡市千阳县`; levels without a name are left out.
  public func fullName(_ code: RegionCode) -> String {
    let levels: [RegionCode.Level] = [.province, .city, .county, .town, .village]
    return levels.compactMap { code.ancestor($0).flatMap { regions[$0]?.name } }.joined()
  }

  public func children(of code: RegionCode) -> [Region] {
    regions.values.filter { $0.code != code && parent(of: $0.code) == code }
      .sorted { $0.code < $1.code }
  }

  /// Those of one level within a division, by code; the one that holds it where it lies below the level.
  ///
  /// Divisions that others took the place of are left out.
  public func divisions(of level: RegionCode.Level, in code: RegionCode) -> [Region] {
    guard code.level < level else {
      return code.ancestor(level).map { [regions[$0] ?? Region(code: $0)] } ?? []
    }
    return regions.values.filter {
      $0.code.level == level && $0.successor == nil && code.contains($0.code)
    }.sorted { $0.code < $1.code }
  }

  /// Where an office puts things down: its county and the towns of that; of a wider office also all cities,
  /// counties and towns below, by code.
  ///
  /// - Parameter most: Towns are left out where there would be more in all than this.
  public func places(of office: RegionCode?, most: Int = 500) -> [RegionCode] {
    guard let office else { return [] }
    let root = office.ancestor(.county) ?? office
    let wider = [.city, .county].filter { root.level < $0 }.flatMap { divisions(of: $0, in: root) }
    let towns = root.level < .town ? divisions(of: .town, in: root) : []
    let below = wider.count + towns.count > most ? wider : wider + towns
    return [root] + below.map(\.code).sorted()
  }

  /// Of the whole country, by code.
  public var provinces: [Region] {
    regions.values.filter { $0.code.level == .province }.sorted { $0.code < $1.code }
  }

  func parent(of code: RegionCode) -> RegionCode? {
    let levels: [RegionCode.Level] = [.village, .town, .county, .city, .province]
    return levels.first { $0 < code.level }.flatMap { code.ancestor($0) }
  }

  func isHeld(_ code: RegionCode) -> Bool { regions[code] != nil }

  /// Follows the names from the widest given one down.
  ///
  /// - Parameter home: The division the roster is about; it settles names that occur more than once.
  public func match(_ path: RegionPath, within home: RegionCode? = nil) -> RegionMatch {
    var candidates: [RegionCode]?
    for (level, name) in path.names {
      let below = named(name, at: level, under: candidates, within: home)
      if below.isEmpty {
        if level == .city, isMunicipality(name, candidates) { continue }
        guard let candidates, candidates.count == 1 else {
          return candidates.map { .ambiguous($0) } ?? .unknown
        }
        return .partial(candidates[0], missing: level)
      }
      candidates = below
    }
    guard let candidates else { return .unknown }
    return candidates.count == 1 ? .found(candidates[0]) : .ambiguous(candidates)
  }

  /// Municipalities repeat their name, or write 市辖区, where provinces name a city.
  private func isMunicipality(_ name: String, _ provinces: [RegionCode]?) -> Bool {
    guard let provinces, let first = provinces.first else { return false }
    return name == "市辖区" || name == "县" || regions[first]?.name == name
  }

  private func named(
    _ name: String, at level: RegionCode.Level, under parents: [RegionCode]?,
    within home: RegionCode?
  ) -> [RegionCode] {
    let exact = byName[name] ?? []
    let all = exact.isEmpty ? byName[RegionIndex.stem(name)] ?? [] : exact
    var found = Set(all.filter { $0.level == level })
    if let parents { found = found.filter { code in parents.contains { $0.contains(code) } } }
    // A retired code stands for its successor.
    found = Set(found.map { regions[$0]?.successor ?? $0 })
    if found.count > 1, let home {
      let near = found.filter { home.contains($0) || $0.contains(home) }
      if !near.isEmpty { found = near }
    }
    return found.sorted()
  }

  /// Reads one text such as `广东省深圳市` or `陕西宝鸡千阳`: the deepest division whose names stand in
  /// order at its beginning.
  public func match(text: String, within home: RegionCode? = nil) -> RegionMatch {
    let cleaned = NameText.cleaned(text.prefix(200)) { $0 }
    var rest = Substring(cleaned)
    var candidates: [RegionCode]?
    var deepest = RegionCode.Level.province
    for level in [RegionCode.Level.province, .city, .county, .town, .village] {
      guard !rest.isEmpty else { break }
      if let (found, length) = longestPrefix(of: rest, at: level, candidates, home) {
        candidates = found
        rest = rest.dropFirst(length)
        deepest = level
      }
    }
    guard let candidates else { return .unknown }
    guard candidates.count == 1, let code = candidates.first else { return .ambiguous(candidates) }
    guard let next = RegionIndex.below(deepest), !rest.isEmpty else { return .found(code) }
    return .partial(code, missing: next)
  }

  private func longestPrefix(
    of text: Substring, at level: RegionCode.Level, _ parents: [RegionCode]?, _ home: RegionCode?
  ) -> (codes: [RegionCode], length: Int)? {
    for length in stride(from: min(text.count, 15), through: 2, by: -1) {
      let name = String(text.prefix(length))
      guard byName[name] != nil else { continue }
      let found = named(name, at: level, under: parents, within: home)
      if !found.isEmpty { return (found, length) }
    }
    return nil
  }

  private static func below(_ level: RegionCode.Level) -> RegionCode.Level? {
    switch level {
    case .province: .city
    case .city: .county
    case .county: .town
    case .town: .village
    case .village: nil
    }
  }

  /// The name without the ending that tells its kind, where two characters are left.
  static func stem(_ name: String) -> String {
    for ending in endings where name.hasSuffix(ending) && name.count - ending.count >= 2 {
      return String(name.dropLast(ending.count))
    }
    return name
  }

  private static let endings = [
    "维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "自治州", "自治县", "村民委员会",
    "居民委员会", "街道办事处", "村委会", "居委会", "街道", "地区", "社区", "省", "市", "县", "区", "镇",
    "乡", "村",
  ]
}
