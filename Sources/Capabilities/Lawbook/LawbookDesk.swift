// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Values
import Web

/// The policy library (政策库): every document with its clauses, rules in words, figures, duties and
/// what of Bangfu answers to them. Reads the law as data; holds no people.
public struct LawbookDesk: Sendable {
  public let library: PolicyLibrary

  public init(library: PolicyLibrary) { self.library = library }

  /// Documents with a text of their own; the layer above all that only holds shared questions comes
  /// last.
  var layers: [PolicyLibrary.Layer] {
    library.layers.filter { !$0.benefits.isEmpty } + library.layers.filter(\.benefits.isEmpty)
  }

  func layer(_ folder: String) throws -> PolicyLibrary.Layer {
    guard let layer = library.layers.first(where: { $0.folder == folder }) else {
      throw WebRefusal.absent(
        title: LawbookWords.noDocument, reason: LawbookWords.noDocumentReason)
    }
    return layer
  }

  /// A benefit of a document by the last part of its id.
  func benefit(_ name: String, in layer: PolicyLibrary.Layer) throws -> PolicyLibrary.Benefit {
    guard let benefit = layer.benefits.first(where: { $0.id.hasSuffix("/\(name)") }) else {
      throw WebRefusal.absent(title: LawbookWords.noBenefit, reason: LawbookWords.noBenefitReason)
    }
    return benefit
  }

  /// The rules of a benefit in words, made from the rules themselves.
  func wording(_ benefit: PolicyLibrary.Benefit) -> PolicyWording {
    let names = Dictionary(
      library.benefits.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let regions = Dictionary(
      library.layers.map { ($0.region, $0.document.region.label) },
      uniquingKeysWith: { first, _ in first })
    let policy = benefit.plan.policy
    return PolicyWording(
      policy, names: WordingNames(policy, benefits: names, regions: regions))
  }

  func family(_ id: String?) -> Localized? {
    id.flatMap { id in library.families.first { $0.id == id } }.map { Localized($0.label) }
  }

  /// What Bangfu has for some capabilities, each once.
  func answers(_ codes: [Located<String>]) -> [CapabilityFile.Capability] {
    codes.compactMap { library.capabilities[$0.value] }
  }
}

extension Localized {
  init(_ label: Label) { self.init(zh: label.zh, en: label.english) }
  init(_ phrase: Phrase) { self.init(zh: phrase.zh, en: phrase.en) }
}

// MARK: - Addresses

extension PageContext {
  func href(_ layer: PolicyLibrary.Layer, _ rest: String...) -> Href {
    rest.reduce(href("policies", layer.folder)) { $0.appending($1) }
  }

  func href(_ benefit: PolicyLibrary.Benefit, in layer: PolicyLibrary.Layer) -> Href {
    href("policies", layer.folder, "benefits", benefit.shortName)
  }

  func href(clause: String, in layer: PolicyLibrary.Layer) -> Href {
    href("policies", layer.folder, "clauses", clause)
  }
}

extension PolicyLibrary.Benefit {
  /// The id without its place.
  var shortName: String { id.split(separator: "/").last.map(String.init) ?? id }
}
