// SPDX-License-Identifier: Apache-2.0
import Registry
import Web

/// What the pages of a body's own affairs say.
enum BodyOwnWords {
  static let mine = Localized(zh: "本单位", en: "Our organisation")
  static let offers = Localized(zh: "可以申报的", en: "What can be asked for")
  static let noOffer = Localized(
    zh: "按现在登记的情况，没有可以申报的事项。认定、班次等请到镇劳动保障事务所登记。",
    en:
      "Nothing can be asked for on what is recorded. The town office enters recognitions and classes."
  )
  static func refused(_ count: Int) -> Localized {
    Localized(
      zh: "按现在登记的情况不符合的（\(count) 项）", en: "Refused on what is recorded (\(count))")
  }
  static let outcome = Localized(zh: "认定结果", en: "Result")
  static let goOn = Localized(zh: "下一步", en: "Next")
  static let begin = Localized(zh: "申报", en: "Ask for it")
  static let claims = Localized(zh: "已经申报的", en: "What was asked for")
  static let noClaims = Localized(zh: "还没有申报过。", en: "Nothing was asked for yet.")
  static let held = Localized(zh: "登记的情况", en: "What is on record")
  static let recognised = Localized(zh: "认定", en: "Recognised as")
  static func recognised(_ kind: String, _ day: String?) -> Localized {
    guard let day else { return Localized(zh: "\(kind)（尚未认定）", en: "\(kind) (not yet)") }
    return Localized(zh: "\(kind)（\(day) 认定）", en: "\(kind) (since \(day))")
  }
  static func withdrawn(_ kind: String, _ day: String) -> Localized {
    Localized(zh: "\(kind)（\(day) 撤销）", en: "\(kind) (withdrawn \(day))")
  }
  static let classes = Localized(zh: "培训班次", en: "Classes")
  static let staff = Localized(zh: "职工总数", en: "All staff")
  static let place = Localized(zh: "注册地", en: "Registered in")
  static let people = Localized(zh: "在本单位有记录的人", en: "Those on record here")
  static let nobody = Localized(
    zh: "台账里没有在本单位有记录的人。请把花名册交镇劳动保障事务所导入。",
    en: "Nobody is on record here. Give your roster to the town office.")
  static let peopleNote = Localized(
    zh: "只列姓名。证件号码、电话和账户不在这里显示。",
    en: "Names alone: numbers, telephones and accounts are not shown here.")
  static func tie(_ tie: BodyTie) -> Localized {
    switch tie {
    case .workers: Localized(zh: "职工", en: "worker")
    case .placements: Localized(zh: "介绍就业", en: "introduced to work")
    case .enrolments: Localized(zh: "学员", en: "trainee")
    case .students: Localized(zh: "学生", en: "student")
    }
  }
  static let readers = Localized(zh: "谁办过我们的申报", en: "Who acted on our claims")
  static let readersNote = Localized(
    zh: "下面是日志里与本单位申报有关的记录：哪个单位的岗位，在哪一天，做了什么。",
    en: "What the journal says of our claims: which role of which organ, on which day, did what.")

  // MARK: - Asking

  static let whom = Localized(zh: "为哪些人申报？", en: "For whom?")
  static let whomNote = Localized(
    zh: "勾选要列入的人。每个人旁边是按现在登记的情况得出的结果和依据条款。",
    en:
      "Tick whom to list. Beside each stands what the law says by what is on record, and the clause."
  )
  static let roster = Localized(zh: "花名册", en: "List")
  static let byWorkbook = Localized(zh: "用花名册文件勾选", en: "Tick by a workbook")
  static let workbookNote = Localized(
    zh: "需要“姓名”和“证件号码”两列，.xlsx 或 CSV，最多 1000 人。文件只用来勾选，不改登记。",
    en: """
      A column of names and one of identity numbers, headed as the Chinese text says, 1000 people at most. The \
      file ticks, and changes nothing that is on record.
      """)
  static let file = Localized(zh: "花名册文件", en: "Workbook")
  static func read(_ rows: Int, listed: Int) -> Localized {
    Localized(
      zh: "文件中 \(rows) 人，勾选 \(listed) 人。", en: "\(rows) in the file, \(listed) ticked.")
  }
  static func row(_ row: Int) -> Localized { Localized(zh: "第 \(row) 行", en: "Row \(row)") }
  static let whichPapers = Localized(zh: "哪些材料已经备齐？", en: "Which papers are ready?")
  static let papersNote = Localized(
    zh: "勾选已经备齐的。原件带到镇劳动保障事务所核对，核对以前申报不会通过。",
    en: "Tick what is ready. The town office compares the originals; nothing is granted before.")
  static let back = Localized(zh: "返回上一步", en: "Back")
  static let checkAnswers = Localized(zh: "核对后提交", en: "Check and send")
  static let notSent = Localized(zh: "尚未提交。", en: "Not handed in yet.")
  static let listed = Localized(zh: "列入人数", en: "People listed")
  static let declaration = Localized(
    zh: "所列人员和材料真实；如有虚报，退回补贴并承担责任。",
    en: "People and papers are true; what is claimed falsely is paid back.")
  static let send = Localized(zh: "确认并提交", en: "Confirm and hand in")
  static let changeRoster = Localized(zh: "修改名单", en: "Change the list")
  static let changePapers = Localized(zh: "修改材料", en: "Change the papers")

  // MARK: - At the counter

  static let account = Localized(zh: "单位账号", en: "The organisation's account")
  static let accountNote = Localized(
    zh: "单位用这个账号看自己的登记情况，申报、查进度、补正。",
    en: "With it the organisation sees what is on record, asks, and follows what it asked for.")
  static let identify = Localized(
    zh: "开通、重置前，核对营业执照（或批准证书）、单位介绍信和经办人身份证原件。",
    en: "Compare the licence, the letter of authority and the bearer's identity card first.")
  static let slipSteps = [
    Localized(zh: "在登录页输入账号和一次性密码。", en: "Sign in with the name and this password."),
    Localized(zh: "按提示改成只有经办人知道的密码。", en: "Choose a password that only the bearer knows."),
    Localized(zh: "经办人更换时，到窗口重置密码。", en: "When the bearer changes, have it reset here."),
  ]
}
