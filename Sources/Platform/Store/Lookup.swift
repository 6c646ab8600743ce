// SPDX-License-Identifier: Apache-2.0

/// Questions with many keys, asked in few statements.
public enum Lookup {
  /// Keys of one statement. The last key fills the places left, so that few texts are prepared.
  private static let sizes = [1, 16, 128, 1024]

  /// Calls `body` with each row of `select … WHERE column IN (keys)`.
  public static func forEach(
    _ sql: String, where column: String, in keys: [SQLValue], and rest: String = "",
    on connection: any StoreConnection, _ body: (any SQLRow) throws -> Void
  ) throws {
    var start = 0
    while start < keys.count {
      let left = keys.count - start
      let size = sizes.first { $0 >= left } ?? 1024
      var arguments = Array(keys[start..<min(start + size, keys.count)])
      while arguments.count < size { arguments.append(keys[keys.count - 1]) }
      try connection.forEach(
        "\(sql) WHERE \(column) IN (\(places(size)))\(rest)", arguments, body)
      start += size
    }
  }

  private static func places(_ count: Int) -> String {
    (1...count).map { "$\($0)" }.joined(separator: ", ")
  }
}
