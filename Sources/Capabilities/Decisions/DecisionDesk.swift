// SPDX-License-Identifier: Apache-2.0
import CEL
import Library
import Policy
import Registry
import Rights
import Values
import Web

/// Decides what people of the registry are owed: one person with every reason, or everybody in short.
///
/// Nothing is stored: the same registry, policies and day give the same answers.
public struct DecisionDesk: Sendable {
  public private(set) var registry: RegistryDesk
  public let library: PolicyLibrary
  /// Every benefit of every text that can be decided about people.
  let benefits: [DecidedBenefit]
  /// The benefits of each layer, by its folder.
  private let laws: [String: [DecidedBenefit]]
  /// The place the office serves: whose law applies where a person's place is not known.
  public let home: RegionCode?
  let maker: SituationMaker
  let bodyMaker: BodySituationMaker
  /// The benefits that organisations claim, of each layer by its folder.
  let bodyLaws: [String: [BodyBenefit]]
  /// The same by id.
  let bodyBenefits: [String: BodyBenefit]
  /// Facts that hold for everybody: the figures the place has set.
  let base: FactSet

  /// - Parameters:
  ///   - local: Facts over everybody, as `{"params": {…}}`; nil for what the policies say.
  ///   - home: The place the office serves.
  /// - Throws: `VocabularyGap` where the vocabulary lacks a fact that the registry fills in.
  public init(
    registry: RegistryDesk, library: PolicyLibrary, local: FactSet? = nil, home: RegionCode? = nil
  ) throws {
    self.registry = registry
    self.library = library
    self.home = home
    let laws = library.layers.map { layer in
      (layer.folder, (layer.benefits + layer.inherited).compactMap { DecidedBenefit($0) })
    }
    self.laws = Dictionary(laws, uniquingKeysWith: { first, _ in first })
    self.benefits = library.benefits.compactMap { DecidedBenefit($0) }
    let maker = try SituationMaker(FactSlots(library.vocabulary))
    self.maker = maker
    self.bodyMaker = try BodySituationMaker(maker)
    let bodyLaws = library.layers.map { layer in
      (layer.folder, (layer.benefits + layer.inherited).compactMap { BodyBenefit($0) })
    }
    self.bodyLaws = Dictionary(bodyLaws, uniquingKeysWith: { first, _ in first })
    self.bodyBenefits = Dictionary(
      bodyLaws.flatMap { $0.1 }.map { ($0.name.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.base = local ?? FactSet(library.vocabulary)
  }

  /// The same law over the people whom a scope reaches.
  public func within(_ scope: Scope) async throws -> DecisionDesk {
    var desk = self
    desk.registry = try await registry.within(scope)
    return desk
  }

  /// The names of codes, for pages that list records.
  public var names: RegistryNames {
    let categories = library.vocabulary.enumerations["category"]?.values ?? []
    return RegistryNames(
      categories: Dictionary(
        categories.map { ($0.word, Localized($0.label)) }, uniquingKeysWith: { first, _ in first }),
      benefits: Dictionary(
        benefits.map { ($0.name.id, $0.name.name) }
          + library.jurisdictions.flatMap { place in
            place.document.otherBenefits.map { ($0.key, Localized($0.value)) }
          }, uniquingKeysWith: { first, _ in first }))
  }

  /// The benefits that can be decided about people, in the policies' order.
  public var benefitNames: [BenefitName] { benefits.map(\.name) }

  /// The benefits that a scan of a region's people decides.
  public func scannedNames(in region: RegionCode) -> [BenefitName] {
    law(of: region).map { scannedBenefits(ofLaw: $0).map(\.name) } ?? []
  }

  /// Nil for a benefit of which nothing can be decided about people.
  public func benefitName(_ id: String) -> BenefitName? {
    benefits.first { $0.name.id == id }?.name
  }

  /// The benefits that apply to people of a region; to those of the office's place where it is nil.
  func benefits(in region: RegionCode?) -> [DecidedBenefit] {
    law(of: region).flatMap { laws[$0] } ?? []
  }

  /// The folder of the layer whose law applies in a region.
  func law(of region: RegionCode?) -> String? {
    region.flatMap { library.layer(of: $0)?.folder }
      ?? home.flatMap { library.layer(of: $0)?.folder }
  }

  /// The benefits of a law, its superiors' included, that can be decided about people.
  func decidedBenefits(ofLaw folder: String) -> [DecidedBenefit] { laws[folder] ?? [] }

  /// A fact as people call it; its id where the vocabulary has no name.
  public func fact(_ id: String) -> MissingFact {
    if id == "amountByRule" {
      return MissingFact(id: id, name: DecisionWords.amountByRule)
    }
    let label = library.vocabulary.label(ofMissing: id)
    return MissingFact(id: id, name: label.map { Localized($0) } ?? Localized(same: id))
  }

  // MARK: - One person

  /// A benefit decided about one record of a person.
  public struct Explanation: Sendable {
    public let benefit: BenefitName
    /// Employer, post or class; nil where the decision is about the person.
    public let record: String?
    /// The record's identifier in its table; nil where the decision is about the person.
    public let recordID: Int64?
    public let decision: DecisionRecord
    /// Where it is a yes left out for the sake of others: the rule, and those chosen in its place.
    public let barred: Barring?
    /// What would make it a yes; nil where it is one or is barred.
    public let advice: Advice?
    /// What it was decided on.
    public let facts: FactSet

    /// The decision as one JSON document, with the advice.
    public var json: JSON {
      guard case .object(let members) = decision.json(on: facts, advice: advice?.json) else {
        return decision.json
      }
      return .object(members + (barred.map { [.init("barred", $0.json)] } ?? []))
    }
  }

  /// Every benefit the person has a record for, decided on a day with every reason.
  ///
  /// Each is decided by itself; of several yeses the best lawful set is kept and counts as drawn for
  /// all others, so that what only one of two may give is not promised twice. Cost: some
  /// milliseconds.
  public func explain(_ dossier: Dossier, asOf: Day) throws -> [Explanation] {
    let region = dossier.person.hukouRegion.value
    var decider = PersonDecider(
      desk: self, benefits: benefits(in: region), asOf: asOf, keepsRefusals: true)
    try decider.decide(dossier)
    return try decider.explanations()
  }

  /// Benefits for which the person has no record that a decision could be about.
  public func withoutRecord(_ dossier: Dossier) -> [BenefitName] {
    benefits(in: dossier.person.hukouRegion.value).filter {
      maker.count(of: $0.subject, in: dossier) == 0
    }.map(\.name)
  }
}

/// A benefit of the library, ready for deciding and listing. Shared, not copied: a scan hands it
/// from loop to loop.
final class DecidedBenefit: Sendable {
  let name: BenefitName
  let subject: Subject
  let plan: DecisionPlan
  /// Whether the amount is left to a rule elsewhere.
  let isByRule: Bool
  /// Whether it is paid by the months of a post, each claimed by itself.
  let isMonthly: Bool
  let advisor: Advisor
  let document: JurisdictionDocument

  /// Nil for a benefit that is not for people, or that is decided about what the registry does not
  /// hold of a person.
  init?(_ benefit: PolicyLibrary.Benefit) {
    let policy = benefit.plan.policy.document
    guard let subject = policy.subject.flatMap({ Subject(rawValue: $0.value) }),
      (policy.beneficiary?.value ?? "person") != "organisation"
    else { return nil }
    self.subject = subject
    self.plan = benefit.plan
    self.advisor = Advisor(benefit.plan)
    self.document = benefit.document
    var isStatus = false
    if case .status? = policy.amount?.kind { isStatus = true }
    if policy.amount?.isBase == true { isStatus = true }
    var isByRule = false
    if case .byRule? = policy.amount?.kind { isByRule = true }
    self.isByRule = isByRule
    self.isMonthly = subject == .post && policy.months != nil
    self.name = BenefitName(
      id: benefit.id, name: Localized(benefit.name), clauses: benefit.clauses, isStatus: isStatus)
  }
}

extension Localized {
  public init(_ phrase: Phrase) { self.init(zh: phrase.zh, en: phrase.en) }
  public init(_ label: Label) { self.init(zh: label.zh, en: label.english) }
}

/// What is known of one person, as the situations that decisions are about.
protocol PersonSituations {
  func count(of subject: Subject) -> Int
  func situations(of subject: Subject) -> [Situation]
  /// Those on record, as the facts hold them.
  var grants: [Value] { get }
}

/// A dossier of the registry.
struct DossierSituations: PersonSituations {
  private let dossier: Dossier
  private let maker: SituationMaker
  private let person: FactSet

  init(_ dossier: Dossier, maker: SituationMaker, base: FactSet, asOf: Day) {
    self.dossier = dossier
    self.maker = maker
    self.person = maker.person(dossier, over: base, asOf: asOf)
  }

  func count(of subject: Subject) -> Int { maker.count(of: subject, in: dossier) }

  func situations(of subject: Subject) -> [Situation] {
    maker.situations(of: subject, in: dossier, person: person)
  }

  var grants: [Value] { dossier.grants.map { maker.paid($0.record).value } }
}

/// One person's situations, made when first asked for.
struct Cast {
  private let person: any PersonSituations
  private let grantsSlot: FactSlot
  private var made: [Subject: [Situation]] = [:]

  init(_ person: any PersonSituations, maker: SituationMaker) {
    self.person = person
    self.grantsSlot = maker.slots.grants
  }

  init(_ dossier: Dossier, maker: SituationMaker, base: FactSet, asOf: Day) {
    self.init(DossierSituations(dossier, maker: maker, base: base, asOf: asOf), maker: maker)
  }

  func count(of subject: Subject) -> Int { person.count(of: subject) }

  /// Works on a situation; in place, since its facts are long.
  ///
  /// - Parameter drawing: Grants that count beside those on record; nil for those of the last time.
  mutating func consider<Result>(
    _ subject: Subject, _ index: Int, drawing drawn: [FactValue]? = nil,
    _ body: (inout Situation) throws -> Result
  ) rethrows -> Result {
    let subject = subject.situations
    if made[subject] == nil { made[subject] = person.situations(of: subject) }
    if let drawn {
      let slot = grantsSlot.index
      let grants = Value.list(person.grants + drawn.map(\.value))
      made[subject]?[index].facts[slot: slot] = grants
    }
    return try body(&made[subject, default: []][index])
  }
}
