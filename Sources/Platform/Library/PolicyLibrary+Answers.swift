// SPDX-License-Identifier: Apache-2.0

import Policy

extension PolicyLibrary {
  /// Where an obligation or a named system of a document is answered: as its own entry says, with the tables that
  /// say they answer to it; else where its capabilities are.
  public func places(
    answering id: String, _ own: Answers, _ capabilities: [Located<String>], in layer: Layer
  ) -> AnsweringPlaces {
    let declared = layer.reports.filter { report in report.answers.contains { $0.value == id } }
    let named = own.reports.map(\.value)
    let reports = named + declared.map(\.id).filter { !named.contains($0) }
    let isNamed = !own.pages.isEmpty || !own.commands.isEmpty || !own.reports.isEmpty
    let rooms = isNamed ? [] : capabilities.compactMap { self.capabilities[$0.value] }
    return AnsweringPlaces(
      pages: own.pages + rooms.flatMap(\.pages), commands: own.commands + rooms.flatMap(\.commands),
      reports: reports)
  }
}

/// Pages, commands and tables, each once and in order.
public struct AnsweringPlaces: Hashable, Sendable {
  public let pages: [String]
  public let commands: [String]
  /// Of the document's `reports/`.
  public let reports: [String]

  public var isEmpty: Bool { pages.isEmpty && commands.isEmpty && reports.isEmpty }
}
