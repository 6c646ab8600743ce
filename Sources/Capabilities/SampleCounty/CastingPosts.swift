// SPDX-License-Identifier: Apache-2.0
import Values

/// Holders of public-welfare posts: rural ones for the lifted, urban ones for the hard to employ.
extension Casting {
  private static let ruralNames = ["保洁员", "护林员", "护路员", "护水员", "养老护理员"]

  mutating func castPostHolders() {
    castRural()
    castUrban()
  }

  private mutating func castRural() {
    let count = quota(perMille: 22, atLeast: 9)
    let marginal = cast(max(1, count / 25)) { $0.household.kind == .marginal && $0.canHold }
    // The weak come first, as the rule of priority wants.
    let weak = cast(count / 2) { $0.isLifted && $0.canHold && $0.person.labour == .weak }
    let rest = count - marginal.count - weak.count
    let chosen = marginal + weak + cast(rest) { $0.isLifted && $0.canHold }
    for (turn, number) in chosen.enumerated() {
      castRural(number, variant: turn < marginal.count ? 0 : (turn - marginal.count) % 8)
    }
  }

  private mutating func castRural(_ number: Int, variant: Int) {
    let isAssistant = variant == 1
    let start = asOf.month.adding(-10).firstDay
    let left = variant == 4 ? asOf.month.adding(-4).lastDay : nil
    let end: Day? =
      switch variant {
      case 2: start.endOfTerm(months: 24)
      case 3: nil
      default: start.endOfTerm(months: 12)
      }
    posts.append(
      PostHolding(
        person: number, name: isAssistant ? "劳动保障助理员" : Casting.ruralNames[number % 5],
        isUrban: false, monthlyYuan: isAssistant ? 800 : 400, start: start, end: end,
        leftOn: left, insurance: variant == 3 || variant == 6 ? "" : insurancePolicy(number),
        category: labourWord(number), categoryFrom: nil,
        months: variant == 3 ? nil : start.month...(left?.month ?? asOf.month.adding(-1))))
    if variant != 7 {
      candidates.append(
        Unemployment(
          person: number, since: start.adding(months: -2 - number % 9), registered: nil,
          jobWish: nil, zeroEmployment: false))
    }
    switch variant {
    case 2: note(.ruralPost, number, .refused, "agreement of two years")
    case 3: note(.ruralPost, number, .undecided, "end of agreement and months not reported")
    case 4: note(.ruralPost, number, .refused, "has left the post")
    case 7: note(.ruralPost, number, .undecided, "not known whether otherwise at work")
    default: note(.ruralPost, number, .entitled, "held under a yearly agreement")
    }
    switch variant {
    case 3, 6: note(.postInsurance, number, .undecided, "no policy number")
    case 4: note(.postInsurance, number, .refused, "has left the post")
    default: note(.postInsurance, number, .entitled, "insured holder of a rural post")
    }
  }

  private mutating func castUrban() {
    let chosen = cast(quota(perMille: 4, atLeast: 4)) { $0.isFit && $0.age >= 35 }
    for (turn, number) in chosen.enumerated() {
      let variant = turn % 4
      let start = asOf.month.adding(-9).firstDay
      let isManagement = variant == 1
      posts.append(
        PostHolding(
          person: number, name: isManagement ? "社会公共管理协管员" : "社区服务员",
          isUrban: variant == 3 ? nil : true, monthlyYuan: isManagement ? 600 : 500, start: start,
          end: start.endOfTerm(months: 12), leftOn: nil, insurance: insurancePolicy(number),
          category: variant == 2 ? "脱贫劳动力" : "就业困难人员",
          categoryFrom: variant == 2 ? nil : start.adding(months: -2),
          months: start.month...asOf.month.adding(-1)))
      noteUrban(number, variant)
    }
  }

  private mutating func noteUrban(_ number: Int, _ variant: Int) {
    switch variant {
    case 2: note(.urbanPost, number, .refused, "not recognised as hard to employ")
    case 3:
      for matter in [Matter.urbanPost, .ruralPost, .postInsurance] {
        note(matter, number, .undecided, "the ledger does not say whether urban or rural")
      }
      return
    default: note(.urbanPost, number, .entitled, "recognised before the post began")
    }
    note(.postInsurance, number, .refused, "urban post")
  }

  private func insurancePolicy(_ number: Int) -> String {
    "SAMPLE" + padded(asOf.year, to: 4) + padded(number + 1, to: 7)
  }
}
