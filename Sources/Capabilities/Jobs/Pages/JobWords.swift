// SPDX-License-Identifier: Apache-2.0
import Matching
import Values
import Web

/// What the pages of offers and wishes say.
enum JobWords {
  static let title = Localized(zh: "岗位与就业", en: "Jobs")
  static let offers = Localized(zh: "岗位", en: "Offers")
  static let newOffer = Localized(zh: "登记岗位", en: "Put an offer down")
  static let correct = Localized(zh: "更正", en: "Correct")
  static let close = Localized(zh: "撤下岗位", en: "Take the offer back")
  static let closeReason = Localized(zh: "撤下的原因", en: "Why it is taken back")
  static let reasonNote = Localized(
    zh: "4 至 200 字，不含证件号码、电话或账号。", en: "4 to 200 characters, no number of a person.")
  static let save = Localized(zh: "保存", en: "Keep")
  static let saved = Localized(zh: "已保存，记入日志。", en: "Kept, and entered in the journal.")
  static let region = Localized(zh: "登记单位所在地", en: "Office")
  static let employer = Localized(zh: "用工单位", en: "Employer")
  static let employerNote = Localized(
    zh: "单位登记册里有的，填登记的名称，岗位就归到该单位。",
    en: "Where the register holds the body, write its name there: the offer is then that body's.")
  static let post = Localized(zh: "岗位名称", en: "Post")
  static let trade = Localized(zh: "工种", en: "Trade")
  static let wanted = Localized(zh: "招用人数", en: "Wanted")
  static let taken = Localized(zh: "已招用", en: "Taken on")
  static let place = Localized(zh: "工作地点", en: "Place of work")
  static let placeNote = Localized(
    zh: "从省写起，如“江苏省苏州市昆山市”；本县的可只写镇名。",
    en: "From the province down; in the own county the town's name will do.")
  static let validUntil = Localized(zh: "有效期至", en: "Valid until")
  static let pay = Localized(zh: "月薪（元）", en: "Wage of a month, yuan")
  static let payFrom = Localized(zh: "月薪从（元）", en: "Wage from, yuan a month")
  static let payTo = Localized(zh: "月薪至（元）", en: "Wage to, yuan a month")
  static let payOpen = Localized(zh: "面议", en: "to be agreed")
  static let manner = Localized(zh: "计酬方式", en: "Paid by")
  static let hours = Localized(zh: "工作时间", en: "Hours")
  static let ageFrom = Localized(zh: "年龄从（周岁）", en: "Age from, full years")
  static let ageTo = Localized(zh: "年龄至（周岁）", en: "Age to, full years")
  static let ageNote = Localized(zh: "不得低于 16 周岁。", en: "Not below 16.")
  static let age = Localized(zh: "年龄", en: "Age")
  static let sexLimit = Localized(zh: "性别限制及法定依据", en: "Limit to one sex, and its lawful ground")
  static let sexNote = Localized(
    zh: "除下列依据外，招用不得限定性别（就业促进法第二十七条）。",
    en: "On no other ground may an offer be limited (Employment Promotion Law, article 27).")
  static let load = Localized(zh: "体力要求", en: "Bodily work")
  static let education = Localized(zh: "最低学历", en: "Least education")
  static let skillTrade = Localized(zh: "技能要求：工种", en: "Skill asked for: trade")
  static let skillLevel = Localized(zh: "技能要求：等级", en: "Skill asked for: level")
  static let skill = Localized(zh: "技能要求", en: "Skill asked for")
  static let board = Localized(zh: "提供伙食", en: "Board")
  static let lodging = Localized(zh: "提供住宿", en: "Lodging")
  static let boardAndLodging = Localized(zh: "食宿", en: "Board, lodging")
  static let insured = Localized(zh: "缴纳社会保险", en: "Insured")
  static let contract = Localized(zh: "签订劳动合同", en: "Labour contract")
  static let contact = Localized(zh: "联系人", en: "Contact")
  static let telephone = Localized(zh: "招聘电话", en: "Telephone for applicants")
  static let telephoneNote = Localized(
    zh: "单位对外公布的电话。", en: "The one the employer publishes.")
  static let shared = Localized(zh: "向协作地区发布", en: "Published to partner regions")
  static let sharedNote = Localized(
    zh: "协议有效期内，协作地区的经办人员可以看到。",
    en: "Officers of regions with an agreement read it for as long as the agreement holds.")
  static let fromPartner = Localized(zh: "协作地区发布", en: "published by a partner")
  static let putDownOn = Localized(zh: "登记日期", en: "Put down on")
  static let state = Localized(zh: "状态", en: "State")
  static let yes = Localized(zh: "是", en: "yes")
  static let no = Localized(zh: "否", en: "no")
  static let apply = Localized(zh: "筛选", en: "Filter")
  static let search = Localized(zh: "单位或岗位名称", en: "Employer or post")
  static let any = Localized(zh: "全部", en: "All")
  static let onlyOpen = Localized(zh: "在招", en: "open")
  static let also = Localized(zh: "包括已满、到期和撤下的", en: "full, expired and taken back too")
  static let noOffer = Localized(
    zh: "没有符合条件的岗位。岗位由本县各单位登记，或由有协议的地区发布。",
    en: "No offer fits. Offers are put down by the offices of the county, or published by partners."
  )
  static let matching = Localized(zh: "匹配人员", en: "Who suits it")

