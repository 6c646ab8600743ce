// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Operations

/// Listens on this machine and hands each request to the site until told to stop.
public struct WebServer: Sendable {
  private let site: Site
  private let address: LoopbackAddress
  private let limits: ConnectionLimits
  private let metricsPort: Int?
  private let onReady: @Sendable (_ port: Int) async -> Void

  /// - Parameters:
  ///   - metricsPort: Where this machine, and no other, can read figures at `/metrics`; nil for nowhere.
  ///   - onReady: Called once the port is open, with the port taken.
  public init(
    _ site: Site, at address: LoopbackAddress, limits: ConnectionLimits = ConnectionLimits(),
    metricsPort: Int? = nil,
    onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) {
    self.site = site
    self.address = address
    self.limits = limits
    self.metricsPort = metricsPort
    self.onReady = onReady
  }

  /// Serves until SIGTERM or SIGINT; requests under way are answered first.
  ///
  /// Heads beyond 16 KB are refused.
  public func run() async throws {
    let connections = min(limits.connections, OpenFiles.raised() - OpenFiles.spared)
    let site = site
    let onReady = onReady
    let channels = HTTP1Channel.Configuration(
      idleTimeout: limits.idleTime,
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 100))
    var application = Application(
      responder: CallbackResponder<BasicRequestContext> { request, _ in
        await site.respond(to: request)
      },
      server: .http1(configuration: channels),
      configuration: ApplicationConfiguration(
        address: .hostname(address.host, port: address.port), serverName: nil,
        availableConnectionsDelegate: .maximum(connections, logger: site.logger)),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
      logger: site.logger)
    if let metricsPort { application.addServices(figures(at: metricsPort)) }
    try await application.runService()
  }

  /// `GET /metrics` for a Prometheus on this machine.
  private func figures(at port: Int) -> some ApplicationProtocol {
    let site = site
    return Application(
      responder: CallbackResponder<BasicRequestContext> { request, _ in
        request.head.path == "/metrics"
          ? .plain(site.metrics.text, type: "text/plain; version=0.0.4; charset=utf-8")
          : .plain("see /metrics\n", .notFound)
      },
      configuration: ApplicationConfiguration(
        address: .hostname("127.0.0.1", port: port), serverName: nil,
        availableConnectionsDelegate: .maximum(16, logger: site.logger)),
      logger: site.logger)
  }
}
