// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Logging
import Operations
import Rights
import Values

/// The whole site: what the capabilities serve, in one shell.
public struct Site: Sendable {
  let routes: Routes
  let shell: Shell
  let limits: BodyLimits
  let today: @Sendable () -> Day
  let logger: Logger
  let metrics: Metrics
  private let door: any Doorkeeper
  private let isReady: @Sendable () async -> Bool
  private let traffic: Traffic

  /// - Parameters:
  ///   - navigation: Entries to pages of `routes`; each reader sees those they may visit.
  ///   - door: Who says who a visitor is.
  ///   - load: How much is taken on at once; beyond it the answer is 503.
  ///   - metrics: Where requests are counted.
  ///   - isReady: Whether pages can be served: the database answers.
  ///   - today: The day for which pages speak unless the reader names another.
  public init(
    navigation: [NavigationItem], routes: Routes, door: any Doorkeeper,
    limits: BodyLimits = BodyLimits(), load: LoadLimits = LoadLimits(),
    metrics: Metrics = Metrics(),
    logger: Logger = Logger(label: "bangfu.web"),
    isReady: @escaping @Sendable () async -> Bool = { true }, today: @escaping @Sendable () -> Day
  ) {
    self.routes = routes
    self.shell = Shell(
      navigation: navigation.map { item in
        guard case .found(let route, _) = routes.match(.get, item.segments) else {
          preconditionFailure("no route answers \(item.segments)")
        }
        return (item, route.needs)
      }, assets: Assets())
    self.door = door
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
    if let answer = LanguageSwitch.answer(request, address) { return (answer, "language") }
    return await routed(request, address)
  }

  /// The name under which requests for no route are counted.
  private static let noRoute = "none"

  /// - Parameters:
  ///   - officer: Who is let in.
  ///   - token: The session's; nil where the browser's cookie keeps it.
  private func context(
    _ request: Request, _ address: RequestAddress, _ officer: Officer = .nobody,
    token: FormToken? = nil
  ) -> PageContext {
    let chosen = address.value(PageContext.dayField).flatMap { Day($0) }
    let today = today()
    let cookies = request.cookies
    return PageContext(
      language: cookies[LanguageSwitch.cookieName].flatMap { Language(rawValue: $0.value) }
        ?? .chinese,
      asOf: chosen ?? today, isDayChosen: chosen.map { $0 != today } ?? false,
      token: token ?? cookies[FormToken.cookieName].flatMap { FormToken(cookie: $0.value) }
        ?? .random(),
      officer: officer, address: address)
  }

  private func routed(
    _ request: Request, _ address: RequestAddress
  ) async -> (response: Response, route: String) {
    let content: RequestContent
    do { content = try await RequestContent(request, limits) } catch {
      let refusal = error as? WebRefusal ?? .malformed
      return (problem(refusal, context(request, address)).closing(), Site.noRoute)
    }
    let match = routes.match(request.method == .head ? .get : request.method, address.path)
    let response =
      await traffic.inTurn(isUpload: content.isUpload) {
        await admitted(request, address, content, match)
      } ?? overloaded(context(request, address))
    return (content.isUnread ? response.closing() : response, match.name ?? Site.noRoute)
  }

  /// Asks the doorkeeper who comes, and serves what they may have.
  private func admitted(
    _ request: Request, _ address: RequestAddress, _ content: RequestContent,
    _ match: Routes.Match
  ) async -> Response {
    let admission: Admission
    do { admission = try await door.admit(Visitor(request: request)) } catch {
      logger.error(
        "the doorkeeper failed", metadata: ["error": "\(String(reflecting: type(of: error)))"])
      return problem(.broken, context(request, address))
    }
    let token = admission.token
    let context = context(request, address, admission.officer, token: token)
    var response: Response
    switch match {
    case .found(let route, let parameters):
      switch pass(route, admission, request, context) {
      case .success(let scope):
        response = await answer(
          Visit(
            context: context, scope: scope, address: address, parameters: parameters,
            request: request, content: content, limits: limits), route)
      case .failure(let turned): response = turned.response
      }
    case .otherMethod(let methods):
      response = problem(.otherMethod, context)
      response.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
    case .none: response = problem(.notFound, context)
    }
    if token == nil, request.cookies[FormToken.cookieName]?.value != context.token.text,
      response.headers[.contentType]?.hasPrefix("text/html") == true
    {
      response.setCookie(.site(FormToken.cookieName, context.token.text, .strict))
    }
    return response
  }

  /// How far the visitor's right for a route reaches, or what they are told instead.
  private func pass(
    _ route: Route, _ admission: Admission, _ request: Request, _ context: PageContext
  ) -> Result<Scope, TurnedAway> {
    guard case .right(let right) = route.needs else { return .success(.regions([])) }
    switch admission {
    case .officer(let officer, _):
      if let scope = officer.scope(of: right) { return .success(scope) }
      // Whoever has no overview begins at the first page they may see.
      if route.segments.isEmpty, let first = shell.entries(for: officer).first {
        return .failure(TurnedAway(.seeOther(Href(segments: first.segments))))
      }
      return .failure(TurnedAway(problem(.notPermitted, context)))
    case .stranger:
      // A form is not sent again after signing in; a page is.
      let wanted = [.get, .head].contains(request.method) ? context.here : nil
      return .failure(TurnedAway(.seeOther(Entrance.signIn(wanted: wanted))))
    case .mustChangePassword:
      return .failure(TurnedAway(.seeOther(Entrance.passwordChange)))
    case .mustProveSecondFactor:
      return .failure(TurnedAway(.seeOther(Entrance.secondFactor)))
    }
  }

  private struct TurnedAway: Error {
    let response: Response
    init(_ response: Response) { self.response = response }
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
