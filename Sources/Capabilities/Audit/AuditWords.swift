// SPDX-License-Identifier: Apache-2.0
import Journal
import Web

/// What the journal's pages say.
enum AuditWords {
  static let journal = Localized(zh: "日志", en: "Journal")

  static func holds(_ entries: String, _ at: String) -> Localized {
    Localized(
      zh: "日志完好：\(entries) 条逐条相接，未见改动（\(at) 核对）。",
      en:
        "The journal holds: \(entries) entries, each following from the one before (verified \(at))."
    )
  }
  static func broken(_ entries: String, _ at: String) -> Localized {
    Localized(
      zh: "日志有问题：\(entries) 条中发现改动（\(at) 核对）。请保全数据库和备份，并报告审计部门。",
      en: """
        The journal does not hold: among \(entries) entries some were tampered with (verified \(at)). \
        Keep the database and its backups as they are and report it.
        """)
  }

  static let from = Localized(zh: "起", en: "From")
  static let through = Localized(zh: "止", en: "Through")
  static let officer = Localized(zh: "经办人", en: "Officer")
  static let act = Localized(zh: "事项", en: "Act")
  static let any = Localized(zh: "全部", en: "All")
  static let personNumber = Localized(zh: "人员编号", en: "Person")
  static let apply = Localized(zh: "筛选", en: "Filter")
  static let clear = Localized(zh: "清除条件", en: "Clear")
  static func entries(_ count: String) -> Localized {
    Localized(zh: "共 \(count) 条", en: "\(count) entries")
  }
  static let noneMatch = Localized(
    zh: "没有符合条件的记录。可以放宽日期或清除几个条件。",
    en: "No entry matches. Widen the days, or clear some conditions.")

  static let entry = Localized(zh: "编号", en: "Entry")
  static let time = Localized(zh: "时间", en: "Time")
  static let origin = Localized(zh: "来自", en: "From where")
  static let record = Localized(zh: "对象", en: "Record")
  static let fields = Localized(zh: "涉及的栏目", en: "Fields")
  static let reason = Localized(zh: "事由", en: "Reason")
  static func person(_ number: String) -> Localized {
    Localized(zh: "人员 \(number)", en: "Person \(number)")
  }
  static func andMore(_ names: String, _ rest: String) -> Localized {
    Localized(zh: "\(names)等，另 \(rest) 栏", en: "\(names) and \(rest) more")
  }

  static let headsTitle = Localized(zh: "链头", en: "Heads")
  static let headsNote = Localized(
    zh: "链头随每份清单和回执印出。把它抄录或打印，保存在本系统之外：日后即可证明此前的日志没有被重写或截去。",
    en: """
      Heads are printed on every list and receipt. Kept on paper or elsewhere, outside this system, they \
      prove later that nothing before them was rewritten or cut off.
      """)
  static let noHead = Localized(zh: "日志里还没有记录。", en: "The journal has no entry yet.")
  static let export = Localized(zh: "导出日志", en: "Export the journal")
  static let exportNote = Localized(
    zh: "导出的文件可用 bangfu-journal-verify 单独核对；涉及个人的内容在其中仍是加密的。",
    en:
      "The file is verified by bangfu-journal-verify alone; what it says of people stays sealed in it."
  )
  static func fileName(_ day: String) -> Localized {
    Localized(zh: "日志-\(day).journal", en: "journal-\(day).journal")
  }

  static let readersTitle = Localized(zh: "谁查看和改动过", en: "Who looked and who changed")
  static let noReaders = Localized(
    zh: "日志里没有关于此人的记录。", en: "The journal has no entry about this person.")
  static func allEntries(_ count: String) -> Localized {
    Localized(zh: "全部 \(count) 条", en: "All \(count) entries")
  }

