// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

/// What the exchange's pages say.
enum ExchangeWords {
  static let missingLists = Localized(zh: "到期未移交的清单", en: "lists not handed over")
  static let soonLists = Localized(zh: "10天内要移交的清单", en: "lists due within 10 days")
  static let openLists = Localized(zh: "收到待核对的清单", en: "lists to be compared")
  static let title = Localized(zh: "部门移交", en: "Hand-overs")
  static let note = Localized(
    zh: "名单在这里制作、签名，用U盘交给对方；对方的名单和回执在这里导入。两边不一样的地方逐条列出，双方确认后以回执为准。不用联网。",
    en:
      "Lists are made and signed here and go to the other office on a stick; its lists and receipts are taken in here. What differs is listed row by row until a receipt says that both agree. No network is needed."
  )
  static let notDone = Localized(zh: "没有办理", en: "Not done")
  static let done = Localized(zh: "已办理。", en: "Done.")

  // MARK: - The board

  static let board = Localized(zh: "到期情况", en: "What is due")
  static let noBoard = Localized(
    zh: "本地的文件没有规定部门移交。", en: "No text obliges offices here to hand anything over.")
  static let files = Localized(zh: "移交件", en: "Files")
  static let noFiles = Localized(
    zh: "还没有移交件。在上面制作名单，或导入对方交来的文件。",
    en: "There are none yet. Make a list above, or take in what the other office brought.")
  static let kind = Localized(zh: "移交事项", en: "List")
  static let from = Localized(zh: "移交单位", en: "From")
  static let to = Localized(zh: "接收单位", en: "To")
  static let period = Localized(zh: "所属期间", en: "Period")
  static let periodNote = Localized(
    zh: "已选好今天该做的一期：到期当月是当月的；过了期限，双方还没有确认的先补这一期。也可以改选别的。",
    en:
      "The one to be made today is chosen: in the month of its day that month's; after its day still that one, until both sides agree. Another can be chosen."
  )
  static let due = Localized(zh: "期限", en: "Due by")
  static let madeOn = Localized(zh: "制作", en: "Made")
  static let receivedOn = Localized(zh: "收到", en: "Received")
  static let receiptOn = Localized(zh: "回执", en: "Receipt")
  static let daysLate = Localized(zh: "逾期天数", en: "Days late")
  static let state = Localized(zh: "状态", en: "State")
  static let direction = Localized(zh: "收发", en: "Direction")
  static let sequence = Localized(zh: "编号", en: "Number")
  static let rows = Localized(zh: "行数", en: "Rows")
  static let lacking = Localized(zh: "缺项行数", en: "Rows lacking something")
  static let day = Localized(zh: "日期", en: "Day")

  static let take = Localized(zh: "导入对方文件或回执", en: "Take in a file or receipt")
  static let file = Localized(zh: "文件", en: "File")
  static let fileNote = Localized(
    zh: "对方交来的 .zip（加密）或 .xlsx。同一份文件再导入一次不会有任何改变。",
    en:
      "The .zip (locked) or .xlsx that the other office brought. The same file again changes nothing."
  )
  static let password = Localized(zh: "密码", en: "Password")
  static let passwordNote = Localized(
    zh: "加密文件才需要，由对方电话告知", en: "For a locked file; the other office tells it by telephone")
  static let make = Localized(zh: "制作移交名单", en: "Make a list")
  static func make(_ name: String) -> Localized {
    Localized(zh: "制作\(name)", en: "Make: \(name)")
  }

  /// A period in the choice: its last day, and how it stands.
  static func choice(of line: HandoverLine, on today: Day) -> Localized {
    let state = self.line(line.state(on: today))
    return Localized(
      zh: "\(line.period)（期限 \(line.due)，\(state.zh)）",
      en: "\(line.period) (due by \(line.due): \(state.en.lowercased()))")
  }

  static func line(_ state: HandoverLine.State) -> Localized {
    switch state {
    case .ahead: Localized(zh: "未到期", en: "Not due yet")
    case .missing: Localized(zh: "逾期未移交", en: "Missing")
    case .late: Localized(zh: "逾期移交", en: "Late")
    case .incomplete: Localized(zh: "按时，有缺项", en: "In time, incomplete")
    case .inTime: Localized(zh: "按时", en: "In time")
    }
  }

  static func direction(_ direction: Handover.Direction) -> Localized {
    switch direction {
    case .made: Localized(zh: "发出", en: "Sent")
    case .taken: Localized(zh: "收到", en: "Received")
    }
  }

  static func state(_ state: Handover.State) -> Localized {
    switch state {
    case .made: Localized(zh: "等待回执", en: "Waiting for the receipt")
    case .open: Localized(zh: "核对差异", en: "Differences open")
    case .agreed: Localized(zh: "双方已确认", en: "Agreed")
    case .late: Localized(zh: "已有更新的，留存", en: "Outdated, kept")
    case .refused: Localized(zh: "退回", en: "Refused")
    }
  }

  static func organ(_ role: Role) -> Localized {
    switch role {
    case .townClerk: Localized(zh: "劳动保障事务所", en: "town labour office")
    case .employmentBureau: Localized(zh: "劳动就业管理局", en: "employment bureau")
    case .humanResourcesBureau: Localized(zh: "人力资源和社会保障部门", en: "human resources")
    case .ruralRevitalisation: Localized(zh: "乡村振兴部门", en: "rural revitalisation")
    case .finance: Localized(zh: "财政部门", en: "finance")
    case .villageAssistant: Localized(zh: "村级协管员", en: "village assistant")
    default: Localized(same: role.rawValue)
    }
  }

  // MARK: - Keys

  static let keys = Localized(zh: "签名密钥", en: "Signing keys")
  static let keysNote = Localized(
    zh: "把本单位的一行公钥交给对方；对方打电话与您核对指纹后登记。对方的公钥同样在这里登记。没有登记的密钥签的文件不收。",
    en:
      "Give the line of your own key to the other office, which calls you to compare the fingerprint and registers it. Theirs is registered here likewise. What an unregistered key signed is not taken."
  )
  static let noKeys = Localized(
    zh: "还没有密钥。第一次制作名单或回执时自动生成。", en: "There are none yet. The first list or receipt makes one.")
  static let office = Localized(zh: "单位", en: "Office")
  static let ownKey = Localized(zh: "（本单位）", en: " (ours)")
  static let fingerprint = Localized(zh: "指纹", en: "Fingerprint")
  static let keyText = Localized(zh: "公钥文字", en: "Text of the key")
  static let registered = Localized(zh: "登记", en: "Registered")
  static let valid = Localized(zh: "有效", en: "Valid")
  static let endKey = Localized(zh: "停用", en: "End")
  static let registerKey = Localized(zh: "登记对方公钥", en: "Register a key")
  static let registerNote = Localized(
    zh: "先打电话，请对方念出指纹，照着填写；不要从文件里抄。",
    en: "Call first and write down what the other office reads out; do not copy it from the file.")
  static let heard = Localized(zh: "对方念出的指纹", en: "Fingerprint as read out")
  static let makeKey = Localized(zh: "生成本单位密钥", en: "Make our key")
  static func ended(_ day: String) -> Localized {
    Localized(zh: "\(day) 停用", en: "Ended \(day)")
  }
}
