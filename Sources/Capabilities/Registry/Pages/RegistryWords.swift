// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What the registry's pages say.
enum RegistryWords {
  static func new(days: Int) -> Localized {
    Localized(zh: "近 \(days) 天新增", en: "New in the last \(days) days")
  }
  static let today = Localized(zh: "今天要办", en: "To do today")
  static let late = Localized(zh: "已超期", en: "late")
  static let overview = Localized(zh: "概览", en: "Overview")
  static let people = Localized(zh: "人员", en: "People")
  static let households = Localized(zh: "户", en: "Households")
  static let files = Localized(zh: "已导入文件", en: "Files imported")

  static let peopleByTown = Localized(zh: "各镇人数", en: "People by town")
  static let town = Localized(zh: "镇", en: "Town")
  static let townUnknown = Localized(zh: "户籍地不详", en: "Town not known")
  static let count = Localized(zh: "人数", en: "People")
  static func largestTown(_ name: String, share: Int) -> Localized {
    Localized(zh: "\(name)人数最多，占 \(share)%", en: "Most people, \(share)%, live in \(name)")
  }
  static let nobodyYet = Localized(
    zh: "还没有人员。导入第一份名册后，这里会显示人数、已找到的待遇和尚缺的信息。",
    en: """
      Nobody is held yet. After the first roster is imported, this page shows how many people \
      there are, what they are owed, and what is still missing.
      """)
  static let importFirst = Localized(zh: "导入名册", en: "Import a roster")

  static let search = Localized(zh: "查找", en: "Search")
  static let searchLabel = Localized(
    zh: "姓名、完整的证件号码或户编号", en: "Name, whole identity number or household number")
  static let searchNote = Localized(
    zh: "证件号码加密保存，只能按完整号码查找，只输前几位查不到人；号码不会留在网址和记录里。",
    en: """
      Identity numbers are kept encrypted and found in full only; the first digits find nobody. \
      They are kept in no address and no log.
      """)
  static let searched = Localized(zh: "查找", en: "Search")
  static let numberNotFound = Localized(
    zh: "没有这个证件号码的人员。请核对号码；如果名册里应当有他，请重新导入那份名册。",
    en: """
      Nobody with this identity number is held. Check the number; if a roster should contain the \
      person, import that roster again.
      """)
  static let clearAll = Localized(zh: "清除条件", en: "Clear")
  static let apply = Localized(zh: "筛选", en: "Filter")
  static let any = Localized(zh: "全部", en: "All")
  static let category = Localized(zh: "人员类别", en: "Category")
  static let status = Localized(zh: "就业状态", en: "Work status")
  static let toExport = Localized(zh: "导出名单", en: "Export lists")
  static func found(_ count: String) -> Localized {
    Localized(zh: "共 \(count) 人", en: "\(count) people")
  }
  static func foundFor(_ text: String, _ count: String) -> Localized {
    Localized(zh: "“\(text)”：共 \(count) 人", en: "“\(text)”: \(count) people")
  }
  static let noneMatch = Localized(
    zh: "没有符合条件的人员。可以清除几个条件，或只输入姓名的一部分。",
    en: "Nobody matches. Clear some conditions, or search for part of a name.")

  static let revealTitle = Localized(zh: "查看完整信息", en: "See a full value")
  static let revealNote = Localized(
    zh: "页面上的证件号码、电话、账号和健康状况都已遮盖。确需查看时说明事由，谁、何时、为何查看会记入日志。",
    en: """
      Identity numbers, telephones, accounts and health are masked on these pages. Where you need \
      one in full, say why: who looked, when and why is kept in the journal.
      """)
  static let revealField = Localized(zh: "查看哪一项", en: "Which one")
  static let reason = Localized(zh: "事由", en: "Reason")
  static let reveal = Localized(zh: "查看", en: "Show")
  static func revealKept(_ reason: String) -> Localized {
    Localized(
      zh: "只显示这一次，已记入日志，事由：\(reason)",
      en: "Shown this once and kept in the journal. Reason: \(reason)")
  }
  static let nothingToReveal = Localized(zh: "没有登记这一项。", en: "Nothing is held of this.")
  static func backToPerson(_ name: String) -> Localized {
    Localized(zh: "回到\(name)的页面", en: "Back to the page of \(name)")
  }
  static let reasonWanted = Localized(zh: "请说明事由", en: "Say why")
  static let reasonBounds = Localized(
    zh: "事由要写 4 到 200 个字，不能写证件号码、电话或账号。请返回上一页改好。",
    en: "The reason takes 4 to 200 characters and no long numbers. Go back and change it.")
  static func guarded(_ field: GuardedField) -> Localized {
    switch field {
    case .identityNumber: identityNumber
    case .telephone: telephone
    case .accountNumber: Localized(zh: "银行账号", en: "Account number")
    case .health: health
    case .disabilityKind: Localized(zh: "残疾类别", en: "Kind of disability")
    case .householdTelephone: Localized(zh: "户联系电话", en: "Household telephone")
    }
  }

