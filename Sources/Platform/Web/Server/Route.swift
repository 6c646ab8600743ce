// SPDX-License-Identifier: Apache-2.0
import HTTPTypes

public typealias Handler = @Sendable (Visit) async throws -> Answer

/// What a capability serves: nouns, with `:name` for a part that varies (`people/:person`).
public struct Routes: Sendable {
  private var routes: [Route] = []

  public init() {}

  public mutating func get(_ pattern: String, _ handler: @escaping Handler) {
    add(.get, pattern, handler)
  }

  public mutating func post(_ pattern: String, _ handler: @escaping Handler) {
    add(.post, pattern, handler)
  }

  public mutating func add(_ others: Routes) {
    for route in others.routes { add(route) }
  }

  /// Every route as `GET people/:person`, for tests that visit them all.
  public var names: [String] { routes.map { "\($0.method.rawValue) \($0.pattern)" } }

  private mutating func add(
    _ method: HTTPRequest.Method, _ pattern: String, _ handler: @escaping Handler
  ) {
    let segments = pattern.split(separator: "/").map(String.init)
    add(Route(method: method, pattern: pattern, segments: segments, handler: handler))
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
  let handler: Handler

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
