// SPDX-License-Identifier: Apache-2.0

/// A place of work as ledgers write it, down to the county.
public struct Place: Hashable, Sendable {
  public let province, city, county: String

  /// The three names run together, as the member export writes them.
  public var full: String { province + city + county }
}

/// A village and the town it lies in.
public struct Village: Hashable, Sendable {
  public let town, name: String
}

/// Where a made-up county lies, where its people go, and how its numbers begin.
public struct CountySetting: Sendable {
  public let home: Place
  let towns: [(name: String, residents: Int)]
  /// By town.
  let villages: [[Village]]
  /// No county of the province ever bore this code, so no identity number that begins with it was issued.
  let numberCode: String
  let otherProvinces: Weighted<Place>
  let otherCounties: Weighted<Place>

  private init(
    _ home: Place, numberCode: String, towns: [(name: String, residents: Int, villages: Int)],
    otherCounties: Weighted<Place>
  ) {
    self.home = home
    self.numberCode = numberCode
    self.towns = towns.map { ($0.name, $0.residents) }
    villages = CountySetting.villages(of: towns.map { ($0.name, $0.villages) })
    otherProvinces = Weighted(CountySetting.destinations.filter { $0.0.province != home.province })
    self.otherCounties = otherCounties
  }

  /// Made-up villages: the names follow the habit of the land, none is looked up.
  private static func villages(of towns: [(name: String, count: Int)]) -> [[Village]] {
    let fronts = ["上", "下", "东", "西", "新", "大"]
    let backs = ["坡", "塬", "沟", "湾", "庄", "岭", "河", "店", "窑", "寨"]
    var names = backs.flatMap { back in fronts.map { "\($0)\(back)村" } }
    return towns.map { town in
      let own = names.prefix(town.count)
      names.removeFirst(town.count)
      return own.map { Village(town: town.name, name: $0) }
    }
  }

  /// Index of the town in which the household dealt at `turn` lives.
  ///
  /// A Weyl sequence spreads the households by the census shares even where there are few of them.
  func town(at turn: Int, seed: UInt64) -> Int {
    let total = towns.reduce(0) { $0 + $1.residents }
    let fraction = UInt64(turn + 1) &* 0x9E37_79B9_7F4A_7C15 &+ (seed &* 0xD1B5_4A32_D192_ED03)
    var position = Int(fraction.multipliedFullWidth(by: UInt64(total)).high)
    for (index, town) in towns.enumerated() {
      if position < town.residents { return index }
      position -= town.residents
    }
    return 0
  }

  /// In another province.
  public func isAway(_ place: Place) -> Bool { place.province != home.province }

  /// In the province, outside the county.
  func isNear(_ place: Place) -> Bool { !isAway(place) && place.county != home.county }
}

extension CountySetting {
  /// Towns with the residents of the 2020 census.
  /// > Source: census bulletin of Qianyang 2021-07-12.
  public static let qianyang = CountySetting(
    Place(province: "陕西省", city: "宝鸡市", county: "千阳县"), numberCode: "610399",
    towns: [
      ("城关镇", 49_547, 16), ("崔家头镇", 4_231, 5), ("南寨镇", 13_825, 11), ("张家塬镇", 10_510, 9),
      ("水沟镇", 11_555, 9), ("草碧镇", 8_418, 7), ("高崖镇", 1_424, 3),
    ], otherCounties: shaanxi)

  /// Two counties of one city under one provincial document. Their towns are made up.
  public static let neighbours = [
    CountySetting(
      Place(province: "湖南省", city: "邵阳市", county: "新邵县"), numberCode: "430598",
      towns: [("样例东岸镇", 20_000, 10), ("样例石桥镇", 12_000, 8), ("样例河口乡", 6_000, 5)],
      otherCounties: hunan),
    CountySetting(
      Place(province: "湖南省", city: "邵阳市", county: "绥宁县"), numberCode: "430599",
      towns: [("样例西坪镇", 16_000, 9), ("样例南溪镇", 9_000, 6), ("样例云山乡", 5_000, 4)],
      otherCounties: hunan),
  ]

  /// Ten counties of five cities under one provincial document, the two neighbours first. Their towns are made
  /// up.
  public static let province =
    neighbours
    + [
      ("岳阳市", "平江县", "430698"), ("岳阳市", "华容县", "430699"), ("常德市", "石门县", "430798"),
      ("常德市", "桃源县", "430799"), ("益阳市", "安化县", "430998"), ("益阳市", "南县", "430999"),
      ("湘西土家族苗族自治州", "凤凰县", "433198"), ("湘西土家族苗族自治州", "泸溪县", "433199"),
    ].map { city, county, numberCode in
      CountySetting(
        Place(province: "湖南省", city: city, county: county), numberCode: numberCode,
        towns: [("样例东山镇", 18_000, 9), ("样例平湖镇", 11_000, 7), ("样例沙洲乡", 6_000, 5)],
        otherCounties: hunan)
    }

  private static let destinations: [(Place, Int)] = [
    (Place(province: "江苏省", city: "徐州市", county: "铜山区"), 10),
    (Place(province: "江苏省", city: "苏州市", county: "昆山市"), 18),
    (Place(province: "广东省", city: "深圳市", county: "宝安区"), 14),
    (Place(province: "广东省", city: "东莞市", county: "东莞市"), 6),
    (Place(province: "浙江省", city: "宁波市", county: "鄞州区"), 9),
    (Place(province: "北京市", city: "北京市", county: "大兴区"), 6),
    (Place(province: "上海市", city: "上海市", county: "松江区"), 7),
    (Place(province: "甘肃省", city: "平凉市", county: "崆峒区"), 9),
    (Place(province: "山东省", city: "临沂市", county: "兰山区"), 7),
    (Place(province: "山东省", city: "青岛市", county: "黄岛区"), 5),
    (Place(province: "安徽省", city: "合肥市", county: "蜀山区"), 4),
    (Place(province: "湖南省", city: "长沙市", county: "岳麓区"), 3),
    (Place(province: "新疆维吾尔自治区", city: "昌吉回族自治州", county: "玛纳斯县"), 2),
  ]

  private static let shaanxi = Weighted<Place>([
    (Place(province: "陕西省", city: "宝鸡市", county: "渭滨区"), 14),
    (Place(province: "陕西省", city: "宝鸡市", county: "金台区"), 14),
    (Place(province: "陕西省", city: "宝鸡市", county: "陈仓区"), 10),
    (Place(province: "陕西省", city: "宝鸡市", county: "凤翔区"), 9),
    (Place(province: "陕西省", city: "宝鸡市", county: "陇县"), 4),
    (Place(province: "陕西省", city: "西安市", county: "雁塔区"), 12),
    (Place(province: "陕西省", city: "西安市", county: "长安区"), 9),
    (Place(province: "陕西省", city: "西安市", county: "高陵区"), 6),
    (Place(province: "陕西省", city: "咸阳市", county: "秦都区"), 6),
    (Place(province: "陕西省", city: "榆林市", county: "神木市"), 5),
  ])

  private static let hunan = Weighted<Place>([
    (Place(province: "湖南省", city: "邵阳市", county: "大祥区"), 14),
    (Place(province: "湖南省", city: "邵阳市", county: "双清区"), 8),
    (Place(province: "湖南省", city: "长沙市", county: "岳麓区"), 14),
    (Place(province: "湖南省", city: "长沙市", county: "雨花区"), 10),
    (Place(province: "湖南省", city: "株洲市", county: "荷塘区"), 5),
  ])
}
