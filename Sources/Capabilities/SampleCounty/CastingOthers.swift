// SPDX-License-Identifier: Apache-2.0
import Values

/// Founders, the unemployed, those who plan to leave, members of groups, and earlier payments.
extension Casting {
  mutating func castFounders() {
    let chosen = cast(quota(perMille: 6, atLeast: 8)) { $0.isFit && $0.age >= 20 }
    for (turn, number) in chosen.enumerated() {
      let variant = turn % 8
      let registered =
        switch variant {
        case 1: firstDayOpen(months: 12)
        case 2: firstDayOpen(months: 12).adding(days: -1)
        case 3: firstDayOpen(months: 6)
        case 4: firstDayOpen(months: 6).adding(days: -1)
        default: asOf.adding(months: -8).adding(days: -turn % 60)
        }
      let through: Day? =
        switch variant {
        case 5: nil
        case 6: registered.adding(months: 5)
        default: asOf.adding(days: -1)
        }
      let isTrader = turn % 3 != 0
      ventures.append(
        Venture(
          person: number,
          entity: organisations.make(
            isTrader ? "小吃店" : "农产品有限公司", at: setting.home,
            industry: isTrader ? "住宿和餐饮业" : "批发和零售业", prefix: isTrader ? "92" : "91"),
          kind: isTrader ? "个体工商户" : "小微企业", registered: registered,
          operatingThrough: through))
      if turn % 5 == 0 { join(number, "返乡创业人员", from: registered.adding(months: -1)) }
      noteVenture(number, variant)
    }
  }

  private mutating func noteVenture(_ number: Int, _ variant: Int) {
    switch variant {
    case 1: note(.venture, number, .entitled, "last day of month 12")
    case 2: note(.venture, number, .refused, "one day after month 12")
    case 3: note(.venture, number, .refused, "last day of month 6: not yet")
    case 4: note(.venture, number, .entitled, "first day of month 7")
    case 5: note(.venture, number, .undecided, "nobody has seen whether it runs")
    case 6: note(.venture, number, .refused, "closed after five months")
    case 7:
      pay(number, .startup, yuan: 5_000, on: asOf.adding(months: -20))
      note(.venture, number, .refused, "drawn before")
    default: note(.venture, number, .entitled, "months 7 to 12, running")
    }
  }

  mutating func castUnemployed() {
    let count = quota(perMille: 20, atLeast: 8)
    let unable = cast(max(1, count / 20)) {
      $0.isLifted && $0.person.labour == .lost && (20...56).contains($0.age)
    }
    for number in unable {
      addUnemployment(number, since: asOf.adding(months: -9), jobWish: true)
      note(.hardship, number, .refused, "has lost the ability to work")
    }
    let chosen = cast(count - unable.count) { $0.isFit }
    for (turn, number) in chosen.enumerated() {
      let since: Day? =
        switch turn % 7 {
        case 1: firstDayOpen(months: 3)
        case 2: firstDayOpen(months: 3).adding(days: -1)
        case 4: nil
        default: asOf.adding(months: -4 - turn % 8)
        }
      addUnemployment(number, since: since, jobWish: [3: false, 5: nil][turn % 7, default: true])
      switch turn % 7 {
      case 1: note(.hardship, number, .refused, "exactly three months without work")
      case 2: note(.hardship, number, .entitled, "three months and a day without work")
      case 3: note(.hardship, number, .refused, "does not wish to work")
      case 4: note(.hardship, number, .undecided, "not known since when without work")
      case 5: note(.hardship, number, .undecided, "nobody asked for the wish to work")
      default: note(.hardship, number, .entitled, "long without work and willing")
      }
    }
  }

  private mutating func addUnemployment(_ number: Int, since: Day?, jobWish: Bool?) {
    unemployments.append(
      Unemployment(
        person: number, since: since, registered: since?.adding(days: 20), jobWish: jobWish,
        zeroEmployment: false))
  }

  mutating func castPlanners() {
    let wishes = ["岗位信息", "职业技能培训", "交通补贴", "职业指导"]
    for number in cast(
      quota(perMille: 30, atLeast: 4),
      where: {
        $0.person.labour.isAble && !$0.person.schooling.isAttending && (18...55).contains($0.age)
      })
    {
      let place =
        random.chance(60)
        ? random.pick(setting.otherProvinces) : random.pick(setting.otherCounties)
      plans.append(Plan(person: number, place: place, wanted: random.pick(wishes)))
    }
  }

  /// The groups of which lists are kept besides the national roster.
  mutating func listMemberships() {
    let since = Month(year: asOf.year - 2, ordinal: 1)
    for person in persons {
      let household = households[person.household]
      let from = since.adding(random.within(0...20)).firstDay
      if household.subsistence, person.relation == .head { join(person.number, "低保", from: from) }
      if household.relocated, person.relation == .head { join(person.number, "易地搬迁", from: from) }
      if household.kind == .liftedUnstable { join(person.number, "脱贫不稳定户", from: from) }
      if person.disability != nil, random.chance(60) { join(person.number, "残疾人", from: from) }
      if person.sex == .male, (23...55).contains(person.birth.age(on: asOf)), random.chance(1) {
        join(person.number, "退役军人", from: from)
      }
    }
    for post in posts where post.isUrban == true {
      guard let from = post.categoryFrom else { continue }
      join(post.person, "就业困难人员", from: from)
    }
    for unemployment in unemployments.prefix(unemployments.count / 3) {
      guard let registered = unemployment.registered else { continue }
      join(unemployment.person, "登记失业人员", from: registered)
    }
  }

  /// What was paid before, by the names lists give it.
  enum GrantItem: String {
    case jobSeeking = "一次性求职补贴"
    case travel = "跨省就业一次性交通补助"
    case training = "技能培训生活和交通费补贴"
    case appraisal = "技能鉴定补贴"
    case startup = "一次性创业补贴"
    case placement = "职业介绍补贴"
  }

  mutating func pay(_ number: Int, _ item: GrantItem, yuan: Int, on day: Day) {
    grants.append(
      GrantRecord(person: number, item: item.rawValue, year: day.year, yuan: yuan, paid: day))
  }
}
