// SPDX-License-Identifier: Apache-2.0
import Web

/// What is said of a scripted year.
public enum YearWords {
  public static func event(_ event: YearEvent) -> Localized {
    switch event {
    case .filedAtCounter: Localized(zh: "窗口受理（个人）", en: "filed at the counter")
    case .filedByCitizen: Localized(zh: "本人网上申请", en: "filed by the person")
    case .filedTogether: Localized(zh: "按月集体申报", en: "filed together for a month")
    case .filedThroughBody:
      Localized(zh: "经学校、培训机构集体申报", en: "filed through school or training body")
    case .filedByBody: Localized(zh: "单位申报", en: "filed by an organisation")
    case .filingRefused: Localized(zh: "申报不受理", en: "not taken")
    case .completionAsked: Localized(zh: "一次性告知补正", en: "completion asked")
    case .completed: Localized(zh: "已补正", en: "completed")
    case .withdrawn: Localized(zh: "撤回", en: "withdrawn")
    case .refusedByLaw: Localized(zh: "不予通过（不符合条件）", en: "refused by the law")
    case .refusedUncompleted: Localized(zh: "不予通过（逾期未补正）", en: "refused, never completed")
    case .sentBack: Localized(zh: "退回上一环节", en: "sent back a stage")
    case .judged: Localized(zh: "人工认定后通过", en: "passed on judgement")
    case .heldForMoney: Localized(zh: "指标不足，等待", en: "held for want of money")
    case .keptApart: Localized(zh: "经办人回避，未办", en: "officer kept apart")
    case .otherRefusal: Localized(zh: "其他未办成", en: "not done otherwise")
    case .granted: Localized(zh: "批准", en: "granted")
    case .noticePosted: Localized(zh: "公示", en: "notices posted")
    case .noticeCorrected: Localized(zh: "更正公示", en: "notices corrected")
    case .objected: Localized(zh: "公示期间异议", en: "objections")
    case .objectionUpheld: Localized(zh: "异议成立，不予通过", en: "objections upheld")
    case .objectionDismissed: Localized(zh: "异议不成立", en: "objections dismissed")
    case .batchMade: Localized(zh: "支付批次", en: "batches")
    case .batchCancelled: Localized(zh: "批次撤销", en: "batches cancelled")
    case .batchNotReceived: Localized(zh: "银行未收到文件", en: "files the bank never had")
    case .fileWrittenAgain: Localized(zh: "文件重新取得", en: "files written again")
    case .doubtCleared: Localized(zh: "疑点排除", en: "doubts cleared")
    case .doubtDropped: Localized(zh: "疑点移出批次", en: "doubtful payments dropped")
    case .accountMissing: Localized(zh: "没有账户，补登", en: "accounts missing")
    case .payeeUnknown: Localized(zh: "收款单位不明，未付", en: "body to be paid unknown")
    case .answerLate: Localized(zh: "银行迟复", en: "answers late")
    case .answerInParts: Localized(zh: "银行分次反馈", en: "answers in parts")
    case .answerTwice: Localized(zh: "银行重复反馈", en: "answers twice")
    case .answerContradicted: Localized(zh: "银行反馈矛盾，拒收", en: "answers contradictory, refused")
    case .linePaid: Localized(zh: "支付成功", en: "payments made")
    case .lineReturned: Localized(zh: "退票", en: "payments returned")
    case .accountCorrected: Localized(zh: "更正账户后再付", en: "accounts corrected")
    case .demanded: Localized(zh: "要求追回", en: "asked back")
    case .recovered: Localized(zh: "追回到账", en: "recovered")
    case .claimClosed: Localized(zh: "批准后终止", en: "granted and given up")
    case .allotted: Localized(zh: "下达指标", en: "allotments")
    case .allotmentCorrected: Localized(zh: "指标更正", en: "allotments corrected")
    case .allotmentWithdrawn: Localized(zh: "收回指标", en: "allotments withdrawn")
    case .monthClosed: Localized(zh: "月结", en: "months closed")
    case .monthKeptOpen:
      Localized(zh: "月结因银行未回盘推迟", en: "closings put off until the bank has answered")
    }
  }

  public static func shape(_ shape: ClaimShape) -> Localized {
    switch shape {
    case .person: Localized(zh: "个人申请", en: "a person's own")
    case .proxy: Localized(zh: "亲属代办", en: "by a proxy")
    case .workers: Localized(zh: "载体用工花名册", en: "a carrier's workers")
    case .costs: Localized(zh: "载体租金水电", en: "a carrier's rent and utilities")
    case .recognition: Localized(zh: "载体认定", en: "recognition of a carrier")
    case .workTraining: Localized(zh: "以工代训", en: "work for training")
    case .placements: Localized(zh: "职业介绍", en: "an agency's placements")
    case .trainingClass: Localized(zh: "培训班", en: "a class")
    case .advance: Localized(zh: "培训生活交通费（机构垫付）", en: "living and travel, advanced")
    case .internship: Localized(zh: "就业见习", en: "an internship")
    case .postMonth: Localized(zh: "公益性岗位（按月）", en: "a month of a public post")
    case .school: Localized(zh: "学校集体申请", en: "through a school")
    case .loan: Localized(zh: "创业担保贷款", en: "a guaranteed loan")
    }
  }
}