  static func name(of act: Act) -> Localized {
    switch act {
    case .rosterTaken: Localized(zh: "导入名册", en: "Roster imported")
    case .recordsChanged: Localized(zh: "登记或变更", en: "Records made or changed")
    case .valueRevealed: Localized(zh: "查看完整信息", en: "Full value shown")
    case .listExported: Localized(zh: "导出名单", en: "List exported")
    case .listRequested: Localized(zh: "申请完整名单", en: "List with full numbers requested")
    case .listWithdrawn: Localized(zh: "撤回名单申请", en: "List request withdrawn")
    case .listApproved: Localized(zh: "批准名单申请", en: "List request approved")
    case .listRefused: Localized(zh: "不批准名单申请", en: "List request refused")
    case .fundsAllotted: Localized(zh: "下达指标", en: "Funds allotted")
    case .fundsWithdrawn: Localized(zh: "收回指标", en: "Allotment withdrawn")
    case .fundsReserved: Localized(zh: "预留资金", en: "Funds reserved")
    case .fundsReleased: Localized(zh: "释放预留", en: "Reservation released")
    case .fundsPosted: Localized(zh: "支付记账", en: "Payment posted")
    case .fundsReturned: Localized(zh: "退票记账", en: "Payment returned")
    case .recoveryDemanded: Localized(zh: "追回应收", en: "Recovery demanded")
    case .recoveryReceived: Localized(zh: "追回到账", en: "Recovery received")
    case .fundsCorrected: Localized(zh: "资金更正", en: "Posting corrected")
    case .fundMonthClosed: Localized(zh: "月结", en: "Month closed")
    case .signedIn: Localized(zh: "登录", en: "Signed in")
    case .signInRefused: Localized(zh: "登录被拒", en: "Sign-in refused")
    case .signedOut: Localized(zh: "退出", en: "Signed out")
    case .accountLocked: Localized(zh: "账号锁定", en: "Account locked")
    case .signInAlarm: Localized(zh: "登录警报", en: "Sign-in alarm")
    case .claimMade: Localized(zh: "提交申请", en: "Claim handed in")
    case .claimPassed: Localized(zh: "申请通过一个环节", en: "Claim passed a stage")
    case .claimRefused: Localized(zh: "申请不予受理或不予通过", en: "Claim refused")
    case .claimSentBack: Localized(zh: "申请退回", en: "Claim sent back")
    case .claimCompleted: Localized(zh: "申请补正", en: "Claim completed")
    case .claimWithdrawn: Localized(zh: "撤回申请", en: "Claim withdrawn")
    case .photographAdded: Localized(zh: "加入察看照片", en: "Photograph of a visit added")
    case .photographVoided: Localized(zh: "作废察看照片", en: "Photograph of a visit voided")
    case .claimPaid: Localized(zh: "申请兑付", en: "Claim paid")
    case .claimUnpaid: Localized(zh: "款项退回，申请重新待付", en: "Claim's money came back")
    case .paymentCameBack: Localized(zh: "付后退票", en: "Payment came back after it was paid")
    case .batchMade: Localized(zh: "建立支付批次", en: "Payment batch made")
    case .paymentDoubted: Localized(zh: "发现支付疑点", en: "Doubtful points of a payment found")
    case .paymentDoubtCleared: Localized(zh: "排除支付疑点", en: "Doubtful point cleared")
    case .paymentDoubtConfirmed: Localized(zh: "确认支付疑点", en: "Doubtful point confirmed")
    case .paymentDropped: Localized(zh: "移出支付批次", en: "Payment taken out of its batch")
    case .batchChecked: Localized(zh: "复核支付批次", en: "Payment batch checked")
    case .batchCancelled: Localized(zh: "撤销支付批次", en: "Payment batch given up")
    case .batchSent: Localized(zh: "导出支付文件", en: "Payment file taken out")
    case .batchNotReceived: Localized(zh: "确认银行未收到批次", en: "Bank never received the batch")
    case .batchAnswered: Localized(zh: "导入银行结果", en: "Bank's answer taken")
    case .bankAnswerRefused: Localized(zh: "拒收银行结果", en: "Bank's answer refused")
    case .claimClosed: Localized(zh: "申请终止", en: "Claim closed unpaid")
    case .noticePosted: Localized(zh: "发布公示", en: "Notice posted")
    case .noticeBlocked: Localized(zh: "公示被拦下", en: "Notice stopped by the last look")
    case .objectionRecorded: Localized(zh: "登记异议", en: "Objection recorded")
    case .objectionRuled: Localized(zh: "处理异议", en: "Objection decided")
    case .peopleWatched: Localized(zh: "就业监测比对", en: "People looked at for warnings")
    case .warningRaised: Localized(zh: "发出就业预警", en: "Warning raised")
    case .warningChanged: Localized(zh: "预警变色或上报", en: "Warning changed or taken over")
    case .warningActed: Localized(zh: "办理就业预警", en: "Warning worked on")
    case .warningClosed: Localized(zh: "预警销号", en: "Warning closed")
    case .householdListed: Localized(zh: "零就业户列入清单", en: "Household without work listed")
    case .householdCleared: Localized(zh: "零就业户清零", en: "Household without work cleared")
    case .serviceGiven: Localized(zh: "登记服务", en: "Service written down")
    case .serviceVoided: Localized(zh: "作废服务记录", en: "Service voided")
    case .helperNamed: Localized(zh: "指定帮扶人", en: "Helper named")
    case .helperEnded: Localized(zh: "解除帮扶人", en: "Helper ended")
    case .inspectionAnnounced: Localized(zh: "公布抽查", en: "Inspection announced")
    case .inspectionDrawn: Localized(zh: "抽查抽取", en: "Inspection drawn")
    case .inspectionFound: Localized(zh: "登记抽查结果", en: "Inspection finding put down")
    case .headingsMatched: Localized(zh: "记住报表表头对应", en: "Headings of a blank matched")
    case .dutyReported: Localized(zh: "登记任务落实情况", en: "Obligation reported on")
    case .programmeKept:
      Localized(zh: "登记项目、活动或场所", en: "Project, event or site recorded")
    case .handoverMade: Localized(zh: "制作移交名单", en: "List made to hand over")
    case .handoverTaken: Localized(zh: "接收移交名单", en: "Handed-over list taken")
    case .handoverDecided: Localized(zh: "决定移交差异", en: "Difference decided")
    case .handoverReceipted: Localized(zh: "出具移交回执", en: "Receipt made")
    case .receiptTaken: Localized(zh: "导入移交回执", en: "Receipt taken")
    case .handoverKeyMade: Localized(zh: "生成签名密钥", en: "Signing key made")
    case .handoverKeyRegistered: Localized(zh: "登记对方公钥", en: "Another office's key registered")
    case .handoverKeyEnded: Localized(zh: "停用签名密钥", en: "Signing key ended")
    case .comparisonTaken: Localized(zh: "接收比对名册", en: "List compared")
    case .pointSent: Localized(zh: "疑点下发", en: "Point sent to the town")
    case .pointChecked: Localized(zh: "疑点核查", en: "Point looked into")
    case .pointConfirmed: Localized(zh: "疑点属实", en: "Point confirmed")
    case .pointCleared: Localized(zh: "疑点排除", en: "Point cleared")
    case .pointSettled: Localized(zh: "疑点整改", en: "Point put right")
    case .pointClosed: Localized(zh: "疑点办结", en: "Point closed")
    case .offerPutDown: Localized(zh: "登记岗位", en: "Offer put down")
    case .offerCorrected: Localized(zh: "更正岗位", en: "Offer corrected")
    case .offerClosed: Localized(zh: "撤下岗位", en: "Offer taken back")
    case .wishRecorded: Localized(zh: "登记就业意愿", en: "Wish for work recorded")
    case .introductionMade: Localized(zh: "推荐岗位", en: "Introduced to an offer")
    case .introductionAnswered: Localized(zh: "登记推荐结果", en: "Introduction answered")
    case .fairRecorded: Localized(zh: "登记招聘会", en: "Job fair recorded")
    case .departurePlanned: Localized(zh: "计划点对点输送", en: "Departure planned")
    case .departureSeated: Localized(zh: "安排点对点座位", en: "Departure seated")
    case .agreementProposed: Localized(zh: "提出劳务协作协议", en: "Agreement proposed")
    case .agreementConfirmed: Localized(zh: "确认劳务协作协议", en: "Agreement agreed to")
    case .jobRegisterKept: Localized(zh: "登记工作站或劳务品牌", en: "Station or brand recorded")
    case .correctionAsked: Localized(zh: "本人申请更正", en: "Correction asked for")
    case .correctionAnswered: Localized(zh: "答复更正申请", en: "Correction answered")
    case .claimTransferred: Localized(zh: "转办申请", en: "Claim handed on")
    case .deputyNamed: Localized(zh: "指定代办人", en: "Deputy named")
    case .deputyEnded: Localized(zh: "撤销代办人", en: "Deputy ended")
    case .accountMade: Localized(zh: "新建账号", en: "Account made")
    case .accountChanged: Localized(zh: "变更账号", en: "Account changed")
    case .accountDisabled: Localized(zh: "停用账号", en: "Account disabled")
    case .accountEnabled: Localized(zh: "启用账号", en: "Account enabled")
    case .accountReset: Localized(zh: "重置密码", en: "Password reset")
    case .passwordChanged: Localized(zh: "修改密码", en: "Password changed")
    case .secondFactorSet: Localized(zh: "启用动态口令", en: "Second factor set up")
    case .secondFactorRemoved: Localized(zh: "取消动态口令", en: "Second factor removed")
    case .rightGiven: Localized(zh: "授予岗位", en: "Role given")
    case .rightTaken: Localized(zh: "收回岗位", en: "Role taken away")
    case .sessionsEnded: Localized(zh: "结束会话", en: "Sessions ended")
    case .journalExported: Localized(zh: "导出日志", en: "Journal exported")
    case .journalRead: Localized(zh: "查看日志内容", en: "Journal entry opened")
    case .keyRotated: Localized(zh: "更换密钥", en: "Key changed")
    case .backupMade: Localized(zh: "备份", en: "Backup made")
    case .backupRestored: Localized(zh: "恢复备份", en: "Backup restored")
    case .drillHeld: Localized(zh: "恢复演练", en: "Restore drill")
    case .databaseCopied: Localized(zh: "迁移数据库", en: "Database copied")
    }
  }
}
