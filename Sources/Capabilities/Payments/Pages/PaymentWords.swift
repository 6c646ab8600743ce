// SPDX-License-Identifier: Apache-2.0
import Claims
import Funds
import Web

/// What the pages of payments say.
enum PaymentWords {
  static let title = Localized(zh: "支付", en: "Payments")
  static let toCheck = Localized(zh: "待复核的支付批次", en: "payment batches to check")
  static let toSend = Localized(zh: "已复核待发出的支付批次", en: "checked batches to send")
  static let toAnswer = Localized(zh: "待银行回单的支付批次", en: "batches the bank has not answered")
  static let waiting = Localized(zh: "待支付", en: "To be paid")
  static let batches = Localized(zh: "支付批次", en: "Batches")
  static let noneWaiting = Localized(
    zh: "没有待支付的申请。批准并预留资金的申请会出现在这里。",
    en: "Nothing is to be paid. Claims appear here once they are granted and their money is kept.")
  static let noBatch = Localized(
    zh: "还没有支付批次。", en: "There is no batch yet.")
  static let make = Localized(zh: "建立批次", en: "Put a batch together")
  static func newBatch(_ fund: Localized, _ year: String) -> Localized {
    Localized(zh: "新批次：\(fund.zh) \(year) 年", en: "New batch: \(fund.en) \(year)")
  }
  static let choiceNote = Localized(
    zh: "同一批次只能来自同一县、同一资金来源和年度。建立批次后，系统逐笔核对疑点；复核、导出由他人办理。",
    en: """
      A batch is paid from one budget of one county. Doubtful points are looked for as it is made; others check \
      and send it.
      """)
  static let number = Localized(zh: "批次号", en: "Batch")
  static let fund = Localized(zh: "资金来源", en: "Fund")
  static let year = Localized(zh: "年度", en: "Year")
  static let region = Localized(zh: "地区", en: "Region")
  static let count = Localized(zh: "笔数", en: "Payments")
  static let total = Localized(zh: "合计（元）", en: "Sum (yuan)")
  static let sum = Localized(zh: "合计", en: "Sum")
  static let totalInWords = Localized(zh: "合计（大写）", en: "Sum in words")
  static let state = Localized(zh: "状态", en: "State")
  static let madeOn = Localized(zh: "建立日期", en: "Made on")
  static let maker = Localized(zh: "建立人", en: "Made by")
  static let checker = Localized(zh: "复核人", en: "Checked by")
  static let sender = Localized(zh: "导出人", en: "Sent by")
  static let sentOn = Localized(zh: "导出日期", en: "Sent on")
  static let digest = Localized(zh: "文件校验值（SHA-256）", en: "Digest of the file (SHA-256)")
  static let claim = Localized(zh: "受理编号", en: "Claim")
  static let payee = Localized(zh: "收款人", en: "Payee")
  static let unanswered = Localized(zh: "银行还没有结果的款项", en: "payments without the bank's answer")
  static let account = Localized(zh: "账号尾号", en: "Account, last digits")
  static let amount = Localized(zh: "金额（元）", en: "Amount (yuan)")
  static let ordinal = Localized(zh: "序号", en: "No.")
  static let chosen = Localized(zh: "选入", en: "Put in")
  static let since = Localized(zh: "等待自", en: "Waiting since")
  static let lines = Localized(zh: "支付明细", en: "Payments")
  static let opinion = Localized(zh: "事由或意见", en: "Reason or opinion")
  static let reason = Localized(zh: "事由（4 至 200 字）", en: "Reason (4 to 200 characters)")
  static let drop = Localized(zh: "移出批次", en: "Take out")
  static let check = Localized(zh: "复核通过", en: "Checked")
  static let checkNote = Localized(
    zh: "财政复核程序，不重新审查资格。建立人和参与过审批的人不能复核。",
    en:
      "Finance checks the procedure, not the merits. Not for who made it or decided on a claim of it."
  )
  static let cancel = Localized(zh: "撤销批次", en: "Give the batch up")
  static let send = Localized(zh: "导出支付文件", en: "Take the file for the bank")
  static let sendNote = Localized(
    zh: "导出后，批次在银行反馈之前视为“结果未知”，其中的款项不会以其他方式再付。建立人、复核人不能导出。",
    en: """
      From then on what became of each payment is unknown until the bank has answered, and none of it is paid \
      otherwise. Not for who made or checked the batch.
      """)
  static let sendAgain = Localized(zh: "重新取得同一文件", en: "Take the same file again")
  static let sendAgainNote = Localized(
    zh: "仅在文件送达银行之前丢失时使用；内容与校验值不变。",
    en: "Only where the file was lost before it reached the bank. Same bytes, same digest.")
  static let loss = Localized(zh: "银行确认未收到", en: "The bank never received it")
  static let lossNote = Localized(
    zh: "凭银行书面确认办理；批次撤销，款项可编入新批次。导出人不能办理。",
    en:
      "On the bank's written word alone; its claims can then go into another batch. Not for who sent it."
  )
  static let answers = Localized(zh: "银行结果", en: "The bank's answers")
  static let noAnswer = Localized(
    zh: "银行还没有反馈，结果未知。", en: "The bank has not answered: what became of it is unknown.")
  static let answerFile = Localized(zh: "银行结果文件", en: "The bank's answer")
  static let takeAnswer = Localized(zh: "导入结果", en: "Take the answer")
  static let takenOn = Localized(zh: "导入日期", en: "Taken on")
  static let takenBy = Localized(zh: "导入人", en: "Taken by")
  static let outcome = Localized(zh: "结果", en: "Outcome")
  static func outcome(paid: String, returned: String) -> Localized {
    Localized(zh: "成功 \(paid) 笔，退票 \(returned) 笔", en: "\(paid) paid, \(returned) returned")
  }
  static func refusedAt(_ line: String) -> Localized {
    Localized(zh: "第 \(line) 行与已知情况矛盾，整份拒收", en: "Refused: line \(line) contradicts what is known")
  }
  static let sheet = Localized(zh: "拨付单", en: "Payment order")
  static let signature = Localized(zh: "签字（盖章）　　　　年　月　日", en: "Signature, seal, date")
  static let recover = Localized(zh: "追回", en: "Ask back")
  static let recovered = Localized(zh: "追回到账", en: "Come back")
  static let recoveries = Localized(zh: "追回登记", en: "Recoveries")
  static let recoveriesNote = Localized(
    zh: "错付的款项在此登记应追回的金额；到账后登记归还，资金回到原来源。",
    en: "What was paid wrongly is asked back here; once it has come it goes back to its fund.")
  static let direction = Localized(zh: "登记", en: "Entry")
  static let done = Localized(zh: "已办理。", en: "Done.")
  static let made = Localized(
    zh: "批次已建立，请核对疑点后交财政复核。",
    en: "The batch is made. See its doubtful points, then have it checked.")
  static let answered = Localized(zh: "银行结果已导入。", en: "The bank's answer was taken.")
  static let notDone = Localized(zh: "没有办理", en: "Not done")

