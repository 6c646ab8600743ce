// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

/// Which posts a list shows.
public struct PostQuery: Hashable, Sendable {
  /// Part of the holder's or the post's name.
  public var text: String
  /// From 0.
  public var page: Int

  public static let pageSize = 50
  public static let maximumTextLength = 60

  public init(text: String = "", page: Int = 0) {
    self.text = String(text.prefix(PostQuery.maximumTextLength))
    self.page = page
  }
}

/// A post with its holder, as the register shows it.
public struct PostLine: Sendable {
  public let post: Held<Post>
  public let holderName: String
  /// By month.
  public let months: [PostMonth]
}

extension RegistryDesk {
  /// One page of the posts whose holders are within the scope, the latest agreement first.
  public func posts(_ query: PostQuery) async throws -> (posts: [PostLine], total: Int) {
    try await store.read { connection in
      var condition = "1 = 1"
      var arguments: [SQLValue] = []
      if !query.text.isEmpty {
        let part = SQLValue.text("%\(SQLPattern.escaped(query.text))%")
        condition = "(person.name LIKE $1 ESCAPE '!' OR post.name LIKE $2 ESCAPE '!')"
        arguments = [part, part]
      }
      let join = "FROM post JOIN person ON person.id = post.holder_id WHERE \(condition)"
      let total = try connection.number("SELECT COUNT(*) \(join)", arguments)
      let next = arguments.count + 1
      let ids = try connection.all(
        """
        SELECT post.id \(join) ORDER BY post.contract_start DESC, post.id
        LIMIT $\(next) OFFSET $\(next + 1)
        """,
        arguments + [
          .integer(Int64(PostQuery.pageSize)),
          .integer(Int64(max(0, query.page) * PostQuery.pageSize)),
        ]
      ) { $0.int(0) ?? 0 }
      return (try RegistryDesk.lines(of: ids, connection), Int(total ?? 0))
    }
  }

  /// One post; nil where it is not held, or its holder is beyond the scope.
  public func post(_ id: ID<Post>) async throws -> PostLine? {
    try await store.read { try RegistryDesk.lines(of: [id.rawValue], $0).first }
  }

  private static func lines(
    of ids: [Int64], _ connection: any SealedConnection
  ) throws -> [PostLine] {
    let keys = ids.map { SQLValue.integer($0) }
    let posts: [Held<Post>] = try Lookup.records(where: "id", in: keys, on: connection)
    let months: [Held<PostMonth>] = try Lookup.records(
      where: "post_id", in: keys, and: " ORDER BY month", on: connection)
    let holders = Set(posts.compactMap(\.holderID)).map { SQLValue.integer($0.rawValue) }
    var names: [ID<Person>: String] = [:]
    try Lookup.forEach("SELECT id, name FROM person", where: "id", in: holders, on: connection) {
      if let id = $0.int(0) { names[ID(id)] = $0.text(1) }
    }
    let byID = Dictionary(posts.map { ($0.id.rawValue, $0) }) { first, _ in first }
    let byPost = Dictionary(grouping: months, by: \.record.postID)
    return ids.compactMap { id in
      byID[id].map { post in
        PostLine(
          post: post, holderName: post.holderID.flatMap { names[$0] } ?? "",
          months: (byPost[post.id] ?? []).map(\.record))
      }
    }
  }
}

/// Texts in patterns of SQL.
enum SQLPattern {
  /// A text in which nothing stands for anything else, with `!` as the sign of escape.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if character == "!" || character == "%" || character == "_" { result.append("!") }
      result.append(character)
    }
    return result
  }
}
