// SPDX-License-Identifier: Apache-2.0
import Claims
import Journal
import Values
import Web

/// What the pages say of payments that have been made: their proof, and what they would be now.
extension PaymentWords {
  static let proof = Localized(zh: "支付核验", en: "Proof of a payment")
  static let proofNote = Localized(
    zh: "按审批时留存的情况和政策重新认定，与实付金额、银行文件、资金账和日志逐项核对。",
    en: """
      The decision is made again from the facts and the law that were kept, and compared with what was paid, the \
      bank's file, the ledger and the journal.
      """)
  static let proved = Localized(zh: "核验一致，分毫不差。", en: "It holds, to the fen.")
  static let notProved = Localized(zh: "核验不一致", en: "It does not hold")
  static let decision = Localized(zh: "审批依据", en: "Decision")
  static let decidedFor = Localized(zh: "认定日期", en: "Decided for")
  static let decidedAmount = Localized(zh: "重新认定金额（元）", en: "Amount, made again (yuan)")
  static let paidAmount = Localized(zh: "实付金额（元）", en: "Paid (yuan)")
  static let policyDigest = Localized(zh: "政策校验值", en: "Digest of the law")
  static let factsDigest = Localized(zh: "情况校验值", en: "Digest of the facts")
  static let way = Localized(zh: "办理过程", en: "What was done")
  static let postings = Localized(zh: "资金账", en: "Ledger")
  static let journal = Localized(zh: "日志", en: "Journal")
  static let day = Localized(zh: "日期", en: "Day")
  static let who = Localized(zh: "办理人", en: "By")
  static let act = Localized(zh: "业务", en: "Act")
  static let place = Localized(zh: "位置", en: "Place")
  static let entryHash = Localized(zh: "条目校验值", en: "Hash of the entry")
  static let reviewTitle = Localized(zh: "已付复核", en: "Payments decided again")
  static let reviewNote = Localized(
    zh: "按现在的情况和政策，对已支付的申请按当时的认定日期重新认定；只列出不同的。不同不等于错付，核实后再办理追回或补发。",
    en: """
      Paid claims are decided again for their day, by the facts and the law of now; only what differs is listed. A \
      difference is no wrong payment before somebody has looked.
      """)
  static func reviewed(_ count: String, _ rows: String) -> Localized {
    Localized(zh: "复核 \(count) 件，\(rows) 件不同。", en: "\(count) decided again, \(rows) differ.")
  }
  static let noneDiffers = Localized(
    zh: "没有不同：已支付的申请按现在的情况认定，金额不变。", en: "Nothing differs: all would be paid the same now.")
  static let further = Localized(zh: "继续复核后面的申请", en: "Go on with the next claims")
  static let item = Localized(zh: "项目", en: "Item")
  static let left = Localized(zh: "实付（减已追回）", en: "Paid, less asked back")
  static let nowAmount = Localized(zh: "现应付（元）", en: "Now (yuan)")
  static let difference = Localized(zh: "差额", en: "Difference")
  static let why = Localized(zh: "原因", en: "Why")
  static let allYears = Localized(zh: "全部年度", en: "All years")
  static let show = Localized(zh: "查看", en: "Show")
  static let lawChanged = Localized(zh: "政策文本已改变", en: "The law's text has changed")
  static func line(_ line: ReviewedLine) -> Localized {
    let then = line.then.grouped
    let now = line.now?.grouped
    return Localized(
      zh: "\(line.name)：已付 \(then)，现应 \(now ?? "无法认定")",
      en: "\(line.name): \(then) paid, \(now ?? "unknown") by the law now")
  }
  static let factsChanged = Localized(zh: "登记情况已改变", en: "What is known has changed")
  static func asksBack(_ amount: String) -> Localized {
    Localized(zh: "登记追回 \(amount) 元", en: "Ask back \(amount) yuan")
  }

  static func pays(_ amount: String) -> Localized {
    Localized(zh: "开立补发 \(amount) 元", en: "Open a supplement of \(amount) yuan")
  }
  static func underWay(_ number: String) -> Localized {
    Localized(zh: "补发办理中：\(number)", en: "A supplement is under way: \(number)")
  }

  static func finding(_ finding: ReviewedPayment.Finding) -> Localized {
    switch finding {
    case .over(let amount):
      Localized(zh: "多付 \(amount.grouped)", en: "\(amount.grouped) too much")
    case .under(let amount):
      Localized(zh: "少付 \(amount.grouped)", en: "\(amount.grouped) too little")
    case .open: Localized(zh: "无法认定", en: "Cannot be said")
    case .exchanged: Localized(zh: "总额相同，名单有出入", en: "The sum holds, the list does not")
    }
  }

  static func fault(_ fault: PaymentProof.Fault) -> Localized {
    switch fault {
    case .notPaid: Localized(zh: "银行没有反馈已支付。", en: "The bank has not said that it was paid.")
    case .noDecision:
      Localized(zh: "没有留存的认定，或政策项目已不存在。", en: "No decision is kept, or its benefit is gone.")
    case .decisionDiffers(let parts):
      Localized(
        zh: "按留存的情况重新认定，结论不同：\(parts.joined(separator: "、"))。",
        en:
          "Made again from the same facts the decision differs in: \(parts.joined(separator: ", "))."
      )
    case .policyChanged:
      Localized(
        zh: "政策文本在审批后已经改变，结论未变。用当时的政策目录可重现同一结果。",
        en: """
          The law's text has changed since; the decision has not. With the policies of then the same bytes come out.
          """)
    case .amountDiffers(let decided, let paid):
      Localized(
        zh: "认定金额 \(decided?.grouped ?? "–")，实付 \(paid.grouped)。",
        en: "Decided \(decided?.grouped ?? "–"), paid \(paid.grouped).")
    case .fileDiffers:
      Localized(
        zh: "银行文件重新生成后与导出时的校验值不同。", en: "The bank's file, made again, has another digest.")
    case .notPosted(let amount):
      Localized(
        zh: "资金账没有这笔支付，或金额不同（\(amount?.grouped ?? "–")）。",
        en: "The ledger lacks this payment or has another sum (\(amount?.grouped ?? "–")).")
    case .notInJournal(let act):
      Localized(zh: "日志缺少：\(act.rawValue)。", en: "The journal lacks: \(act.rawValue).")
    }
  }
}

extension PaymentProof.Fault {
  /// What does not hold, in a sentence.
  public var words: Localized { PaymentWords.fault(self) }
}

extension ReviewedPayment.Finding {
  public var words: Localized { PaymentWords.finding(self) }
}
