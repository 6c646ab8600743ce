// SPDX-License-Identifier: Apache-2.0
import Web

/// What the pages of lists with full numbers say.
enum ListWords {
  static let lists = Localized(zh: "完整名单", en: "Full lists")
  static let title = Localized(zh: "含完整号码的名单", en: "Lists with full numbers")
  static let intro = Localized(
    zh: """
      确需完整证件号码和电话时在这里申请。1000 行以内写明用途即可领取；更多的要由本地区有批准权的另一位同事批准，七天内由申请人本人领取一次。\
      谁、何时、为何、交给谁都记入日志。
      """,
    en: """
      Ask here where full identity numbers and telephones are needed. Up to 1,000 rows are had at once for \
      a purpose; for more, a colleague with the right to approve has to agree, and you take the list once, \
      within seven days. Who, when, why and for whom is journalled.
      """)
  static let ask = Localized(zh: "申请完整名单", en: "Ask for a list")
  static let askAgain = Localized(zh: "重新申请", en: "Ask again")
  static let askNote = Localized(
    zh: "提交后先数一数有多少行。名单只含您负责地区的人。",
    en: "Its rows are counted when you send this. It holds people of your own regions alone.")
  static let send = Localized(zh: "提交申请", en: "Send the request")
  static let toDecide = Localized(zh: "待审批的名单申请", en: "requests for lists to decide")
  static let waiting = Localized(zh: "待审批", en: "Waiting for a decision")
  static func waitingForYou(_ count: String) -> Localized {
    Localized(zh: "待您审批（\(count)）", en: "Waiting for you (\(count))")
  }
  static let nothingWaits = Localized(
    zh: "没有等待您审批的申请。别人申请超过 1000 行的名单时会出现在这里。",
    en: "Nothing waits for you. Requests of others for more than 1,000 rows will stand here.")
  static let ownRequests = Localized(zh: "我的申请", en: "Your requests")
  static let allRequests = Localized(zh: "全部申请", en: "All requests")
  static let noRequests = Localized(
    zh: "还没有申请。点“申请完整名单”开始。", en: "There are no requests yet. Begin with “Ask for a list”.")

  static let benefit = Localized(zh: "待遇项目", en: "Benefit")
  static let everyBenefit = Localized(zh: "全部待遇", en: "Every benefit")
  static let number = Localized(zh: "编号", en: "No.")
  static let list = Localized(zh: "名单", en: "List")
  static let region = Localized(zh: "地区", en: "Region")
  static let asOf = Localized(zh: "截至", en: "As of")
  static let rows = Localized(zh: "行数", en: "Rows")
  static let purpose = Localized(zh: "用途", en: "Purpose")
  static let purposeHint = Localized(
    zh: "4 到 200 个字，如：交银行发放 11 月补贴。不写号码。",
    en: "4 to 200 characters, as “payment of November by the bank”. No long numbers.")
  static let recipient = Localized(zh: "交付给", en: "Goes to")
  static let recipientHint = Localized(
    zh: "2 到 60 个字，如：县财政局。", en: "2 to 60 characters, as “county finance bureau”.")
  static let maker = Localized(zh: "申请人", en: "Asked by")
  static let madeAt = Localized(zh: "申请时间", en: "Asked at")
  static let approver = Localized(zh: "批准人", en: "Approved by")
  static let refuser = Localized(zh: "审批人", en: "Refused by")
  static let ends = Localized(zh: "领取截止", en: "Take it by")
  static let endedAt = Localized(zh: "撤回时间", en: "Withdrawn at")
  static let takenAt = Localized(zh: "领取时间", en: "Taken at")
  static let takenRows = Localized(zh: "领取行数", en: "Rows taken")
  static let reason = Localized(zh: "理由", en: "Reason")
  static let state = Localized(zh: "状态", en: "State")
  static func state(_ state: ListRequest.State) -> Localized {
    switch state {
    case .waiting: Localized(zh: "待审批", en: "Waiting")
    case .granted(let grant) where grant.by == nil: Localized(zh: "可领取", en: "May be taken")
    case .granted: Localized(zh: "已批准", en: "Approved")
    case .refused: Localized(zh: "未批准", en: "Refused")
    case .withdrawn: Localized(zh: "已撤回", en: "Withdrawn")
    case .taken: Localized(zh: "已领取", en: "Taken")
    }
  }
  static func request(_ number: String) -> Localized {
    Localized(zh: "名单申请 \(number) 号", en: "Request no. \(number)")
  }

  static let waitNote = Localized(
    zh: "名单超过 1000 行，要由另一位有批准权的同事批准。批准后回到本页领取。",
    en:
      "The list has more than 1,000 rows: a colleague has to approve. Come back here to take it then."
  )
  static let decide = Localized(zh: "审批", en: "Your decision")
  static func decideNote(_ rows: String) -> Localized {
    Localized(
      zh: "批准后，申请人七天内可领取一次含完整号码的名单（现有 \(rows) 行，增加超过一成须重新批准）。",
      en: """
        Approved, the list with full numbers may be taken once within seven days by whoever asked (\(rows) \
        rows now; grown by more than a tenth, it needs another approval).
        """)
  }
  static let approve = Localized(zh: "批准", en: "Approve")
  static let refuse = Localized(zh: "不批准", en: "Refuse")
  static let withdraw = Localized(zh: "撤回申请", en: "Withdraw the request")

