// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Logging
import Operations
import Values

/// The whole site: what the capabilities serve, in one shell.
public struct Site: Sendable {
  let routes: Routes
  let shell: Shell
  let limits: BodyLimits
  let today: @Sendable () -> Day
  let logger: Logger
  let metrics: Metrics
  private let isReady: @Sendable () async -> Bool
  private let traffic: Traffic

  /// - Parameters:
  ///   - load: How much is taken on at once; beyond it the answer is 503.
  ///   - metrics: Where requests are counted.
  ///   - isReady: Whether pages can be served: the database answers.
  ///   - today: The day for which pages speak unless the reader names another.
  public init(
    navigation: [NavigationItem], routes: Routes, limits: BodyLimits = BodyLimits(),
    load: LoadLimits = LoadLimits(), metrics: Metrics = Metrics(),
    logger: Logger = Logger(label: "bangfu.web"),
    isReady: @escaping @Sendable () async -> Bool = { true }, today: @escaping @Sendable () -> Day
  ) {
    self.routes = routes
    self.shell = Shell(navigation: navigation, assets: Assets())
    self.limits = limits
    self.logger = logger
    self.today = today
    self.metrics = metrics
    self.isReady = isReady
    self.traffic = Traffic(load, metrics: metrics, logger: logger)
  }

  /// Answers a request, whatever it is. Never throws: what goes wrong becomes a page that says so.
  public func respond(to request: Request) async -> Response {
    await traffic.noting(request.method) {
      let (response, route) = await answer(request)
      return (request.method == .head ? response.createHeadResponse() : response, route)
    }
  }

  private func answer(_ request: Request) async -> (response: Response, route: String) {
    guard LoopbackAddress.isOwnName(request.head.authority) else {
      return (problem(.foreignName, nil), Site.noRoute)
    }
    guard let address = RequestAddress(request.head.path ?? "/") else {
      return (problem(.malformed, nil), Site.noRoute)
    }
    if address.path == ["health"] { return (.plain("ok\n"), "health") }
    if address.path == ["ready"] {
      let isReady = await isReady()
      return (isReady ? .plain("ready\n") : .plain("not ready\n", .serviceUnavailable), "ready")
    }
    if address.path.count == 2, address.path[0] == "assets",
      let asset = shell.assets.file(address.path[1])
    {
      return (.asset(asset), "assets/:name")
    }
    let cookies = request.cookies
    let context = context(address, cookies)
    if let answer = LanguageSwitch.answer(request, address) { return (answer, "language") }
    var (response, route) = await routed(request, address, context)
    if cookies[FormToken.cookieName]?.value != context.token.text,
      response.headers[.contentType]?.hasPrefix("text/html") == true
    {
      response.setCookie(.site(FormToken.cookieName, context.token.text, .strict))
    }
    return (response, route)
  }

  /// The name under which requests for no route are counted.
  private static let noRoute = "none"

  private func context(_ address: RequestAddress, _ cookies: Cookies) -> PageContext {
    let chosen = address.value(PageContext.dayField).flatMap { Day($0) }
    let today = today()
    return PageContext(
      language: cookies[LanguageSwitch.cookieName].flatMap { Language(rawValue: $0.value) }
        ?? .chinese,
      asOf: chosen ?? today, isDayChosen: chosen.map { $0 != today } ?? false,
      token: cookies[FormToken.cookieName].flatMap { FormToken(cookie: $0.value) } ?? .random(),
      address: address)
  }

  private func routed(
    _ request: Request, _ address: RequestAddress, _ context: PageContext
  ) async -> (response: Response, route: String) {
    let content: RequestContent
    do { content = try await RequestContent(request, limits) } catch {
      return (problem(error as? WebRefusal ?? .malformed, context).closing(), Site.noRoute)
    }
    let method = request.method == .head ? .get : request.method
    var response: Response
    var name = Site.noRoute
    switch routes.match(method, address.path) {
    case .found(let route, let parameters):
      name = "/\(route.pattern)"
      let visit = Visit(
        context: context, address: address, parameters: parameters, request: request,
        content: content, limits: limits)
      response =
        await traffic.inTurn(isUpload: content.isUpload) { await answer(visit, route) }
        ?? overloaded(context)
    case .otherMethod(let methods):
      response = problem(.otherMethod, context)
      response.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
    case .none: response = problem(.notFound, context)
    }
    return (content.isUnread ? response.closing() : response, name)
  }

  private func overloaded(_ context: PageContext) -> Response {
    var response = problem(.overloaded, context)
    response.headers[.retryAfter] = String(traffic.retryAfterSeconds)
    return response
  }

  private func answer(_ visit: Visit, _ route: Route) async -> Response {
    do {
      try OriginCheck.check(visit.request)
      switch try await route.handler(visit) {
      case .page(let page): return response(page, visit.context, .ok)
      case .seeOther(let href): return .seeOther(href)
      case .download(let download): return .download(download)
      }
    } catch let refusal as WebRefusal {
      return problem(refusal, visit.context)
    } catch {
      // The address and the error's own words may hold personal data: neither is logged.
      logger.error(
        "a page failed",
        metadata: ["route": "\(route.pattern)", "error": "\(String(reflecting: type(of: error)))"])
      return problem(.broken, visit.context)
    }
  }

  private func response(
    _ page: Page, _ context: PageContext, _ status: HTTPResponse.Status
  ) -> Response {
    var response = Response.html(shell.render(page, for: context), status)
    if let seconds = page.refreshSeconds {
      response.headers[.refresh] = String(seconds)
    }
    return response
  }

  /// A refusal in the reader's language, and in both where the reader is not known.
  private func problem(_ refusal: WebRefusal, _ context: PageContext?) -> Response {
    guard let context else { return .plain(refusal.inBothLanguages, refusal.status) }
    return response(ProblemPage.page(refusal, context), context, refusal.status)
  }
}