  static func offerState(_ offer: JobOffer, on day: Day) -> Localized {
    if offer.closing != nil { return Localized(zh: "已撤下", en: "taken back") }
    if offer.content.validUntil < day { return Localized(zh: "已到期", en: "expired") }
    if offer.openPlaces == 0 { return Localized(zh: "已招满", en: "full") }
    return Localized(zh: "在招", en: "open")
  }

  static func years(_ from: Int?, _ to: Int?) -> String {
    switch (from, to) {
    case (nil, nil): ""
    case (let from?, nil): "≥ \(from)"
    case (nil, let to?): "≤ \(to)"
    case (let from?, let to?): "\(from)–\(to)"
    }
  }

  static func manner(_ manner: PayManner) -> Localized {
    switch manner {
    case .monthly: Localized(zh: "计月", en: "month")
    case .hourly: Localized(zh: "计时", en: "hour")
    case .daily: Localized(zh: "计日", en: "day")
    case .piece: Localized(zh: "计件", en: "piece")
    }
  }

  static func sexLimit(_ limit: SexLimit) -> Localized {
    switch limit {
    case .forbiddenToWomen:
      Localized(zh: "限男性：女职工禁忌从事的劳动", en: "men: work the law forbids to women")
    case .intimateCareOfWomen:
      Localized(zh: "限女性：女性贴身照护、女宿舍管理", en: "women: care of women's bodies or dormitories")
    }
  }

  static func load(_ load: WorkLoad) -> Localized {
    switch load {
    case .light: Localized(zh: "轻体力", en: "light")
    case .ordinary: Localized(zh: "一般", en: "ordinary")
    case .heavy: Localized(zh: "重体力", en: "heavy")
    }
  }

  static func education(_ education: Education) -> Localized {
    switch education {
    case .none: Localized(zh: "文盲或半文盲", en: "none")
    case .primary: Localized(zh: "小学", en: "primary school")
    case .middleSchool: Localized(zh: "初中", en: "middle school")
    case .highSchool: Localized(zh: "高中", en: "high school")
    case .college: Localized(zh: "大专", en: "college")
    case .bachelor: Localized(zh: "本科及以上", en: "bachelor and above")
    }
  }

  static func level(_ level: SkillLevel) -> Localized {
    switch level {
    case .trained: Localized(zh: "培训合格", en: "trained")
    case .junior: Localized(zh: "五级（初级工）", en: "level five (junior)")
    case .middle: Localized(zh: "四级（中级工）", en: "level four (middle)")
    case .senior: Localized(zh: "三级（高级工）", en: "level three (senior)")
    case .technician: Localized(zh: "二级以上（技师）", en: "level two or above (technician)")
    }
  }

  static func skill(_ skill: Skill) -> Localized {
    let trade = JobTrade(skill.trade).map(JobWords.trade) ?? Localized(same: "")
    let level = JobWords.level(skill.level)
    return Localized(zh: "\(trade.zh)，水平：\(level.zh)", en: "\(trade.en), \(level.en)")
  }

  static func range(_ range: OfferQuery.Range) -> Localized {
    switch range {
    case .county: Localized(zh: "县内", en: "in the county")
    case .province: Localized(zh: "省内县外", en: "elsewhere in the province")
    case .elsewhere: Localized(zh: "省外", en: "other provinces")
    }
  }

  static func flaw(_ flaw: OfferFlaw) -> Localized {
    switch flaw {
    case .words: Localized(zh: "请填写用工单位和岗位名称。", en: "Name the employer and the post.")
    case .wanted: Localized(zh: "招用人数须为 1 至 100000。", en: "Wanted: 1 to 100000.")
    case .validity:
      Localized(zh: "有效期须在今天以后、两年以内。", en: "Valid from today on, for two years at most.")
    case .pay:
      Localized(
        zh: "月薪须大于零，且“至”不低于“从”。", en: "A wage is above zero, and rises from 'from' to 'to'.")
    case .age:
      Localized(
        zh: "年龄须在 16 至 99 周岁之间，且“至”不低于“从”。", en: "Ages lie between 16 and 99, 'from' before 'to'.")
    }
  }

  static func refusal(_ refusal: JobRefusal, _ language: Language) -> String {
    switch refusal {
    case .flawed(let flaw): return JobWords.flaw(flaw)[language]
    case .barred(let bars):
      let words = bars.map { MatchWords.bar($0)[language] }
      return MatchWords.barred(words.joined(separator: language == .chinese ? "；" : "; "))[language]
    default: return JobWords.plain(refusal)[language]
    }
  }

