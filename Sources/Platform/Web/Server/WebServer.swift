// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import Operations

/// Listens at an address of this machine and hands each request to the site until told to stop.
public struct WebServer: Sendable {
  private let site: Site
  private let address: ListenAddress
  private let limits: ConnectionLimits
  private let certificate: Certificate?
  private let metricsPort: Int?
  private let onReady: @Sendable (_ port: Int) async -> Void

  /// - Parameters:
  ///   - certificate: What to speak TLS with; nil where a proxy does, or nobody is to come from elsewhere.
  ///   - metricsPort: Where this machine, and no other, can read figures at `/metrics`; nil for nowhere.
  ///   - onReady: Called once the port is open, with the port taken.
  public init(
    _ site: Site, at address: ListenAddress, limits: ConnectionLimits = ConnectionLimits(),
    certificate: Certificate? = nil, metricsPort: Int? = nil,
    onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) {
    self.site = site
    self.address = address
    self.limits = limits
    self.certificate = certificate
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
    let isEncrypted = certificate != nil
    let channels = HTTP1Channel.Configuration(
      idleTimeout: limits.idleTime,
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 100))
    var application = Application(
      responder: CallbackResponder<ConnectionContext> { request, context in
        await site.respond(to: request, from: context.peer, isEncrypted: isEncrypted)
      },
      server: try protocols(channels),
      configuration: ApplicationConfiguration(
        address: .hostname(address.host, port: address.port), serverName: nil,
        backlog: limits.unaccepted,
        availableConnectionsDelegate: .maximum(connections, logger: site.logger)),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
      logger: site.logger)
    if let metricsPort { application.addServices(figures(at: metricsPort)) }
    try await application.runService()
  }

  private func protocols(
    _ channels: HTTP1Channel.Configuration
  ) throws -> HTTPServerBuilder {
    let plain = HTTPServerBuilder.http1(configuration: channels)
    guard let certificate else { return plain }
    return try .tls(plain, tlsConfiguration: certificate.configuration)
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

/// What is known of the connection a request came over.
private struct ConnectionContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address of its other end.
  let peer: String?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress?.ipAddress
  }
}
