// SPDX-License-Identifier: Apache-2.0
import Policy
import Rights
import Store
import Values

/// Which warnings are listed; a part that is nil does not narrow.
public struct WarningFilter: Hashable, Sendable {
  public var colour: String?
  public var kind: Warning.Kind?
  public var owner: MonitoringFile.Level?
  public var signal: String?
  public var region: RegionCode?
  /// Only those raised on the day or after.
  public var since: Day?
  /// Only those whose day has passed.
  public var isOverdue = false

  public init() {}

  /// A condition on `w` with its arguments from `$1` on. Closed ones are listed only where asked for.
  func condition(on day: Day) -> (sql: String, arguments: [SQLValue]) {
    var parts: [String] = []
    var arguments: [SQLValue] = []
    func add(_ part: (Int) -> String, _ value: SQLValue) {
      arguments.append(value)
      parts.append(part(arguments.count))
    }
    if let colour { add({ "w.colour = $\($0)" }, .text(colour)) }
    if let kind {
      add({ "w.state = $\($0)" }, .text(kind.rawValue))
    } else {
      parts.append("w.state <> 'closed'")
    }
    if let owner { add({ "w.owner = $\($0)" }, .text(owner.rawValue)) }
    if let region {
      add({ "w.region >= $\($0)" }, .text(region.digits))
      add({ "w.region < $\($0)" }, .text(region.upperBound))
    }
    if let since { add({ "w.raised_on >= $\($0)" }, .text(since.description)) }
    if isOverdue { add({ "w.due_on < $\($0)" }, .text(day.description)) }
    if let signal {
      add(
        {
          """
          EXISTS (SELECT 1 FROM warning_signal s
            WHERE s.warning_id = w.id AND s.signal = $\($0) AND s.gone_on IS NULL)
          """
        }, .text(signal))
    }
    return (parts.joined(separator: " AND "), arguments)
  }
}