  static func state(_ state: PaymentBatch.State) -> Localized {
    switch state {
    case .open: Localized(zh: "待复核", en: "To be checked")
    case .checked: Localized(zh: "待导出", en: "To be sent")
    case .sent: Localized(zh: "已送银行，结果未知", en: "Sent, unknown")
    case .answered: Localized(zh: "银行已反馈", en: "Answered")
    case .cancelled: Localized(zh: "已撤销", en: "Given up")
    }
  }

  static func state(_ state: PaymentLine.State) -> Localized {
    switch state {
    case .listed: Localized(zh: "待支付", en: "Listed")
    case .paid: Localized(zh: "已支付", en: "Paid")
    case .returned(let why): Localized(zh: "退票：\(why)", en: "Returned: \(why)")
    case .cameBack(let why, let day):
      Localized(zh: "\(day) 付后退票：\(why)", en: "Came back on \(day): \(why)")
    case .dropped: Localized(zh: "已移出", en: "Taken out")
    }
  }

  /// What to do before the money goes out again.
  static func advice(_ reason: ReturnReason) -> Localized {
    switch reason {
    case .nameDiffers:
      Localized(zh: "核对户名与姓名，更正账户后再付。", en: "Compare holder and name, correct the account.")
    case .identityDiffers:
      Localized(zh: "请本人持身份证到银行更新开户信息。", en: "They update their identity at the bank.")
    case .closed, .wrongNumber:
      Localized(zh: "请本人提供在用账户，更正后再付。", en: "Ask for an account in use.")
    case .notActivated:
      Localized(zh: "请本人到银行激活社保卡金融功能。", en: "They activate the card's account at the bank.")
    case .frozen:
      Localized(zh: "请本人到银行解除冻结，或提供其他账户。", en: "They have it unfrozen, or give another.")
    case .wrongBank:
      Localized(zh: "更正开户行后再付。", en: "Correct the account's bank.")
    case .other:
      Localized(zh: "向银行了解原因。", en: "Ask the bank why.")
    }
  }

