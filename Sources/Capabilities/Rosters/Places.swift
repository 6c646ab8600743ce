// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

/// Codes of places by their names, each path looked up once.
final class Places {
  private let session: ImportSession
  private let home: RegionCode?
  private var homes: [RegionPath: RegionCode?] = [:]
  private var works: [RegionPath: RegionCode?] = [:]
  private var texts: [String: RegionCode?] = [:]
  /// Paths remembered of each kind; a county's rosters hold a few thousand.
  private static let remembered = 20_000

  /// - Parameter home: The division whose office imports; it settles names that occur twice.
  init(_ session: ImportSession, home: RegionCode?) {
    self.session = session
    self.home = home
  }

  /// A place of household registration; towns and villages that are not held are made.
  func home(_ path: RegionPath) throws -> RegionCode? {
    if let known = homes[path] { return known }
    let code = try session.region(path, within: home)
    if homes.count < Places.remembered { homes[path] = .some(code) }
    return code
  }

  /// A place of work, as deep as it is held.
  func work(_ path: RegionPath) -> RegionCode? {
    if let known = works[path] { return known }
    let code = session.regionIndex.match(path).code
    if works.count < Places.remembered { works[path] = .some(code) }
    return code
  }

  /// The place that a text such as `江苏省苏州市` begins with.
  func place(_ text: String) -> RegionCode? {
    if let known = texts[text] { return known }
    let code = session.regionIndex.match(text: text, within: home).code
    if texts.count < Places.remembered { texts[text] = .some(code) }
    return code
  }
}
