// SPDX-License-Identifier: Apache-2.0
import Matching
import Values
import Web

/// What the pages of wishes, matches and introductions say: why an offer suits somebody, or why not.
enum MatchWords {
  static let wish = Localized(zh: "就业意愿", en: "Wish for work")
  static let recordWish = Localized(zh: "登记就业意愿", en: "Put the wish down")
  static let noWish = Localized(
    zh: "还没有登记就业意愿。登记后即可匹配岗位。",
    en: "No wish for work is on record. Put one down to find what suits.")
  static let wantsWork = Localized(zh: "希望就业", en: "Wants work")
  static let noWork = Localized(zh: "暂不就业", en: "wants no work now")
  static func trade(_ place: Int) -> Localized {
    Localized(zh: "意愿工种 \(place)", en: "Wished trade \(place)")
  }
  static let trades = Localized(zh: "意愿工种", en: "Wished trades")
  static let anyTrade = Localized(zh: "不限", en: "any")
  static let tradeNote = Localized(
    zh: "按意愿先后填写，都不填表示不限。", en: "The dearest first; none means any.")
  static let places = Localized(zh: "意愿地点", en: "Wished places")
  static let payFloor = Localized(zh: "最低月薪（元）", en: "Least wage of a month, yuan")
  static let care = Localized(zh: "照料老人、子女", en: "Care of old people or children")
  static let skillTrade = Localized(zh: "会的手艺：工种", en: "Has learnt: trade")
  static let skillLevel = Localized(zh: "会的手艺：等级", en: "Has learnt: level")
  static let skillNote = Localized(
    zh: "证书和培训合格记录已自动计入，不必重填。",
    en: "Certificates and classes passed count by themselves.")
  static let wantsTraining = Localized(zh: "希望培训", en: "Wants training")
  static let trainingTrade = Localized(zh: "想学的工种", en: "Trade to learn")
  static let service = Localized(zh: "需要的服务", en: "Service needed")
  static let day = Localized(zh: "了解日期", en: "Told on")

  static let matches = Localized(zh: "匹配岗位", en: "What suits")
  static func compared(_ count: String) -> Localized {
    Localized(zh: "与 \(count) 个在招岗位逐一比较。", en: "Compared with \(count) open offers.")
  }
  static let order = Localized(
    zh: "按得分排列；得分相同的，月薪高的在前，再相同的，近的在前，再相同的，先登记的在前。",
    en: "By points; of equal ones the better paid first, then the nearer, then the earlier.")
  static let none = Localized(
    zh: "没有合适的岗位。可以与本人商量放宽工种、地点或月薪，或登记更多岗位。",
    en: "Nothing suits. Talk about trade, place or wage, or put more offers down.")
  static let noSeeker = Localized(
    zh: "没有登记就业意愿，或已经就业。", en: "No wish for work is on record, or they have work.")
  static let points = Localized(zh: "得分", en: "Points")
  static let why = Localized(zh: "理由", en: "Why")
  static let toAsk = Localized(zh: "需要核实", en: "To be asked")
  static let misses = Localized(zh: "学会一门技能就能去的岗位", en: "One skill away")
  static let missing = Localized(zh: "缺的技能", en: "What is missing")
  static let course = Localized(zh: "可参加的培训班", en: "Class that closes it")
  static let noCourse = Localized(zh: "还没有开班计划", en: "none is planned")
  static func course(_ trade: Localized, _ day: Day) -> Localized {
    Localized(zh: "\(trade.zh)班，\(day) 开班", en: "\(trade.en), begins \(day)")
  }
  static let introduce = Localized(zh: "推荐", en: "Introduce")
  static let introduced = Localized(zh: "推荐与结果", en: "Introductions")
  static let noneIntroduced = Localized(zh: "还没有推荐过。", en: "Nobody was introduced yet.")
  static let answer = Localized(zh: "登记结果", en: "Write down")
  static let reason = Localized(zh: "原因", en: "Reason")
  static let person = Localized(zh: "姓名", en: "Name")
  static let result = Localized(zh: "结果", en: "Answer")
  static let madeOn = Localized(zh: "推荐日期", en: "Introduced on")
  static let officer = Localized(zh: "推荐人", en: "By")
  static let offer = Localized(zh: "岗位", en: "Offer")
  static func refusedOften(_ count: Int) -> Localized {
    Localized(
      zh: "一年内本人拒绝推荐 \(count) 次；三次以上的，就业困难人员身份应当核查。",
      en: "Refused \(count) times within a year; after three the status of hardship is looked into."
    )
  }
  static let zeroFirst = Localized(zh: "零就业户，优先", en: "of a household in which nobody works: first")

  static func barred(_ why: String) -> Localized {
    Localized(zh: "不能推荐：\(why)。", en: "Cannot be introduced: \(why).")
  }

  static func state(_ state: Introduction.State) -> Localized {
    switch state {
    case .open: Localized(zh: "等待答复", en: "waits for an answer")
    case .accepted: Localized(zh: "本人同意", en: "accepted")
    case .refused: Localized(zh: "本人拒绝", en: "refused")
    case .notWanted: Localized(zh: "单位未录用", en: "not taken by the employer")
    case .takenOn: Localized(zh: "已上岗", en: "taken on")
    }
  }

  static func care(_ care: CareDuty) -> Localized {
    switch care {
    case .none: Localized(zh: "无", en: "none")
    case .withinTown: Localized(zh: "每天要回家（本镇）", en: "home every day (the town)")
    case .withinCounty: Localized(zh: "有事要能回家（本县）", en: "home in need (the county)")
    }
  }

