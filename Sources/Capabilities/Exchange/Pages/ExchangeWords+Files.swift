// SPDX-License-Identifier: Apache-2.0
import Values
import Web

extension ExchangeWords {
  // MARK: - One file

  static let flaw = Localized(zh: "退回原因", en: "Why it was refused")
  static let words = Localized(zh: "说明", en: "In words")
  static let outcome = Localized(zh: "核对结果", en: "What came of it")
  static func outcome(_ outcome: Handover.Outcome) -> Localized {
    Localized(
      zh: "采用 \(outcome.taken)，保留 \(outcome.kept)，暂缓 \(outcome.later)；另有备注 \(outcome.noted)",
      en:
        "\(outcome.taken) taken, \(outcome.kept) kept, \(outcome.later) put off; \(outcome.noted) noted"
    )
  }
  static func flaw(_ flaw: Handover.Flaw) -> Localized {
    switch flaw {
    case .altered: Localized(zh: "内容与签名时不同", en: "Not as it was signed")
    case .wrongPeriod: Localized(zh: "所属期间不对", en: "The wrong period")
    case .byHand: Localized(zh: "经办人退回", en: "Sent back by an officer")
    }
  }

  static let next = Localized(zh: "下一步", en: "What is next")
  static let copyNote = Localized(
    zh: "文件含完整号码，加密后下载；密码只显示一次，用电话告诉对方。",
    en: "The file has full numbers and is locked; its password is shown once and told by telephone."
  )
  static let copy = Localized(zh: "取移交文件", en: "Get the file")
  static let passwordOnce = Localized(
    zh: "密码只在这里显示一次，关闭后无法再查；需要时重新取文件。",
    en: "The password is shown here once and kept nowhere; get the file again for another.")
  static let download = Localized(zh: "下载加密文件", en: "Download the locked file")
  static let howToOpen = Localized(
    zh: "直接交给对方导入即可，不必解压；要查看时用 7-Zip、WinRAR 等打开。",
    en: "The other office takes it as it is; to look inside, open it with 7-Zip or WinRAR.")
  static let sendApart = Localized(
    zh: "文件用U盘交，密码用电话说，不要写在一起。",
    en: "The file goes on the stick, the password by telephone; never together.")

  static let agreeNote = Localized(
    zh: "采用的内容写入登记，并生成回执；之后不能再改。",
    en:
      "What is taken goes into the registry and the receipt is made; after that nothing is changed."
  )
  static let agree = Localized(zh: "确认并出具回执", en: "Agree and make the receipt")
  static let refuse = Localized(zh: "退回整份文件", en: "Refuse the file")
  static let reason = Localized(zh: "退回理由", en: "Why it is refused")
  static let reasonNote = Localized(
    zh: "4 至 200 字，对方会看到；不写证件号码", en: "4 to 200 characters, which the sender reads; no numbers")
  static let receiptNote = Localized(
    zh: "回执拷到U盘交回移交单位，由对方导入。", en: "The receipt goes back on the stick, to be taken in there.")
  static let receipt = Localized(zh: "下载回执", en: "Download the receipt")
  static let rest = Localized(zh: "其余未决定的一律", en: "Everything undecided")
  static let decideRest = Localized(zh: "一并决定", en: "Decide alike")
  static func undecided(_ count: String) -> Localized {
    Localized(
      zh: "还有 \(count) 处两边都改过，请逐条决定。",
      en: "\(count) rows were changed on both sides; decide each.")
  }

  // MARK: - What came of it

  static let cameOf = Localized(zh: "导入结果", en: "What came of it")
  static let goOn = Localized(zh: "查看", en: "Go on")
  static let flaws = Localized(zh: "与签名时不同的行", en: "Rows not as they were signed")
  static let row = Localized(zh: "第几行", en: "Row")

  static func came(_ taken: TakenFile) -> Localized {
    switch (taken.kind, taken.isKnown, taken.handover.state) {
    case (.handover, true, _):
      Localized(
        zh: "这份文件以前收过，没有任何改变。下面是第一次收到的情况。",
        en: "This file had been taken before; nothing has changed. Below is what came of it then.")
    case (.receipt, true, _):
      Localized(
        zh: "这份回执以前导入过，没有任何改变。",
        en: "This receipt had been taken before; nothing has changed.")
    case (.receipt, false, .refused):
      Localized(
        zh: "对方退回了这份文件，请看原因后重新制作。",
        en: "The other office refused the file; see why and make it again.")
    case (.receipt, false, .late):
      Localized(
        zh: "对方已收到更新的一份，这份只作留存。",
        en: "The other office had a newer one; this one was only kept.")
    case (.receipt, false, _):
      Localized(
        zh: "回执已导入，双方确认。",
        en: "The receipt was taken; both sides agree.")
    case (.handover, false, .refused):
      Localized(
        zh: "签名是对方的，但名单里有的行已不是签名时的内容，整份没有采用。请把回执交回对方，重新拷贝原件；要改内容的，由对方改好登记后重新制作。",
        en:
          "The signature is theirs, but rows are not as they were signed: nothing was applied. Send the receipt back and have the original copied; what is to be changed is changed in their registry and made anew."
      )
    case (.handover, false, .late):
      Localized(
        zh: "已收过更新的一份，这份留存，不采用。",
        en: "A newer one had been taken; this one is kept and not applied.")
    case (.handover, false, _):
      Localized(
        zh: "签名、清单和 \(taken.handover.manifest.rows) 行逐行核对无误（另存过、排过序都不影响），已收下。请核对差异。",
        en:
          "Signature, manifest and all \(taken.handover.manifest.rows) rows hold, whoever saved the file last; it was taken. Look at what differs."
      )
    }
  }

