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
  private let names: PublicNames
  private let proxies: TrustedProxies
  private let isReady: @Sendable () async -> Bool
  private let journalHead: @Sendable () async -> String?
  private let traffic: Traffic
  private let space: WritingSpace

  /// - Parameters:
  ///   - navigation: Entries to pages of `routes`; each reader sees those they may visit.
  ///   - door: Who says who a visitor is.
  ///   - names: By which browsers may call it.
  ///   - proxies: Whose word on a visitor's address is taken.
  ///   - load: How much is taken on at once; beyond it the answer is 503.
  ///   - metrics: Where requests are counted.
  ///   - space: Whether there is any to write in.
  ///   - isReady: Whether pages can be served: the database answers.
  ///   - journalHead: How far the journal has come, for the foot of pages on paper.
  ///   - today: The day for which pages speak unless the reader names another.
  public init(
    navigation: [NavigationItem], routes: Routes, door: any Doorkeeper,
    names: PublicNames = .loopback, proxies: TrustedProxies = .none,
    limits: BodyLimits = BodyLimits(), load: LoadLimits = LoadLimits(),
    metrics: Metrics = Metrics(),
    logger: Logger = Logger(label: "bangfu.web"), space: WritingSpace = .endless,
    isReady: @escaping @Sendable () async -> Bool = { true },
    journalHead: @escaping @Sendable () async -> String? = { nil },
    today: @escaping @Sendable () -> Day
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
    self.names = names
    self.proxies = proxies
    self.limits = limits
    self.logger = logger
    self.today = today
    self.metrics = metrics
    self.space = space
    self.isReady = isReady
    self.journalHead = journalHead
    self.traffic = Traffic(load, metrics: metrics, logger: logger)
  }

  /// Answers a request, whatever it is. Never throws: what goes wrong becomes a page that says so.
  ///
  /// - Parameters:
  ///   - peer: The other end of the connection; nil where the system does not say.
  ///   - isEncrypted: Whether the connection itself is.
  public func respond(
    to request: Request, from peer: String?, isEncrypted: Bool = false
  ) async -> Response {
    let caller = proxies.caller(of: request, from: peer, isEncrypted: isEncrypted)
    return await traffic.noting(request.method) {
      var (response, route) = await answer(request, caller)
      if caller.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
      return (request.method == .head ? response.createHeadResponse() : response, route)
    }
  }

  private func answer(
    _ request: Request, _ caller: Caller
  ) async -> (response: Response, route: String) {
    guard names.contains(request.head.authority) else {
      return (problem(.foreignName, nil), Site.noRoute)
    }
    guard let address = RequestAddress(request.head.path ?? "/") else {
      return (problem(.malformed, nil), Site.noRoute)
    }
    if address.path == ["health"] { return (.plain("ok\n"), "health") }
    if address.path == ["ready"] {
      let isReady = await isReady()
      let word = space.isReadOnly() ? "ready, read-only\n" : "ready\n"
      return (isReady ? .plain(word) : .plain("not ready\n", .serviceUnavailable), "ready")
    }
    // What other machines send in the clear can be read on its way, passwords and people alike.
    guard caller.isSecure || caller.isLocal else {
      return (problem(.insecure, nil), Site.noRoute)
    }
    if address.path.count == 2, address.path[0] == "assets",
      let asset = shell.assets.file(address.path[1])
    {
      return (.asset(asset), "assets/:name")
    }
    if let answer = LanguageSwitch.answer(request, address, isSecure: caller.isSecure) {
      return (answer, "language")
    }
    return await routed(request, address, caller)
  }

  /// The name under which requests for no route are counted.
  private static let noRoute = "none"

  /// - Parameter admission: Who is let in, and how far.
  private func context(
    _ request: Request, _ address: RequestAddress, _ caller: Caller,
    _ admission: Admission = .stranger
  ) -> PageContext {
    let token = admission.token
    let chosen = address.value(PageContext.dayField).flatMap { Day($0) }
    let today = today()
    let cookies = request.cookies
    return PageContext(
      language: cookies[LanguageSwitch.cookieName].flatMap { Language(rawValue: $0.value) }
        ?? .chinese,
      asOf: chosen ?? today, isDayChosen: chosen.map { $0 != today } ?? false,
      token: token ?? cookies[CookieName.token(isSecure: caller.isSecure)]
        .flatMap { FormToken(cookie: $0.value) } ?? .random(),
      officer: admission.officer, address: address, isSignedIn: token != nil,
      isReadOnly: space.isReadOnly())
  }

  private func routed(
    _ request: Request, _ address: RequestAddress, _ caller: Caller
  ) async -> (response: Response, route: String) {
    let content: RequestContent
    do { content = try await RequestContent(request, limits) } catch {
      let refusal = error as? WebRefusal ?? .malformed
      return (problem(refusal, context(request, address, caller)).closing(), Site.noRoute)
    }
    let match = routes.match(request.method == .head ? .get : request.method, address.path)
    let response =
      await traffic.inTurn(isUpload: content.isUpload) {
        await admitted(request, address, caller, content, match)
      } ?? overloaded(context(request, address, caller))
    return (content.isUnread ? response.closing() : response, match.name ?? Site.noRoute)
  }

  /// Asks the doorkeeper who comes, and serves what they may have.
  private func admitted(
    _ request: Request, _ address: RequestAddress, _ caller: Caller, _ content: RequestContent,
    _ match: Routes.Match
  ) async -> Response {
    let admission: Admission
    do { admission = try await door.admit(Visitor(request: request, caller: caller)) } catch {
      logger.error(
        "the doorkeeper failed", metadata: ["error": "\(String(reflecting: type(of: error)))"])
      return problem(.broken, context(request, address, caller))
    }
    let context = context(request, address, caller, admission)
    var response: Response
    switch match {
    case .found(let route, let parameters):
      switch pass(route, admission, request, context) {
      case .success where space.refuses(route): response = withoutSpace(context)
      case .success(let scope):
        response = await answer(
          Visit(
            context: context, scope: scope, address: address, parameters: parameters,
            request: request, caller: caller, content: content, limits: limits), route)
      case .failure(let turned): response = turned.response
      }
    case .otherMethod(let methods):
      response = problem(.otherMethod, context)
      response.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
    case .none: response = problem(.notFound, context)
    }
    let tokenName = CookieName.token(isSecure: caller.isSecure)
    if admission.token == nil, request.cookies[tokenName]?.value != context.token.text,
      response.headers[.contentType]?.hasPrefix("text/html") == true
    {
      response.setCookie(
        .site(tokenName, context.token.text, .strict, isSecure: caller.isSecure))
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
    case .stranger where isForm(request):
      let way = Entrance.signIn(unsentFrom: request.ownPageBefore)
      return .failure(TurnedAway(.seeOther(way)))
    case .stranger: return .failure(away(to: Entrance.signIn, request, context))
    case .mustChangePassword:
      return .failure(away(to: Entrance.passwordChange, request, context))
    case .mustProveSecondFactor:
      return .failure(away(to: Entrance.secondFactor, request, context))
    }
  }

  /// A page is asked for again once the visitor is in; a form is not sent again.
  private func away(to step: Href, _ request: Request, _ context: PageContext) -> TurnedAway {
    TurnedAway(.seeOther(Entrance.step(step, to: isForm(request) ? nil : context.here)))
  }

  private func isForm(_ request: Request) -> Bool { ![.get, .head].contains(request.method) }

  private struct TurnedAway: Error {
    let response: Response
    init(_ response: Response) { self.response = response }
  }

  private func overloaded(_ context: PageContext) -> Response {
    var response = problem(.overloaded, context)
    response.headers[.retryAfter] = String(traffic.retryAfterSeconds)
    return response
  }

  private func withoutSpace(_ context: PageContext) -> Response {
    var response = problem(.readOnly, context)
    response.headers[.retryAfter] = "60"
    return response
  }

  private func answer(_ visit: Visit, _ route: Route) async -> Response {
    do {
      try visit.check(for: route)
      switch try await route.handler(visit) {
      case .page(let page):
        // What officers alone may see says, on paper, how far the journal had come.
        let head = route.needs.right == nil ? nil : await journalHead()
        return response(page, visit.context, .ok, journalHead: head)
      case .seeOther(let href): return .seeOther(href)
      case .download(let download): return .download(download)
      case .picture(let picture): return .picture(picture)
      case .beginSession(let token, let href):
        return .seeOther(href).setting(.session(token, isSecure: visit.caller.isSecure))
      case .beginSessionOn(let token, let page):
        return response(page, visit.context, .ok)
          .setting(.session(token, isSecure: visit.caller.isSecure))
      case .endSession(let href):
        return .seeOther(href)
          .setting(.session("", isSecure: visit.caller.isSecure, seconds: 0))
      }
    } catch let refusal as WebRefusal {
      return problem(refusal, visit.context)
    } catch  where space.isWanting(error) {
      return withoutSpace(visit.context)
    } catch {
      // The address and the error's own words may hold personal data: neither is logged.
      logger.error(
        "a page failed",
        metadata: ["route": "\(route.pattern)", "error": "\(String(reflecting: type(of: error)))"])
      return problem(.broken, visit.context)
    }
  }

  private func response(
    _ page: Page, _ context: PageContext, _ status: HTTPResponse.Status,
    journalHead: String? = nil
  ) -> Response {
    var response = Response.html(
      shell.render(page, for: context, journalHead: journalHead), status)
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