  private static func plain(_ refusal: JobRefusal) -> Localized {
    switch refusal {
    case .unknown, .flawed, .barred:
      Localized(zh: "没有这条记录，或不在您的管辖范围内。", en: "It is not there, or beyond your region.")
    case .beyondScope:
      Localized(zh: "所在地不在您的管辖范围内。", en: "The place is beyond your region.")
    case .changed:
      Localized(zh: "刚才有人改过，请重新打开再改。", en: "Somebody changed it in between: open it again.")
    case .closed: Localized(zh: "已经结束或招满。", en: "It is over, or full.")
    case .open: Localized(zh: "已经登记过。", en: "It is on record already.")
    case .cannotFollow(let state):
      Localized(
        zh: "当前状态是“\(MatchWords.state(state).zh)”，不能这样办理。",
        en: "It stands at '\(MatchWords.state(state).en)': this cannot follow.")
    case .day: Localized(zh: "日期不对：还没有到，或已经过了。", en: "The day has not come, or is over.")
    case .value:
      Localized(zh: "有栏目空着、太长或超出范围。", en: "Something is empty, too long or out of bounds.")
    case .noSeat: Localized(zh: "座位不够，请增加车辆。", en: "There are not enough seats: add coaches.")
    case .tooMany: Localized(zh: "人数太多，请分批办理。", en: "Too many at once: take them in parts.")
    case .ownProposal:
      Localized(zh: "须由协议对方地区确认。", en: "The other region has to agree to it.")
    }
  }
}

extension JobWords {
  static func trade(_ trade: JobTrade) -> Localized {
    switch trade {
    case .factoryHand: Localized(zh: "普工", en: "factory hand")
    case .sewing: Localized(zh: "缝纫工", en: "sewing")
    case .electronics: Localized(zh: "电子装配工", en: "electronics assembly")
    case .welding: Localized(zh: "焊工", en: "welding")
    case .machining: Localized(zh: "机械加工工", en: "machining")
    case .foodProcessing: Localized(zh: "食品加工工", en: "food processing")
    case .packing: Localized(zh: "包装工", en: "packing")
    case .buildingHand: Localized(zh: "建筑小工", en: "building hand")
    case .masonry: Localized(zh: "砌筑工", en: "masonry")
    case .steelFixing: Localized(zh: "钢筋工", en: "steel fixing")
    case .electrician: Localized(zh: "电工", en: "electrician")
    case .decoration: Localized(zh: "装饰装修工", en: "decoration")
    case .plumbing: Localized(zh: "管道工", en: "plumbing")
    case .housekeeping: Localized(zh: "家政服务员", en: "housekeeping")
    case .infantCare: Localized(zh: "育婴员", en: "infant care")
    case .elderCare: Localized(zh: "养老护理员", en: "care of the old")
    case .hospitalCare: Localized(zh: "护工", en: "hospital care")
    case .cleaning: Localized(zh: "保洁员", en: "cleaning")
    case .cooking: Localized(zh: "烹调师", en: "cooking")
    case .pastry: Localized(zh: "面点师", en: "pastry")
    case .waiting: Localized(zh: "餐厅服务员", en: "waiting")
    case .roomService: Localized(zh: "客房服务员", en: "room service")
    case .shopAssistant: Localized(zh: "营业员", en: "shop assistant")
    case .lorryDriving: Localized(zh: "货车驾驶员", en: "lorry driving")
    case .courier: Localized(zh: "快递员", en: "courier")
    case .warehouse: Localized(zh: "仓储装卸工", en: "warehouse")
    case .forklift: Localized(zh: "叉车工", en: "forklift")
    case .delivery: Localized(zh: "配送员", en: "delivery")
    case .security: Localized(zh: "保安员", en: "security")
    case .propertyRepair: Localized(zh: "物业维修工", en: "property repair")
    case .fruitGrowing: Localized(zh: "果树工", en: "fruit growing")
    case .cropGrowing: Localized(zh: "种植工", en: "crop growing")
    case .animalHusbandry: Localized(zh: "养殖工", en: "animal husbandry")
    case .forestry: Localized(zh: "护林绿化工", en: "forestry")
    case .farmMachinery: Localized(zh: "农机手", en: "farm machinery")
    case .handicraft: Localized(zh: "手工编织刺绣工", en: "handicraft")
    case .beauty: Localized(zh: "美容美发师", en: "hair and beauty")
    case .clerk: Localized(zh: "文员", en: "clerk")
    case .customerService: Localized(zh: "客服", en: "customer service")
    case .onlineShop: Localized(zh: "电商运营", en: "online shop")
    case .accounting: Localized(zh: "会计", en: "accounting")
    case .computing: Localized(zh: "计算机操作", en: "computing")
    }
  }
}
