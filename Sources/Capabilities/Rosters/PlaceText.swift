// SPDX-License-Identifier: Apache-2.0

/// Names of places as cells hold them.
enum PlaceText {
  /// Whether two names mean one place: `千阳` and `千阳县`, `陕西` and `陕西省`.
  static func isSame(_ one: String, _ other: String) -> Bool {
    let one = HeaderText.normalised(one)
    let other = HeaderText.normalised(other)
    return one == other || stem(one) == stem(other)
  }

  /// Whether a path such as `陕西省宝鸡市千阳县` ends in this place.
  static func ends(_ path: String, in place: String) -> Bool {
    let path = stem(HeaderText.normalised(path))
    let place = stem(HeaderText.normalised(place))
    return place.count >= 2 && path.hasSuffix(place)
  }

  /// Whether a place of work is given down to the county.
  ///
  /// A cell that only repeats the city or the province does not say the county, except in the
  /// cities that have none.
  static func reachesCounty(_ county: String?, city: String?, province: String?) -> Bool {
    guard let county else { return false }
    let name = HeaderText.normalised(county)
    if citiesWithoutCounties.contains(where: name.hasSuffix) { return true }
    if let city, isSame(name, city) { return false }
    if let province, isSame(name, province) { return false }
    return !name.hasSuffix("省") && !name.hasSuffix("自治区")
  }

  /// The name without the kind of division at its end.
  static func stem(_ name: String) -> String {
    for ending in endings where name.hasSuffix(ending) && name.count > ending.count + 1 {
      return String(name.dropLast(ending.count))
    }
    return name
  }

  private static let citiesWithoutCounties = ["东莞市", "中山市", "儋州市", "嘉峪关市", "三沙市"]
  private static let endings = [
    "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "自治县", "地区", "自治州", "省", "市", "县",
    "区", "旗", "镇", "乡", "街道", "村", "社区",
  ]
}
