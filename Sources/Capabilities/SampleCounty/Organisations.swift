// SPDX-License-Identifier: Apache-2.0

/// Makes employers, schools and bodies that do not exist, each with a credit code of its own.
struct OrganisationMaker {
  private let setting: CountySetting
  private var serial = 0
  private var pools: [String: [Organisation]] = [:]
  private(set) var all: [Organisation] = []

  private static let brands = [
    "晨曦", "金穗", "秦塬", "鑫源", "恒通", "华美", "瑞丰", "新程", "远航", "佳和", "众信", "千禾", "绿野", "宏达",
    "安泰", "百顺",
  ]
  private static let trades = Weighted<(String, String)>(
    [
      ("电子有限公司", "制造业"), ("服饰有限公司", "制造业"), ("建筑劳务有限公司", "建筑业"),
      ("餐饮管理有限公司", "住宿和餐饮业"), ("物流有限公司", "交通运输、仓储和邮政业"),
      ("农业发展有限公司", "农、林、牧、渔业"), ("商贸有限公司", "批发和零售业"),
      ("家政服务有限公司", "居民服务、修理和其他服务业"),
    ].enumerated().map { ($1, 12 - $0) })

  init(in setting: CountySetting) { self.setting = setting }

  /// An organisation with a name built on `ending`.
  mutating func make(
    _ ending: String, at place: Place, industry: String, prefix: String = "91",
    isWorkshop: Bool = false
  ) -> Organisation {
    serial += 1
    let brands = OrganisationMaker.brands
    let round = (serial - 1) / brands.count
    let brand = brands[(serial - 1) % brands.count] + (round == 0 ? "" : String(round + 1) + "号")
    let made = Organisation(
      name: OrganisationMaker.short(place) + brand + "样例" + ending,
      creditCode: Numbers.creditCode(serial, prefix: prefix, in: setting.numberCode), place: place,
      industry: industry, isWorkshop: isWorkshop)
    all.append(made)
    return made
  }

  /// One of the employers of a place; a place gets a new one until it has `limit`.
  mutating func employer(
    at place: Place, limit: Int, _ random: inout SeededGenerator
  ) -> Organisation {
    let pool = pools[place.full, default: []]
    if pool.count >= limit, !pool.isEmpty { return random.pick(pool) }
    let (ending, industry) = random.pick(OrganisationMaker.trades)
    let made = make(ending, at: place, industry: industry)
    pools[place.full, default: []].append(made)
    return made
  }

  /// One of the county's workshops.
  mutating func workshop(limit: Int, _ random: inout SeededGenerator) -> Organisation {
    let pool = pools["车间", default: []]
    if pool.count >= limit, !pool.isEmpty { return random.pick(pool) }
    let made = make("服饰就业帮扶车间", at: setting.home, industry: "制造业", isWorkshop: true)
    pools["车间", default: []].append(made)
    return made
  }

  private static func short(_ place: Place) -> String {
    let name = place.county
    return name.count > 2 ? String(name.dropLast()) : name
  }
}
