// SPDX-License-Identifier: Apache-2.0
import Casework
import Funds
import Web

extension ClaimWords {
  static let notDone = Localized(zh: "没有办理", en: "Not done")

  /// Why nothing was done, and what can be done instead.
  static func refusal(_ refusal: ClaimRefusal) -> Localized {
    switch refusal {
    case .unknown:
      Localized(zh: "没有这件申请或这个人。", en: "There is no such claim or person.")
    case .notOffered:
      Localized(
        zh: "按户籍地政策，没有这一事项，或者缺少它所依据的记录。",
        en:
          "The law of their place has no such benefit for them, or the record it rests on is missing."
      )
    case .noPlace:
      Localized(
        zh: "户籍地还不清楚，不知道适用哪里的政策。请先补齐户籍地。",
        en:
          "Where the person is registered is not known, so no law applies yet. Complete that first."
      )
    case .noRoute:
      Localized(
        zh: "这一事项还没有规定办理流程，暂不能在这里申请。",
        en: "No way from application to payment has been laid down for this benefit yet.")
    case .taken(let rule, let clause, let numbers):
      taken(rule, clause, zh: numbers.joined(separator: "、"), en: numbers.joined(separator: ", "))
    case .sameAgain(let number):
      Localized(
        zh: "同一事项已有申请 \(number)，没有重复登记。",
        en: "The same has been asked for: \(number). Nothing was recorded twice.")
    case .changedMeanwhile:
      Localized(
        zh: "您打开页面之后，别人已经办理过这件申请。请看最新情况再办。",
        en: "Somebody acted on this claim meanwhile. Look at it again.")
    case .step(let step): self.step(step)
    case .notYours:
      Localized(zh: "这一环节不由您的岗位在这个地方办理。", en: "This stage is not yours here.")
    case .takenBy(let name):
      Localized(
        zh: "这件申请已由\(name)承办。请由其办理，或转给您以后再办。",
        en: "\(name) has this claim in hand. It can be handed on to you.")
    case .noSuchColleague:
      Localized(
        zh: "这个环节没有这位同事，或者按规定不能由其办理。",
        en: "Nobody of that name works at this stage, or they are kept apart from it.")
    case .daysWrong:
      Localized(
        zh: "起止日期不对：止期不早于起期和今天，最长一年。",
        en: "The days are wrong: the last is neither over nor before the first, within a year.")
    case .inPayment:
      Localized(
        zh: "款项正在支付途中，银行反馈结果之前不能办理。",
        en: "Its payment is on the way: nothing can be done before the bank has answered.")
    case .keptApart(let apart): self.apart(apart)
    case .reasonNeeded: Localized(zh: "请写明理由。", en: "Give a reason.")
    case .visitMissing: visitMissing
    case .visitClosed: PhotographWords.closed
    case .photographsFull: PhotographWords.full
    case .lawSays(let answer): says(answer)
    case .nothingMore:
      Localized(
        zh: "按现在的情况认定，没有多于已付的金额，不能补发。", en: "The law gives no more than was paid.")
    case .noProxy:
      Localized(
        zh: "这一事项只能由本人，或政策写明的近亲属代为申请。",
        en: "Only the person, or a relative whom the text names, may apply for this.")
    case .listLength(let most):
      Localized(
        zh: "名单至少列 1 人，一件申请最多 \(most) 人。", en: "List one person at least and \(most) at most.")
    case .fundToChoose: chooseFirst
    case .money(let error): error.words
    case .onNotice(let bar): onNotice(bar)
    case .misconfigured(let sentence):
      Localized(
        zh: "本地设定的标准与政策矛盾：\(sentence)", en: "The place's figures contradict the law: \(sentence)")
    }
  }

  private static func taken(_ rule: String, _ clause: String, zh: String, en: String) -> Localized {
    Localized(
      zh: "不能同时享受：\(rule)（\(clause)）。已有申请 \(zh)。",
      en: "Barred by \(rule) (\(clause)): \(en) came first.")
  }

  private static func onNotice(_ bar: NoticeBar) -> Localized {
    switch bar {
    case .notPosted:
      Localized(
        zh: "这件申请要先公示。请在“公示”中起草。", en: "It has to be put to public notice first, under Notices.")
    case .running(let day):
      Localized(
        zh: "公示期到 \(day) 为止，期满无异议才能通过。",
        en: "It stands on notice until \(day) and passes after that."
      )
    case .objection:
      Localized(
        zh: "公示期内有人提出异议，处理以后才能通过。", en: "Somebody objects; that is decided first.")
    }
  }

  private static let chooseFirst = Localized(
    zh: "请先选择从哪项资金列支，再审定。", en: "Choose the fund it is paid from, then grant it.")

  private static func step(_ refusal: CaseRefusal) -> Localized {
    switch refusal {
    case .ended: Localized(zh: "这件申请已经办结。", en: "The claim has come to an end.")
    case .notNow, .notHere:
      Localized(zh: "这件申请目前不能这样办理。", en: "This cannot be done to the claim now.")
    case .nothingBefore:
      Localized(zh: "前面没有可以退回的环节。", en: "There is no earlier stage to send it back to.")
    case .bound:
      Localized(
        zh: "已经审定并预留资金，只能兑付或者终止。", en: "Money is reserved: it is paid or closed.")
    }
  }

  private static func apart(_ apart: ClaimRefusal.Apart) -> Localized {
    switch apart {
    case .anotherStep:
      Localized(
        zh: "录入、审批、支付要由不同的人办：您在这件申请上办过另一类环节。",
        en:
          "Who enters does not approve, and who approves does not pay: you did another kind of step here."
      )
    case .stepBefore:
      Localized(
        zh: "上一环节是您办的，要由另一个人办这一环节。",
        en: "You took the step before; somebody else takes this one.")
    case .ownHousehold:
      Localized(
        zh: "这是您本人或家庭成员的申请，请由同事办理。",
        en: "It is your own household's claim; a colleague acts on it.")
    }
  }

  private static func says(_ answer: ClaimRefusal.LawSays) -> Localized {
    switch answer {
    case .no:
      Localized(
        zh: "按现有记录不符合条件，不能通过；请不予通过并写明理由。",
        en: "On what is recorded the conditions are not met: it can be refused, not passed.")
    case .missing:
      Localized(
        zh: "还缺信息或材料，不能通过；请通知补正，或先补齐记录。",
        en: "Something is still missing: ask for completion, or complete the records first.")
    case .judgement:
      Localized(
        zh: "这件申请需要人工判断，请写明意见再通过。",
        en: "This one needs a judgement: write your opinion to pass it.")
    }
  }
}