  static func refusal(_ refusal: PaymentRefusal) -> Localized {
    switch refusal {
    case .unknown: Localized(zh: "没有这个批次或这笔款项。", en: "There is no such batch or payment.")
    case .nothingToPay: Localized(zh: "没有选中任何申请。", en: "No claim was chosen.")
    case .severalBudgets:
      Localized(zh: "同一批次只能来自一个县的一项资金。", en: "A batch is paid from one budget of one county.")
    case .notPayable(let number):
      Localized(
        zh: "申请 \(number) 不在待支付状态，或已在其他批次。",
        en: "\(number) does not wait for money, or is in a batch.")
    case .noAccount(let number):
      Localized(
        zh: "申请 \(number) 的收款人没有登记账户，请先在人员页面或单位页面补齐。",
        en: "No account is known for \(number): enter it on the page of the person or the body.")
    case .payeeUnknown(let number):
      Localized(
        zh: "申请 \(number) 按政策应付给单位，而登记的情况中没有写明是哪个单位。请先在人员的记录中补齐单位，再列入批次。",
        en: """
          By its text the money of \(number) goes to a body, and its record names none. Complete the record of the \
          person first.
          """)
    case .doubts(let count):
      Localized(
        zh: "还有 \(count) 个疑点没有排除：逐个写明理由排除，或确认后将该笔移出批次。",
        en: "\(count) doubtful points stand: clear each with a reason, or confirm it.")
    case .changedMeanwhile:
      Localized(zh: "您打开页面之后，批次已有变化。请看最新情况再办。", en: "The batch changed meanwhile. Look again.")
    case .notNow(let state):
      Localized(
        zh: "批次现在是“\(self.state(state).zh)”，不能这样办理。",
        en: "Not while the batch is: \(self.state(state).en).")
    case .keptApart:
      Localized(
        zh: "建立、复核、导出须由三人分别办理；参与过审批的人、收款人及其家庭成员不能复核和导出。",
        en: """
          Three people make, check and send a batch. Who decided on one of its claims, or is paid by it, does \
          neither.
          """)
    case .reasonNeeded:
      Localized(
        zh: "请写明事由，4 至 200 字，不含证件号码、电话或账号。",
        en: "Give a reason of 4 to 200 characters, without numbers of people.")
    case .dayWrong:
      Localized(
        zh: "退回日期应在文件送银行之日到今天之间。",
        en: "The day lies between the day the file went out and today.")
    case .amountUnreadable: Localized(zh: "金额写作 1225.50。", en: "Write the amount as 1225.50.")
    case .money(let error): error.words
    case .answerUnreadable(let line, let expected):
      Localized(
        zh: "结果文件第 \(line) 行无法识别，应为：\(expected)。没有导入任何内容。",
        en: "Line \(line) of the answer cannot be read; expected: \(expected). Nothing was taken.")
    case .answerContradicts(let line):
      Localized(
        zh: "结果文件第 \(line) 行与已知情况矛盾（序号、金额或结果不同），整份没有导入，已记录。请与银行核对。",
        en: """
          Line \(line) of the answer contradicts what is known (number, amount or result). Nothing of it was \
          taken; it is on record. Ask the bank.
          """)
    case .claim(let refusal): refusal.words
    case .tooMany(let most):
      Localized(zh: "一个批次最多 \(most) 笔。", en: "A batch holds at most \(most) payments.")
    }
  }
}

extension PaymentRefusal {
  /// Why nothing was done, and what can be done instead.
  public var words: Localized { PaymentWords.refusal(self) }
}
