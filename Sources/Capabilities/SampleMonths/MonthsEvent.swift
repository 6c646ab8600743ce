// SPDX-License-Identifier: Apache-2.0
public import Web

/// What is counted while the months pass.
public enum MonthsEvent: String, CaseIterable, Hashable, Sendable {
  case jobLost, cameHome, jobFound
  case ledgerTaken, warningRaised, warningEscalated, warningActed, warningClosed, closingGivenBack
  case householdListed, householdCleared
  case serviceGiven, serviceVoided
  case offerPutDown, introduced, refused, takenOn, fairHeld, coachLeft, aboard, stayedBehind
  case handedOver, handedOverLate, handedOverTwice, handedOverOutOfTurn, notHandedOver

  public var name: Localized {
    switch self {
    case .jobLost: Localized(zh: "失去工作", en: "lost their job")
    case .cameHome: Localized(zh: "其中从外省返乡", en: "of them from another province")
    case .jobFound: Localized(zh: "重新就业", en: "found work again")
    case .ledgerTaken: Localized(zh: "导入务工月监测和失业清单", en: "ledgers and lists imported")
    case .warningRaised: Localized(zh: "预警", en: "warnings raised")
    case .warningEscalated: Localized(zh: "逾期上报", en: "taken over by the level above")
    case .warningActed: Localized(zh: "帮扶措施", en: "help given on warnings")
    case .warningClosed: Localized(zh: "销号", en: "warnings closed")
    case .closingGivenBack: Localized(zh: "销号被退回", en: "closings given back")
    case .householdListed: Localized(zh: "登记零就业户", en: "households without work listed")
    case .householdCleared: Localized(zh: "零就业户清零", en: "households cleared")
    case .serviceGiven: Localized(zh: "服务", en: "services given")
    case .serviceVoided: Localized(zh: "作废的服务", en: "services voided")
    case .offerPutDown: Localized(zh: "登记岗位", en: "offers put down")
    case .introduced: Localized(zh: "推荐", en: "introductions")
    case .refused: Localized(zh: "拒绝推荐", en: "introductions refused")
    case .takenOn: Localized(zh: "录用", en: "taken on")
    case .fairHeld: Localized(zh: "招聘会", en: "fairs held")
    case .coachLeft: Localized(zh: "有组织输出", en: "organised departures")
    case .aboard: Localized(zh: "上车", en: "aboard")
    case .stayedBehind: Localized(zh: "未到", en: "did not come")
    case .handedOver: Localized(zh: "移交清单", en: "lists handed over")
    case .handedOverLate: Localized(zh: "其中逾期", en: "of them late")
    case .handedOverTwice: Localized(zh: "同一份交了两次", en: "the same list twice")
    case .handedOverOutOfTurn: Localized(zh: "旧清单晚到", en: "an old list after a new one")
    case .notHandedOver: Localized(zh: "当月未移交", en: "not handed over that month")
    }
  }
}