  static let name = Localized(zh: "姓名", en: "Name")
  static let sex = Localized(zh: "性别", en: "Sex")
  static let age = Localized(zh: "年龄", en: "Age")
  static let identityNumber = Localized(zh: "证件号码", en: "Identity number")
  static let household = Localized(zh: "户编号", en: "Household")
  static let relation = Localized(zh: "与户主关系", en: "Relation to head")
  static let place = Localized(zh: "户籍地", en: "Registered in")
  static let diedOn = Localized(zh: "死亡日期", en: "Died")
  static let birthDate = Localized(zh: "出生日期", en: "Born")
  static let residence = Localized(zh: "常住地", en: "Lives in")
  static let ethnicity = Localized(zh: "民族", en: "Ethnicity")
  static let telephone = Localized(zh: "电话", en: "Telephone")
  static let education = Localized(zh: "文化程度", en: "Education")
  static let schooling = Localized(zh: "在校状况", en: "At school")
  static let health = Localized(zh: "健康状况", en: "Health")
  static let labour = Localized(zh: "劳动能力", en: "Labour capacity")
  static let skill = Localized(zh: "劳动技能", en: "Labour skill")
  static let account = Localized(zh: "收款账户", en: "Account")
  static let unknown = Localized(zh: "不详", en: "not known")

  static let familyTitle = Localized(zh: "家庭", en: "Household")
  static func familyCaption(_ number: String) -> Localized {
    Localized(zh: "户编号 \(number)", en: "Household \(number)")
  }
  static let thisPerson = Localized(zh: "本人", en: "this person")
  static let noHousehold = Localized(
    zh: "没有登记家庭。导入成员导出表后，同户的人会列在这里。",
    en: "No household is recorded. Once a member export is imported, its members stand here.")

  static let timelineTitle = Localized(zh: "经历", en: "Time line")
  static let noTimeline = Localized(
    zh: "还没有就业、培训或发放的记录。导入务工台账、公益性岗位台账或花名册后会列在这里。",
    en: """
      No work, training or payment is recorded yet. Work ledgers, post ledgers and rosters bring \
      them here.
      """)
  static let assumedDay = Localized(
    zh: "名册没有写起始日，按最迟的日子推定", en: "the list names no first day; the latest likely one is assumed")
  static let dayUnknown = Localized(zh: "日期不详", en: "day not known")

  static let sourcesTitle = Localized(zh: "数据从何而来", en: "Where this comes from")
  static let file = Localized(zh: "文件", en: "File")
  static let row = Localized(zh: "工作表与行", en: "Sheet and row")
  static let statementDay = Localized(zh: "数据日期", en: "States the day")
  static let importedAt = Localized(zh: "导入时间", en: "Imported")
  static func place(sheet: String, row: Int) -> Localized {
    Localized(zh: "\(sheet) 第 \(row) 行", en: "\(sheet), row \(row)")
  }
  static let otherOffice = Localized(zh: "其他单位导入的名册", en: "a list of another office")
  static let noSources = Localized(zh: "没有来源记录。", en: "No source is recorded.")

  static func years(_ age: Int) -> Localized { Localized(zh: "\(age) 岁", en: "\(age)") }
}

/// The names of codes.
extension RegistryWords {
  static func sex(_ sex: IdentityNumber.Sex) -> Localized {
    switch sex {
    case .female: Localized(zh: "女", en: "female")
    case .male: Localized(zh: "男", en: "male")
    }
  }

  static func status(_ status: WorkStatus) -> Localized {
    switch status {
    case .employed: Localized(zh: "就业", en: "employed")
    case .flexible: Localized(zh: "灵活就业", en: "in flexible work")
    case .selfEmployed: Localized(zh: "自主创业", en: "self-employed")
    case .unemployed: Localized(zh: "未就业", en: "not employed")
    case .student: Localized(zh: "在校", en: "at school")
    case .notSeeking: Localized(zh: "无就业意愿", en: "not seeking work")
    }
  }

  static func labour(_ capacity: LabourCapacity) -> Localized {
    switch capacity {
    case .full: Localized(zh: "有劳动能力", en: "full")
    case .weak: Localized(zh: "弱劳力", en: "weak")
    case .half: Localized(zh: "半劳力", en: "half")
    case .incapable: Localized(zh: "无劳动能力", en: "none")
    }
  }

  static func account(_ kind: AccountKind) -> Localized {
    switch kind {
    case .socialSecurityCard: Localized(zh: "社会保障卡", en: "social security card")
    case .farmersPassbook: Localized(zh: "惠农一折通", en: "farmers' passbook")
    case .bankCard: Localized(zh: "银行卡", en: "bank card")
    }
  }

  static func subject(_ subject: TimelineEntry.Subject) -> Localized {
    switch subject {
    case .category: Localized(zh: "类别", en: "Category")
    case .status: Localized(zh: "状态", en: "Status")
    case .employment: Localized(zh: "就业", en: "Job")
    case .post: Localized(zh: "公益性岗位", en: "Public-welfare post")
    case .internship: Localized(zh: "就业见习", en: "Internship")
    case .enrolment: Localized(zh: "培训", en: "Training")
    case .certificate: Localized(zh: "证书", en: "Certificate")
    case .venture: Localized(zh: "创业", en: "Business")
    case .loan: Localized(zh: "创业担保贷款", en: "Startup loan")
    case .schooling: Localized(zh: "在校", en: "School")
    case .journey: Localized(zh: "外出交通", en: "Journey")
    case .grant: Localized(zh: "已发放", en: "Paid")
    }
  }
}

extension TimelineEntry.Subject {
  /// What it is called, for other capabilities' pages.
  public var name: Localized { RegistryWords.subject(self) }
}
