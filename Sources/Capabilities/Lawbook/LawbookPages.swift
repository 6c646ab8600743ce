// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Rights
import Web

/// The pages of the policy library.
public struct LawbookPages: Sendable {
  private let desk: LawbookDesk

  public init(desk: LawbookDesk) { self.desk = desk }

  public static var navigation: [NavigationItem] {
    [NavigationItem(LawbookWords.lawbook, "policies")]
  }

  public var routes: Routes {
    var routes = Routes()
    routes.get("policies", needs: Right(.read, .law)) { try documents($0) }
    routes.get("policies/compare", needs: Right(.read, .law)) { try compare($0) }
    routes.get("policies/:document", needs: Right(.read, .law)) { try document($0) }
    routes.get("policies/:document/figures", needs: Right(.read, .law)) { try figures($0) }
    routes.get("policies/:document/readings", needs: Right(.read, .law)) { try readings($0) }
    routes.get("policies/:document/duties", needs: Right(.read, .law)) { try duties($0) }
    routes.get("policies/:document/systems", needs: Right(.read, .law)) { try systems($0) }
    routes.get("policies/:document/clauses/:clause", needs: Right(.read, .law)) { try clause($0) }
    routes.get("policies/:document/benefits/:benefit", needs: Right(.read, .law)) {
      try benefit($0)
    }
    return routes
  }

  private func documents(_ visit: Visit) throws -> Answer {
    let query = visit.query("q").map { String($0.prefix(LawbookDesk.longestQuery)) }
    return .page(DocumentsPage(desk: desk).page(query: query, visit.context))
  }

  private func document(_ visit: Visit) throws -> Answer {
    let layer = try layer(visit)
    return .page(DocumentPage(desk: desk, layer: layer).page(visit.context))
  }

  private func figures(_ visit: Visit) throws -> Answer {
    .page(FiguresPage(desk: desk, layer: try layer(visit)).page(visit.context))
  }

  private func readings(_ visit: Visit) throws -> Answer {
    .page(ReadingsPage(desk: desk, layer: try layer(visit)).page(visit.context))
  }

  private func duties(_ visit: Visit) throws -> Answer {
    .page(DutiesPage(desk: desk, layer: try layer(visit)).duties(visit.context))
  }

  private func systems(_ visit: Visit) throws -> Answer {
    .page(DutiesPage(desk: desk, layer: try layer(visit)).systems(visit.context))
  }

  private func clause(_ visit: Visit) throws -> Answer {
    let layer = try layer(visit)
    let number = visit.parameter("clause")
    guard layer.document.clauses.contains(where: { $0.clause.value == number }) else {
      throw WebRefusal.absent(title: LawbookWords.noClause, reason: LawbookWords.noClauseReason)
    }
    return .page(DocumentPage(desk: desk, layer: layer).page(clause: number, visit.context))
  }

  private func benefit(_ visit: Visit) throws -> Answer {
    let layer = try layer(visit)
    let benefit = try desk.benefit(visit.parameter("benefit"), in: layer)
    return .page(BenefitRulePage(desk: desk, layer: layer, benefit: benefit).page(visit.context))
  }

  private func compare(_ visit: Visit) throws -> Answer {
    .page(try ComparerPage(desk: desk).page(visit))
  }

  private func layer(_ visit: Visit) throws -> PolicyLibrary.Layer {
    try desk.layer(visit.parameter("document"))
  }
}