  static let take = Localized(zh: "领取", en: "Take the list")
  static let takeNote = Localized(
    zh: "生成加密的压缩文件，打开的密码只显示一次。只能领取一次；生成后可以下载。",
    en:
      "A locked zip is made; the password that opens it is shown once. The list is taken once only."
  )
  static let make = Localized(zh: "生成名单", en: "Make the list")
  static let taken = Localized(zh: "名单已生成", en: "The list is made")
  static let password = Localized(zh: "打开密码", en: "Password")
  static let passwordOnce = Localized(
    zh: "密码只显示这一次，系统不保存。请现在记下，再下载文件；离开本页后找不回来，只能重新申请。",
    en: """
      The password is shown this once and kept nowhere. Write it down now, then download the file; once \
      you leave this page it cannot be had again, only another list can be asked for.
      """)
  static let download = Localized(zh: "下载名单", en: "Download the list")
  static let howToOpen = Localized(
    zh: "文件是 AES-256 加密的压缩包，用 7-Zip、WinRAR、Bandizip 等打开；Windows 资源管理器自带的解压打不开。",
    en:
      "The zip is encrypted with AES-256: open it with 7-Zip, WinRAR and the like; Windows Explorer alone cannot."
  )
  static let sendApart = Localized(
    zh: "密码不要和文件放在一起发送。", en: "Never send the password together with the file.")
  static let marked = Localized(
    zh: "每张表、每一页、每一行都注明了申请号，文件属性里有领取人和用途。用完请删除。",
    en:
      "Every sheet, page and row bears the request, the file's properties who took it. Delete it after use."
  )
  static func stillReady(_ minutes: String) -> Localized {
    Localized(
      zh: "\(minutes) 分钟内可以下载；没有下载完可以再点一次。",
      en: "It can be downloaded for \(minutes) minutes, again where a download broke off.")
  }
  static func fileName(_ number: String) -> Localized {
    Localized(zh: "名单\(number)号.zip", en: "list-\(number).zip")
  }
}

// What has to be put right.
extension ListWords {
  static let regionWanted = Localized(zh: "请选择地区。", en: "Choose a region.")
  static let dayWanted = Localized(
    zh: "日期写成 2022-11-15 的样子。", en: "Write the day as 2022-11-15.")
  static let purposeBounds = Localized(
    zh: "用途要写 4 到 200 个字，不能写证件号码、电话或账号。",
    en: "The purpose takes 4 to 200 characters and no long numbers.")
  static let recipientBounds = Localized(
    zh: "交付给谁要写 2 到 60 个字，不能写号码。",
    en: "Whom it goes to takes 2 to 60 characters and no long numbers.")
  static let reasonBounds = Localized(
    zh: "不批准的理由要写 4 到 200 个字，不能写证件号码、电话或账号。",
    en: "A refusal needs a reason of 4 to 200 characters without long numbers.")
}

extension ListError: CustomStringConvertible {
  public var description: String {
    let words = ListWords.error(self)
    return "\(words.zh) (\(words.en))"
  }
}

extension ListWords {
  static func error(_ error: ListError) -> Localized {
    switch error {
    case .absent: Localized(zh: "没有这个申请。", en: "There is no such request.")
    case .beyondScope:
      Localized(zh: "您不负责这个地区的名单。", en: "You do not take lists of this region.")
    case .noSuchBenefit: Localized(zh: "没有这项待遇。", en: "There is no such benefit.")
    case .empty:
      Localized(
        zh: "这份名单上没有人，没有可领取的内容。可以换一个待遇、地区或日期。",
        en: "Nobody is on this list. Try another benefit, region or day.")
    case .notWaiting:
      Localized(zh: "这个申请已经有人办理，见下面的状态。", en: "The request has been decided on; see below.")
    case .ownRequest:
      Localized(
        zh: "自己的申请要由别人审批，同一个人的另一个账号也不行。",
        en: "Your own request is for somebody else to decide, whichever account made it.")
    case .changed:
      Localized(
        zh: "申请刚刚有变化，没有办理。请核对下面的内容再办。",
        en: "The request has just changed and nothing was done. Look at it again.")
    case .notApproved:
      Localized(
        zh: "名单超过 1000 行，还没有批准。", en: "The list has more than 1,000 rows and is not approved yet.")
    case .expired:
      Localized(
        zh: "已过领取期限（七天），请重新申请。",
        en: "The seven days in which it could be taken are over. Ask again.")
    case .over:
      Localized(
        zh: "这个申请已经办结，不能再领取或更改。", en: "The request is over: it can be neither taken nor changed.")
    case .grown(let rows):
      Localized(
        zh: "名单现有 \(rows) 行，超出原来准许的范围，已转为待审批，没有领取。",
        en:
          "The list now has \(rows) rows, more than was allowed: it waits for approval again and was not taken."
      )
    case .cannotWrite:
      Localized(
        zh: "名单没有写成，可能磁盘已满。申请仍然有效，请稍后再试。",
        en:
          "The list could not be written; the disk may be full. The request stands: try again later."
      )
    }
  }
}
