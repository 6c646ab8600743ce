// SPDX-License-Identifier: Apache-2.0
import Web

/// What the programmes' pages say.
enum ProgrammeWords {
  static let title = Localized(zh: "项目活动与场所", en: "Projects, events and sites")
  static let note = Localized(
    zh: "文件提到的项目、活动、示范认定、安置点和服务场所在这里登记，任务台账据此计数。",
    en:
      "Projects, events, recognised places and sites of the documents; the board of obligations counts from them."
  )
  static let kind = Localized(zh: "类别", en: "Kind")
  static let number = Localized(zh: "登记数", en: "Recorded")
  static let name = Localized(zh: "名称", en: "Name")
  static let region = Localized(zh: "所在地", en: "Place")
  static let unit = Localized(zh: "责任单位", en: "Responsible")
  static let from = Localized(zh: "起始日", en: "From")
  static let through = Localized(zh: "截止日", en: "Through")
  static let words = Localized(zh: "说明", en: "Detail")
  static let served = Localized(zh: "设有就业服务站或窗口", en: "Has a service station or window")
  static let wageShare = Localized(zh: "劳务报酬占比", en: "Wage share")
  static let yes = Localized(zh: "是", en: "yes")
  static let no = Localized(zh: "否", en: "no")
  static let add = Localized(zh: "登记一项", en: "Put one down")
  static let correct = Localized(zh: "更正", en: "Correct")
  static let keep = Localized(zh: "登记", en: "Put down")
  static let none = Localized(
    zh: "还没有登记。登记后在这里列出，任务台账随之更新。",
    en: "Nothing is recorded yet. What is put down is listed here and counted on the board.")

  static let anywhere = Localized(zh: "全部地区", en: "Everywhere")
  static let countyFirst = Localized(
    zh: "要选乡镇，先在上面选县区再查看。", en: "For a town, choose its county above first.")
  static let show = Localized(zh: "查看", en: "Show")

  static func name(_ kind: Programme.Kind) -> Localized {
    switch kind {
    case .government: Localized(zh: "政府投资项目", en: "Projects of government investment")
    case .workRelief: Localized(zh: "以工代赈项目", en: "Work-relief projects")
    case .services: Localized(zh: "基层服务和人居环境项目", en: "Grass-roots services and environment")
    case .industry: Localized(zh: "产业和招商项目", en: "Projects of industry")
    case .activity: Localized(zh: "活动、竞赛和特训", en: "Events, contests and camps")
    case .recognition: Localized(zh: "示范和试点认定", en: "Recognised places and pilots")
    case .relocationSite: Localized(zh: "易地搬迁安置点", en: "Relocation sites")
    case .serviceSite: Localized(zh: "服务场所和基地", en: "Service sites and bases")
    case .cooperationBody: Localized(zh: "人力资源服务协作体", en: "Co-operation bodies")
    case .mentors: Localized(zh: "创业专家和导师", en: "Experts and mentors")
    case .measure: Localized(zh: "措施和机制", en: "Measures and mechanisms")
    case .publicity: Localized(zh: "政策宣传", en: "Publicity")
    }
  }

  static func name(_ figure: Programme.Figure) -> Localized {
    switch figure {
    case .posts: Localized(zh: "新增岗位", en: "New posts")
    case .relocated: Localized(zh: "其中搬迁群众", en: "of them relocated people")
    case .targeted: Localized(zh: "目标人群人数", en: "People of the named groups")
    case .people: Localized(zh: "人数（务工、参加、成员或常住）", en: "People")
    case .times: Localized(zh: "场次或件数", en: "Sessions or items")
    case .fund: Localized(zh: "项目资金（元）", en: "Money of the project (yuan)")
    case .wages: Localized(zh: "劳务报酬（元）", en: "Wages paid (yuan)")
    }
  }

  static func refusal(_ refusal: ProgrammeRefusal) -> Localized {
    switch refusal {
    case .unknown: Localized(zh: "没有这一项。", en: "There is no such entry.")
    case .beyondScope: Localized(zh: "所在地不在您的范围内。", en: "The place is beyond your scope.")
    case .text:
      Localized(
        zh: "名称、单位不超过 100 字，说明不超过 200 字。",
        en: "Name and unit have at most 100 characters, the detail 200.")
    case .changed:
      Localized(
        zh: "别人刚更正过这一项，没有保存。上面是最新内容，核对后再更正。",
        en:
          "Somebody corrected it meanwhile; nothing was kept. Above is how it stands: compare, then correct."
      )
    case .days: Localized(zh: "截止日不能早于起始日。", en: "It does not end before it begins.")
    case .figure:
      Localized(zh: "数字超出范围，或不属于这一类。", en: "A figure is out of bounds or not of this kind.")
    case .part:
      Localized(
        zh: "搬迁群众不能多于新增岗位，劳务报酬不能多于项目资金。",
        en: "Relocated people are not more than posts, wages not more than the project's money.")
    case .held:
      Localized(
        zh: "同一地方同一天已登记过同名的一项。",
        en: "One of this name, place and day is recorded already.")
    }
  }
}
