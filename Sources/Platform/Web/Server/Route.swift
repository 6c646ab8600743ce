// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Rights

public typealias Handler = @Sendable (Visit) async throws -> Answer

/// What a capability serves: nouns, with `:name` for a part that varies (`people/:person`).
///
/// Each route says which right it needs. A handler runs only for officers who hold it, and is told
/// how far it reaches (``Visit/scope``).
public struct Routes: Sendable {
  private var routes: [Route] = []

  public init() {}

  public mutating func get(
    _ pattern: String, needs right: Right, _ handler: @escaping Handler
  ) {
    add(.get, pattern, .right(right), handler)
  }

  /// - Parameter goesOnWhenReadOnly: Whether the form is served while the disk is full: it changes
  ///   nothing, or it is what must be written even then.
  public mutating func post(
    _ pattern: String, needs right: Right, goesOnWhenReadOnly: Bool = false,
    _ handler: @escaping Handler
  ) {
    add(.post, pattern, .right(right), goesOnWhenReadOnly: goesOnWhenReadOnly, handler)
  }

  /// A form with files. What is not a form with files never reaches the handler, and of those without
  /// it only a form whose token is right.
  public mutating func postFiles(
    _ pattern: String, needs right: Right, _ handler: @escaping Handler
  ) {
    add(.post, pattern, .right(right), takesFiles: true, handler)
  }

  /// A page for whoever comes, signed in or not: the way in, and what is meant for the public. Each is on
  /// the list of `OpenRoutesTests`.
  public mutating func getOpen(_ pattern: String, _ handler: @escaping Handler) {
    add(.get, pattern, .nothing, handler)
  }

  /// A form that whoever comes may send: the way in, and nothing else. It stays open when the disk is
  /// full.
  public mutating func postOpen(_ pattern: String, _ handler: @escaping Handler) {
    add(.post, pattern, .nothing, goesOnWhenReadOnly: true, handler)
  }

  public mutating func add(_ others: Routes) {
    for route in others.routes { add(route) }
  }

  /// Every route as `GET people/:person`, for tests that visit them all.
  public var names: [String] { list.map(\.name) }

  /// Every route with what it needs, in the order in which they were added.
  public var list: [Listed] {
    routes.map {
      Listed(
        method: $0.method.rawValue, pattern: $0.pattern, right: $0.needs.right,
        goesOnWhenReadOnly: $0.method == .get || $0.goesOnWhenReadOnly)
    }
  }

  /// One line of the table of routes.
  public struct Listed: Hashable, Sendable {
    public let method: String
    public let pattern: String
    /// Nil for the few that are open to whoever comes.
    public let right: Right?
    /// Whether it is served while the disk is full.
    public let goesOnWhenReadOnly: Bool

    public var name: String { "\(method) \(pattern)" }
  }

  private mutating func add(
    _ method: HTTPRequest.Method, _ pattern: String, _ needs: Route.Need,
    takesFiles: Bool = false, goesOnWhenReadOnly: Bool = false, _ handler: @escaping Handler
  ) {
    let segments = pattern.split(separator: "/").map(String.init)
    add(
      Route(
        method: method, pattern: pattern, segments: segments, needs: needs,
        takesFiles: takesFiles, goesOnWhenReadOnly: goesOnWhenReadOnly, handler: handler))
  }

  private mutating func add(_ route: Route) {
    let isTaken = routes.contains {
      $0.method == route.method && $0.shape == route.shape
    }
    precondition(!isTaken, "two routes answer \(route.method) \(route.pattern)")
    routes.append(route)
  }

  enum Match {
    case found(Route, [String: String])
    /// The address exists, but not for this method.
    case otherMethod([HTTPRequest.Method])
    case none

    /// As requests are counted under it.
    var name: String? { if case .found(let route, _) = self { "/\(route.pattern)" } else { nil } }
  }

  /// The route for an address; a fixed segment goes before one that varies.
  func match(_ method: HTTPRequest.Method, _ path: [String]) -> Match {
    var best: (route: Route, parameters: [String: String])?
    var methods: [HTTPRequest.Method] = []
    for route in routes {
      guard let parameters = route.parameters(in: path) else { continue }
      methods.append(route.method)
      guard route.method == method else { continue }
      if best.map({ parameters.count < $0.parameters.count }) ?? true { best = (route, parameters) }
    }
    if let best { return .found(best.route, best.parameters) }
    return methods.isEmpty ? .none : .otherMethod(methods)
  }
}

struct Route: Sendable {
  let method: HTTPRequest.Method
  let pattern: String
  let segments: [String]
  let needs: Need
  let takesFiles: Bool
  let goesOnWhenReadOnly: Bool
  let handler: Handler

  /// What a visitor must hold to be let through.
  enum Need: Sendable {
    case right(Right)
    case nothing

    var right: Right? { if case .right(let right) = self { right } else { nil } }

    func admits(_ officer: Officer) -> Bool { right.map { officer.scope(of: $0) != nil } ?? true }
  }

  var shape: [String] { segments.map { $0.hasPrefix(":") ? ":" : $0 } }

  func parameters(in path: [String]) -> [String: String]? {
    guard path.count == segments.count else { return nil }
    var parameters: [String: String] = [:]
    for (segment, part) in zip(segments, path) {
      if segment.hasPrefix(":") {
        parameters[String(segment.dropFirst())] = part
      } else if segment != part {
        return nil
      }
    }
    return parameters
  }
}