  static func service(_ service: NeededService) -> Localized {
    switch service {
    case .introduction: Localized(zh: "职业介绍", en: "introduction")
    case .guidance: Localized(zh: "职业指导", en: "guidance")
    case .training: Localized(zh: "技能培训", en: "training")
    case .startup: Localized(zh: "创业服务", en: "help to start a business")
    case .post: Localized(zh: "公益性岗位", en: "a public-welfare post")
    case .none: Localized(zh: "不需要", en: "none")
    }
  }

  static func wishes(_ wishes: PlaceWishes, _ language: Language) -> String {
    let named: [(PlaceWishes, OfferQuery.Range)] = [
      (.county, .county), (.province, .province), (.elsewhere, .elsewhere),
    ]
    let words = named.filter { wishes.contains($0.0) }.map { JobWords.range($0.1)[language] }
    return words.isEmpty
      ? anyTrade[language] : words.joined(separator: language == .chinese ? "、" : ", ")
  }

  // MARK: - Reasons

  static func ground(_ ground: MatchGround) -> Localized {
    switch ground {
    case .trade(let fit): return trade(fit)
    case .distance(let nearness): return distance(nearness)
    case .pay(let percent): return pay(percent)
    case .skillAsked(let skill):
      let skill = JobWords.skill(skill)
      return Localized(zh: "具备要求的技能：\(skill.zh)", en: "has the skill asked for: \(skill.en)")
    case .skillUseful(let trade):
      let trade = JobTrade(trade).map(JobWords.trade) ?? Localized(same: "")
      return Localized(zh: "学过\(trade.zh)", en: "has learnt \(trade.en)")
    case .keep(let board, let lodging): return keep(board, lodging)
    case .nearThoseCaredFor: return Localized(zh: "在本镇，便于照料家人", en: "near those they look after")
    case .lightWork: return Localized(zh: "轻体力，适合身体状况", en: "light work, as their health allows")
    case .ageFits: return Localized(zh: "年龄符合要求", en: "of the age asked for")
    case .security(let insured, let contract): return security(insured, contract)
    }
  }

  private static func trade(_ fit: TradeFit) -> Localized {
    switch fit {
    case .first: Localized(zh: "工种是第一意愿", en: "the trade they want most")
    case .further: Localized(zh: "工种在意愿之内", en: "a trade they want")
    case .open: Localized(zh: "本人工种不限", en: "any trade will do")
    case .related: Localized(zh: "与意愿工种相近", en: "related to a trade they want")
    case .other: Localized(zh: "工种不同", en: "another trade")
    }
  }

  private static func distance(_ nearness: Nearness) -> Localized {
    switch nearness {
    case .town: Localized(zh: "在本镇", en: "in the town")
    case .county: Localized(zh: "在本县", en: "in the county")
    case .city: Localized(zh: "在本市", en: "in the city's region")
    case .province: Localized(zh: "在本省", en: "in the province")
    case .elsewhere: Localized(zh: "在外省", en: "in another province")
    }
  }

  private static func pay(_ percent: Int?) -> Localized {
    guard let percent else { return Localized(zh: "月薪", en: "the wage") }
    if percent == 0 { return Localized(zh: "月薪达到本人要求", en: "the wage they ask for") }
    return Localized(
      zh: "月薪比本人要求高 \(percent)%", en: "\(percent)% more than they ask for")
  }

  private static func keep(_ board: Bool, _ lodging: Bool) -> Localized {
    switch (board, lodging) {
    case (true, true): Localized(zh: "外出包食宿", en: "board and lodging away from home")
    case (true, false): Localized(zh: "外出包伙食", en: "board away from home")
    default: Localized(zh: "外出包住宿", en: "lodging away from home")
    }
  }

  private static func security(_ insured: Bool, _ contract: Bool) -> Localized {
    switch (insured, contract) {
    case (true, true): Localized(zh: "有社保、签合同", en: "insured, with a contract")
    case (true, false): Localized(zh: "有社保", en: "insured")
    default: Localized(zh: "签合同", en: "with a contract")
    }
  }

  static func bar(_ bar: Bar) -> Localized {
    switch bar {
    case .expired: Localized(zh: "岗位已到期", en: "the offer has expired")
    case .full: Localized(zh: "岗位已招满", en: "the offer is full")
    case .tooYoung: Localized(zh: "年龄不到要求", en: "too young")
    case .tooOld: Localized(zh: "年龄超过要求", en: "too old")
    case .heavyForMinor: Localized(zh: "未满 18 周岁不得从事重体力劳动", en: "heavy work below eighteen")
    case .sex: Localized(zh: "依法限定性别", en: "lawfully limited to the other sex")
    case .health: Localized(zh: "身体状况不允许", en: "health does not allow it")
    case .careDuty: Localized(zh: "离家太远，无法照料家人", en: "too far from those they look after")
    case .pay: Localized(zh: "月薪低于本人要求", en: "pays less than they ask for")
    case .place: Localized(zh: "不在意愿地点", en: "not where they would go")
    case .education: Localized(zh: "学历不到要求", en: "less schooling than asked for")
    case .skill(let gap): missing(gap)
    }
  }

  static func missing(_ gap: SkillGap) -> Localized {
    let asked = JobWords.skill(gap.asked)
    guard let held = gap.held.map(JobWords.level) else {
      return Localized(zh: "要求\(asked.zh)，没有学过", en: "\(asked.en) asked for, never learnt")
    }
    return Localized(
      zh: "要求\(asked.zh)，现为\(held.zh)", en: "\(asked.en) asked for, \(held.en) held")
  }

  static func question(_ question: OpenQuestion) -> Localized {
    switch question {
    case .age: Localized(zh: "年龄", en: "age")
    case .health: Localized(zh: "身体状况", en: "health")
    case .education: Localized(zh: "学历", en: "schooling")
    case .pay: Localized(zh: "月薪", en: "wage")
    }
  }
}
