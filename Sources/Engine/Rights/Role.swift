// SPDX-License-Identifier: Apache-2.0

/// What somebody is here for (岗位). One person may hold several, each for a region of its own.
/// > Source: the organs of the five documents; 等级保护, roles of system and audit kept apart.
public enum Role: String, CaseIterable, Codable, Sendable {
  /// 村级劳动保障协管员, 驻村工作队.
  case villageAssistant
  /// 乡镇劳动保障事务所.
  case townClerk
  /// 县劳动就业管理局.
  case employmentBureau
  /// 县人社局.
  case humanResourcesBureau
  /// 乡村振兴局.
  case ruralRevitalisation
  /// 财政局.
  case finance
  case school
  /// 培训机构.
  case trainingBody
  /// 社区工厂, 就业帮扶车间, 就业帮扶基地, 非遗就业工坊.
  case carrier
  /// 人力资源服务机构.
  case agency
  /// 审计, 纪检: reads and records doubtful points.
  case auditor
  /// 系统管理员: accounts and the running of the system, no cases.
  case systemAdministrator
  /// 审计管理员: the journal alone.
  case auditAdministrator
  /// 省市观察员: counts, no names.
  case observer
  /// 本人: somebody who looks after their own affairs, and sees nobody else's.
  case citizen

  /// Those that act for a body which asks for something here.
  public static let ofBodies: [Role] = [.school, .trainingBody, .carrier, .agency]
  /// Those that act for an organ, or for a body that a text gives a part to.
  public static let ofOrgans = allCases.filter { $0 != .citizen }
}
