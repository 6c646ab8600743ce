// SPDX-License-Identifier: Apache-2.0
import Web

extension ExchangeWords {
  // MARK: - Refusals

  static func refusal(_ refusal: ExchangeRefusal) -> Localized {
    switch refusal {
    case .file(let zh, let en): Localized(zh: zh, en: en)
    case .badField(let title):
      Localized(
        zh: "清单里“\(title)”一项缺少或读不懂，请让对方重新制作。",
        en: "A field of the manifest is missing or unreadable; have the file made again.")
    case .notOpenYet(let period):
      Localized(
        zh: "\(period) 的名单还没到制作的时候。", en: "It is too early for the list of \(period).")
    case .unknownKey(let fingerprint):
      Localized(
        zh: "签名的密钥没有登记（指纹 \(fingerprint)）。请打电话与对方核对指纹，登记后再收。",
        en:
          "The signing key is not registered (fingerprint \(fingerprint)). Call the office, compare it, register it."
      )
    case .undecided(let count):
      Localized(zh: "还有 \(count) 处没有决定。", en: "\(count) differences are undecided.")
    default: plain(refusal)
    }
  }

  private static func plain(_ refusal: ExchangeRefusal) -> Localized {
    switch refusal {
    case .wrongPeriod:
      Localized(
        zh: "没有这个所属期间，请按 2022-11 或 2022 填写。",
        en: "There is no such period; write 2022-11 or 2022.")
    case .nobodyListed: Localized(zh: "名单上一个人也没有。", en: "Nobody would be on the list.")
    case .tooManyRows: Localized(zh: "名单超过二十万行。", en: "The list has more than 200,000 rows.")
    case .cannotWrite:
      Localized(
        zh: "文件写不出来，请检查磁盘。",
        en: "The file cannot be written; check the disk.")
    case .wrongPassword:
      Localized(
        zh: "密码不对，或文件不完整。请向对方要密码。",
        en: "The password is another, or the file is not whole. Ask the sender.")
    case .noManifest:
      Localized(
        zh: "文件里没有“清单”或“名单”，不是移交文件，或已被删改。",
        en: "The file has no manifest or no list: it is no hand-over, or was cut.")
    case .badSignature:
      Localized(
        zh: "签名与清单不符：清单被改动过。没有收下，请让对方重新拷贝。",
        en:
          "The signature does not hold: the manifest was changed. Not taken; have it copied again.")
    case .wrongOrgan:
      Localized(zh: "这份文件不是给本单位的。", en: "The file is not for this office.")
    case .numberTaken:
      Localized(
        zh: "同一编号已收过另一份内容不同的文件，请与对方核实。",
        en: "Another file of this number was taken before; ask the sender.")
    case .nothingSent:
      Localized(
        zh: "回执对应的文件不是这里制作的。", en: "The receipt answers no file that was made here.")
    case .keyText: Localized(zh: "没有找到公钥，请粘贴整行文字。", en: "No key was found; paste the whole line.")
    case .keyKnown: Localized(zh: "这个公钥已经登记过。", en: "The key has been registered before.")
    case .fingerprint:
      Localized(
        zh: "指纹不一致，不能登记。请再次打电话核对。", en: "The fingerprint differs; do not register it. Call again.")
    case .reasonNeeded:
      Localized(
        zh: "请写明理由，4 至 200 字，不写证件号码。",
        en: "Give a reason of 4 to 200 characters, no numbers.")
    case .notYours: Localized(zh: "不属于您的单位。", en: "It belongs to another office.")
    case .notNow: Localized(zh: "现在不能办理这一步。", en: "This cannot be done now.")
    case .changedMeanwhile:
      Localized(zh: "刚刚有人改动过，请刷新再办。", en: "Somebody changed it meanwhile; load it again.")
    case .unknownKind:
      Localized(zh: "没有这个移交事项。", en: "There is no such hand-over.")
    default: Localized(zh: "没有找到。", en: "Not found.")
    }
  }
}

extension ExchangeRefusal {
  /// What stands against it, for pages and commands.
  public var text: Localized { ExchangeWords.refusal(self) }
}
