// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Logging
import Operations
import Synchronization

/// How much the site takes on at once.
public struct LoadLimits: Sendable {
  /// Requests worked on at once.
  public var atOnce = 8
  /// Requests that wait for a turn; beyond them visitors are told to come back.
  public var waiting = 56
  /// Uploads received at once. They last as long as the sender's line is slow, so they never take a
  /// page's place.
  public var uploadsAtOnce = 16
  /// How long a refused visitor is kept before the answer, so that a program that asks again at once
  /// cannot keep the server busy refusing.
  public var refusalDelay = Duration.milliseconds(200)
  /// Refused visitors kept at a time; those beyond are answered at once.
  public var refusalsKept = 2_000
  /// What `Retry-After` says.
  public var retryAfterSeconds = 5

  public init() {}
}

/// Lets requests in, counts them and writes one log line for each: method, route, status, time. Never
/// the address, which can hold what a clerk searched for.
final class Traffic: Sendable {
  private let limits: LoadLimits
  private let pages: LoadLimit
  private let uploads: LoadLimit
  private let refusalsKept = Mutex(0)
  private let metrics: Metrics
  private let logger: Logger

  init(_ limits: LoadLimits, metrics: Metrics, logger: Logger) {
    let pages = LoadLimit(atOnce: limits.atOnce, waiting: limits.waiting)
    self.limits = limits
    self.pages = pages
    self.uploads = LoadLimit(atOnce: limits.uploadsAtOnce, waiting: 0)
    self.metrics = metrics
    self.logger = logger
    metrics.gauge("bangfu_requests_working", "Requests worked on now.") {
      Double(pages.now.working)
    }
    metrics.gauge("bangfu_requests_waiting", "Requests waiting now.") { Double(pages.now.waiting) }
  }

  var retryAfterSeconds: Int { limits.retryAfterSeconds }

  /// Runs `work` in its turn; nil, after a short while, where too much is under way.
  func inTurn(isUpload: Bool, _ work: () async -> Response) async -> Response? {
    if let response = await (isUpload ? uploads : pages).run(work) { return response }
    let isKept = refusalsKept.withLock { kept in
      guard kept < limits.refusalsKept else { return false }
      kept += 1
      return true
    }
    guard isKept else { return nil }
    try? await Task.sleep(for: limits.refusalDelay)
    refusalsKept.withLock { $0 -= 1 }
    return nil
  }

  /// - Parameter answer: The response and the pattern of the route that gave it.
  func noting(
    _ method: HTTPRequest.Method, _ answer: () async -> (response: Response, route: String)
  ) async -> Response {
    let clock = ContinuousClock()
    let begin = clock.now
    let (response, route) = await answer()
    let seconds = begin.duration(to: clock.now) / .seconds(1)
    let status = String(response.status.code)
    metrics.count(
      "bangfu_requests_total", "Requests by route and status.", .init("route", route),
      .init("status", status))
    metrics.observe(
      "bangfu_request_seconds", "Time to the head of the answer.", seconds: seconds,
      .init("route", route))
    logger.info(
      "request",
      metadata: [
        "method": "\(method.rawValue)", "route": "\(route)", "status": "\(status)",
        "milliseconds": "\(Int(seconds * 1000))",
      ])
    return response
  }
}