  static func gap(_ gap: ClosedRange<Int64>) -> Localized {
    let numbers =
      gap.count == 1 ? "\(gap.lowerBound)" : "\(gap.lowerBound)–\(gap.upperBound)"
    return Localized(
      zh: "中间缺第 \(numbers) 号，没有收到过，请问对方。",
      en: "Number \(numbers) in between never came; ask the sender.")
  }

  static func unanswered(_ number: String) -> Localized {
    Localized(
      zh: "对方还没有收到第 \(number) 号的回执，请再交一次。",
      en: "The sender has not had the receipt of number \(number); hand it over again.")
  }

  static func rowFlaw(_ kind: RowFlaw.Kind) -> Localized {
    switch kind {
    case .changed: Localized(zh: "被改动", en: "changed")
    case .added: Localized(zh: "多出来的", en: "added")
    case .removed: Localized(zh: "被删掉", en: "removed")
    }
  }

  // MARK: - Differences

  static let differences = Localized(zh: "差异", en: "Differences")
  static let whoChanged = Localized(zh: "谁改的", en: "Who changed it")
  static let what = Localized(zh: "内容", en: "What")
  static let decision = Localized(zh: "处理", en: "Decision")
  static let decidedBy = Localized(zh: "决定人", en: "Decided by")
  static let notDecided = Localized(zh: "未决定", en: "Undecided")
  static let remark = Localized(zh: "备注", en: "Remark")
  static let person = Localized(zh: "人员", en: "Person")
  static let record = Localized(zh: "查看登记", en: "See the record")
  static let number = Localized(zh: "证件号码", en: "Identity number")
  static let any = Localized(zh: "全部", en: "All")
  static let apply = Localized(zh: "筛选", en: "Filter")
  static let column = Localized(zh: "项目", en: "Column")
  static let base = Localized(zh: "上次确认", en: "Last agreed")
  static let theirs = Localized(zh: "对方", en: "Theirs")
  static let ours = Localized(zh: "本单位", en: "Ours")
  static let notListed = Localized(zh: "名单没有", en: "not listed")
  static let decide = Localized(zh: "决定", en: "Decide")
  static let decideNote = Localized(
    zh: "出具回执之前可以改。“暂缓”保留本单位的，下次移交时再列出。",
    en:
      "It can be changed until the receipt is made. Put off keeps ours, and it comes up again next time."
  )

  static func change(_ change: RowDifference.Change) -> Localized {
    switch change {
    case .theirs: Localized(zh: "对方改了", en: "They changed it")
    case .ours: Localized(zh: "本单位改了", en: "We changed it")
    case .both: Localized(zh: "两边都改了", en: "Both changed it")
    }
  }

  static func choice(_ choice: HandoverChoice) -> Localized {
    switch choice {
    case .theirs: Localized(zh: "采用对方的", en: "Take theirs")
    case .ours: Localized(zh: "保留本单位的", en: "Keep ours")
    case .later: Localized(zh: "暂缓", en: "Put off")
    }
  }

  /// Columns are called as the file calls them.
  static func what(_ row: RowDifference) -> Localized {
    if row.theirs == nil { return Localized(zh: "对方名单没有此人", en: "not on their list") }
    if row.ours == nil { return Localized(zh: "本单位没有此人", en: "not held here") }
    let columns = (row.contested + row.taken).map(FileWords.column)
    let names = (row.isNameContested ? [FileWords.name] : []) + columns
    return Localized(
      zh: names.joined(separator: FileWords.separator),
      en: names.isEmpty ? "" : "\(names.count) columns")
  }
}

extension TakenFile {
  /// What came of the file, sentence by sentence.
  public var lines: [Localized] {
    var lines = [ExchangeWords.came(self)]
    if let gap { lines.append(ExchangeWords.gap(gap)) }
    if let unansweredFor { lines.append(ExchangeWords.unanswered(String(unansweredFor))) }
    lines += flaws.map { flaw in
      let kind = ExchangeWords.rowFlaw(flaw.kind)
      let row = flaw.row.map(String.init) ?? "–"
      return Localized(
        zh: "第 \(row) 行 \(MaskedText.name(flaw.name)) \(kind.zh)",
        en: "row \(row) \(kind.en)")
    }
    return lines
  }
}
