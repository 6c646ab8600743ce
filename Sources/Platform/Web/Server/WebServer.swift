// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Listens on this machine and hands each request to the site until told to stop.
public struct WebServer: Sendable {
  private let site: Site
  private let address: LoopbackAddress
  private let onReady: @Sendable (_ port: Int) async -> Void

  /// - Parameter onReady: Called once the port is open, with the port taken.
  public init(
    _ site: Site, at address: LoopbackAddress,
    onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) {
    self.site = site
    self.address = address
    self.onReady = onReady
  }

  /// Serves until SIGTERM or SIGINT; requests under way are answered first.
  ///
  /// Heads beyond 16 KB are refused, connections beyond 512 wait, and one that is silent for 30
  /// seconds is closed.
  public func run() async throws {
    let site = site
    let onReady = onReady
    let limits = HTTP1Channel.Configuration(
      idleTimeout: .seconds(30),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 100))
    let application = Application(
      responder: CallbackResponder<BasicRequestContext> { request, _ in
        await site.respond(to: request)
      },
      server: .http1(configuration: limits),
      configuration: ApplicationConfiguration(
        address: .hostname(address.host, port: address.port), serverName: nil,
        availableConnectionsDelegate: .maximum(512, logger: site.logger)),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
      logger: site.logger)
    try await application.runService()
  }
}
