// SPDX-License-Identifier: Apache-2.0
import Linkage
import Values
import Web

/// What the comparisons' pages say.
enum ComparisonWords {
  static let title = Localized(zh: "大数据比对", en: "Comparisons")
  static let note = Localized(
    zh: "其他单位提供的名册与登记的人员逐人比对。对上的只是疑点，不是结论：下发乡镇核查，写明理由和依据，由县里认定。",
    en:
      "Lists of other offices, person by person beside the registry. A hit is a doubtful point, no finding: the town looks and says why, the county decides."
  )
  static let take = Localized(zh: "接收一份名册", en: "Take a list in")
  static let kind = Localized(zh: "名册", en: "List")
  static let owner = Localized(zh: "提供单位", en: "Supplied by")
  static let ownerHint = Localized(zh: "例如：县卫生健康局", en: "Such as: county health bureau")
  static let purpose = Localized(zh: "用途和依据", en: "Purpose and ground")
  static let purposeHint = Localized(
    zh: "例如：核对公益性岗位在岗人员，依据第几条", en: "Such as: checking holders of posts, by which clause")
  static let statementDay = Localized(zh: "数据日期", en: "Day of the data")
  static let file = Localized(zh: "文件", en: "File")
  static let fileNote = Localized(
    zh: "Excel（.xlsx）或 CSV。至少要有“姓名”列；有“证件号码”最好，没有的要有出生日期或村。同一份文件再传一次不会有任何改变。",
    en:
      "Excel (.xlsx) or CSV. A column of names is needed; numbers are best, else births or villages. The same file again changes nothing."
  )
  static let send = Localized(zh: "接收并比对", en: "Take in and compare")
  static let ground = Localized(zh: "比对什么", en: "What is compared")
  static let supplier = Localized(zh: "通常由谁提供", en: "Usually supplied by")
  static let lists = Localized(zh: "比对的名册", en: "Lists that are compared")
  static let pattern = Localized(zh: "审计疑点", en: "Audit pattern")
  static let lastLoad = Localized(zh: "最近一次", en: "Last taken")
  static let never = Localized(zh: "还没有", en: "never")
  static let rows = Localized(zh: "行数", en: "Rows")
  static let matched = Localized(zh: "对上", en: "Matched")
  static let possible = Localized(zh: "疑似", en: "Possible")
  static let refusedRows = Localized(zh: "不能比对", en: "Not comparable")
  static let open = Localized(zh: "待处理", en: "Open")
  static let confirmed = Localized(zh: "属实", en: "Confirmed")
  static let falseHits = Localized(zh: "误报", en: "False hits")
  static let loads = Localized(zh: "收到的名册", en: "Lists taken in")
  static let noLoads = Localized(zh: "还没有收到名册。", en: "No list has been taken in yet.")
  static let takenOn = Localized(zh: "接收", en: "Taken on")

  static let points = Localized(zh: "疑点", en: "Doubtful points")
  static let noPoints = Localized(
    zh: "没有符合条件的疑点。", en: "No point matches.")
  static let toPoints = Localized(zh: "查看疑点", en: "See the points")
  static let number = Localized(zh: "编号", en: "Number")
  static let person = Localized(zh: "人员", en: "Person")
  static let place = Localized(zh: "户籍地", en: "Registered at")
  static let verdict = Localized(zh: "把握", en: "How sure")
  static let state = Localized(zh: "状态", en: "State")
  static let foundOn = Localized(zh: "发现", en: "Found on")
  static let town = Localized(zh: "乡镇", en: "Town")
  static let any = Localized(zh: "全部", en: "All")
  static let apply = Localized(zh: "筛选", en: "Filter")
  static let sheet = Localized(zh: "打印核查清单", en: "Printable list")
  static let sheetTitle = Localized(zh: "疑点核查清单", en: "Points to look into")
  static let seen = Localized(zh: "核查情况和依据", en: "What was seen, on what proof")
  static let signature = Localized(zh: "核查人签名", en: "Signature")

  static func point(_ number: String) -> Localized {
    Localized(zh: "疑点 \(number)", en: "Point \(number)")
  }
  static let both = Localized(zh: "两边的记录", en: "Both records")
  static let here = Localized(zh: "登记", en: "Registry")
  static let there = Localized(zh: "名册", en: "List")
  static let name = Localized(zh: "姓名", en: "Name")
  static let identityNumber = Localized(zh: "证件号码", en: "Identity number")
  static let birth = Localized(zh: "出生日期", en: "Born")
  static let day = Localized(zh: "事项日期", en: "Day of the matter")
  static let remark = Localized(zh: "名册上的说明", en: "The list's remark")
  static let row = Localized(zh: "第几行", en: "Row")
  static let reasons = Localized(zh: "为什么认为是同一人", en: "Why they are taken for one person")
  static let weight = Localized(zh: "分量", en: "Weight")
  static let weightNote = Localized(
    zh: "每 10 分表示可能性加倍，负分表示减少；合计 70 分以上才算对上。",
    en: "Ten points double the odds, negative ones lower them; 70 in all is a match.")
  static func sum(_ points: String) -> Localized {
    Localized(zh: "合计 \(points)（已扣除偶然巧合）", en: "In all \(points), chance taken off")
  }
  static let steps = Localized(zh: "办理经过", en: "Steps")
  static let noSteps = Localized(zh: "还没有办理。", en: "Nothing has been done yet.")
  static let step = Localized(zh: "环节", en: "Step")
  static let officer = Localized(zh: "经办人", en: "Officer")
  static let reason = Localized(zh: "理由", en: "Reason")
  static let proof = Localized(zh: "依据材料", en: "Proof")
  static let proofHint = Localized(
    zh: "例如：死亡证明、入户走访记录", en: "Such as: death certificate, note of a visit")
  static let reasonHint = Localized(
    zh: "4 至 200 字，不写证件号码和电话", en: "4 to 200 characters, no numbers or telephones")
  static let next = Localized(zh: "下一步", en: "What is next")
  static let dayHint = Localized(
    zh: "名册没有写明或写错时填写，例如 2022-03-12",
    en: "Where the list does not say it, such as 2022-03-12")
  static let done = Localized(zh: "已办理。", en: "Done.")
  static let notDone = Localized(zh: "没有办理", en: "Not done")

