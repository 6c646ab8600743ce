// SPDX-License-Identifier: Apache-2.0

import Rights
import Values

/// A unit that the text names: an office, or a party that hands something in.
public struct Organ: Hashable, Sendable {
  public let id: String
  public let label: Label
  /// Who acts for it; nil for a unit that is only named.
  public let actor: Actor?

  public enum Actor: Hashable, Sendable {
    /// Officers who hold the role in the region of this level.
    case office(Role, level: Level)
    case party(Party)
  }

  /// How wide the region of an office is.
  public enum Level: String, CaseIterable, Sendable { case village, town, county, city, province }

  /// Who stands across the counter.
  public enum Party: String, CaseIterable, Sendable {
    /// 申请人: the person, or whoever is paid.
    case applicant
    /// 载体.
    case carrier
    /// 职业介绍机构.
    case agency
    case trainingBody
    /// 职业技能鉴定机构.
    case appraisalBody
    case school
    case employer
    /// 见习单位.
    case internshipUnit
    /// 岗位开发单位.
    case developingUnit
  }

  public var isOffice: Bool { if case .office = actor { true } else { false } }
}

extension Organ.Level {
  /// The level of region codes that it stands for.
  public var region: RegionCode.Level {
    switch self {
    case .village: .village
    case .town: .town
    case .county: .county
    case .city: .city
    case .province: .province
    }
  }
}

extension JurisdictionReader {
  func organs() -> [String: Organ] {
    var organs: [String: Organ] = [:]
    for entry in fields.named("organs") { organs[entry.key] = organ(entry) }
    return organs
  }

  private func organ(_ entry: Node.Entry) -> Organ? {
    if let text = entry.value.text, !text.isEmpty {
      return Organ(id: entry.key, label: Label(zh: text), actor: nil)
    }
    guard
      let fields = Fields(
        entry.value, of: "the organ '\(entry.key)'", allowing: Keys.organ, problems: problems),
      let zh = fields.requiredText("zh")
    else { return nil }
    return Organ(
      id: entry.key, label: Label(zh: zh.value, en: fields.text("en")?.value),
      actor: actor(fields, of: entry))
  }

  /// An office by role and level, a party by its kind; half an office is reported.
  private func actor(_ fields: Fields, of entry: Node.Entry) -> Organ.Actor? {
    let role: Located<Role>? = rules.word("role", in: fields)
    let level: Located<Organ.Level>? = rules.word("level", in: fields)
    let party: Located<Organ.Party>? = rules.word("party", in: fields)
    if let role, !Role.ofOrgans.contains(role.value) {
      problems.report(.halfAnOffice(entry.key, at: entry.keyPlace))
      return nil
    }
    let isOffice = fields["role"] != nil || fields["level"] != nil
    if isOffice, fields["party"] != nil || fields["role"] == nil || fields["level"] == nil {
      problems.report(.halfAnOffice(entry.key, at: entry.keyPlace))
      return nil
    }
    if let role, let level { return .office(role.value, level: level.value) }
    return party.map { .party($0.value) }
  }
}