  static let comparing = Localized(zh: "正在比对", en: "Comparing")
  static let underWay = Localized(zh: "还在比对的名册：", en: "Lists still being compared:")
  static let waiting = Localized(
    zh: "前面还有名册在比对，排队等候。", en: "Waiting: other lists are before it.")
  static let reading = Localized(zh: "正在读取文件。", en: "The file is being read.")
  static func rowsCompared(_ rows: String) -> Localized {
    Localized(
      zh: "文件已读完，\(rows) 行正与登记的人员比对。",
      en: "The file is read; \(rows) rows are being compared with the registry.")
  }
  static func hitsKept(_ hits: String) -> Localized {
    Localized(
      zh: "比对完毕，正在保存 \(hits) 个命中。", en: "Compared; \(hits) hits are being kept.")
  }
  static let mayLeave = Localized(
    zh: "可以离开本页，比对会继续；从“大数据比对”可以回到这里。整份名册一次保存，中途停机什么都不会留下，重新上传即可。",
    en: """
      You may leave: the comparison goes on, and the comparisons page leads back here. A list is kept whole or not at all; \
      if the server stops before, hand it in again.
      """)
  static let updateNow = Localized(zh: "刷新进度", en: "Update now")
  static let holdStill = Localized(zh: "停止自动刷新", en: "Stop refreshing")
  static let busy = Localized(zh: "比对排满了", en: "Too many comparisons")
  static let busyReason = Localized(
    zh: "等候的名册太多，请等前面的比对完再上传。", en: "Too many lists wait. Hand it in once those are done.")
  static let failedReason = Localized(
    zh: "比对没有做完，什么都没有改动。请再上传一次；仍不行请联系管理员。",
    en:
      "The comparison did not end, and nothing was changed. Hand it in again, or ask who keeps the server."
  )
  static let gone = Localized(zh: "比对结果已不在", en: "The receipt is gone")
  static let goneReason = Localized(
    zh: "结果页只保留到服务器重新启动。名册列在“收到的名册”里的，已经比对完并保存；没有列出的，什么都没有留下，请重新上传。",
    en: """
      Receipts are kept until the server restarts. A list that stands among those taken in was compared and kept whole; \
      of one that does not, nothing was kept: hand it in again.
      """)

  static let receipt = Localized(zh: "比对结果", en: "What came of it")
  static let knownFile = Localized(
    zh: "这份文件以前收过，没有任何改变。", en: "This file had been taken in before; nothing has changed.")
  static let newPoints = Localized(zh: "新疑点", en: "New points")
  static let reasonOfRow = Localized(zh: "不能比对的原因", en: "Why it cannot be compared")
  static let markedCopy = Localized(
    zh: "下载标出这些行的文件", en: "Download the file with these rows marked")
  static func markedName(_ name: String) -> Localized {
    Localized(zh: "退回-\(name).xlsx", en: "returned-\(name).xlsx")
  }

  static func state(_ state: ComparisonPoint.State.Name) -> Localized {
    switch state {
    case .found: Localized(zh: "已发现", en: "Found")
    case .sent: Localized(zh: "已下发乡镇", en: "With the town")
    case .checked: Localized(zh: "已核查，待认定", en: "Looked into")
    case .confirmed: Localized(zh: "属实，待整改", en: "Confirmed")
    case .cleared: Localized(zh: "误报", en: "False hit")
    case .settled: Localized(zh: "已整改", en: "Put right")
    case .closed: Localized(zh: "办结", en: "Closed")
    }
  }

  static func act(_ act: ComparisonPoint.Act) -> Localized {
    switch act {
    case .send: Localized(zh: "下发乡镇核查", en: "Send to the town")
    case .affirm: Localized(zh: "核查：属实", en: "Looked into: it is so")
    case .deny: Localized(zh: "核查：不属实", en: "Looked into: it is not so")
    case .confirm: Localized(zh: "认定属实", en: "Confirm")
    case .clear: Localized(zh: "排除（误报）", en: "Clear as a false hit")
    case .recover: Localized(zh: "已追回资金", en: "Money asked back")
    case .correct: Localized(zh: "已更正登记或停发", en: "Record put right, payment stopped")
    case .close: Localized(zh: "办结", en: "Close")
    }
  }

  static func verdict(_ verdict: LinkedPair.Verdict) -> Localized {
    switch verdict {
    case .match: Localized(zh: "对上", en: "Matched")
    case .possible: Localized(zh: "疑似", en: "Possible")
    }
  }
}
