// SPDX-License-Identifier: Apache-2.0
import Values

/// Surnames and given names by rough frequency in the north-west, and the names of minorities.
struct Names: Sendable {
  private static let surnames = Weighted<String>([
    ("王", 90), ("李", 84), ("张", 80), ("刘", 52), ("杨", 38), ("赵", 34), ("陈", 30), ("马", 22),
    ("孙", 20), ("高", 19), ("郭", 18), ("何", 17), ("吴", 16), ("周", 16), ("朱", 15), ("罗", 13),
    ("胡", 13), ("任", 12), ("冯", 12), ("田", 11), ("董", 11), ("宋", 11), ("韩", 10), ("邓", 9),
    ("曹", 9), ("魏", 9), ("薛", 9), ("雷", 8), ("白", 8), ("贺", 8), ("姚", 7), ("石", 7), ("闫", 7),
    ("史", 6), ("苟", 5), ("巨", 4), ("仵", 3), ("亢", 3), ("㛃", 1), ("欧阳", 1), ("上官", 1),
  ])

  private static let maleGiven: [String] = [
    "建军", "建国", "军", "强", "伟", "宏伟", "志强", "永强", "小军", "海龙", "斌", "涛", "磊", "鹏", "浩",
    "宝平", "宝林", "拴牢", "存良", "天祥", "新民", "宽", "宁", "科", "录", "文博", "子轩", "浩然", "宇航",
    "俊杰", "晓峰", "晓东", "福来", "有才", "双全", "喜成", "银虎", "金锁", "宗科", "亚军", "红卫", "卫东",
  ]
  private static let femaleGiven: [String] = [
    "秀英", "桂英", "秀兰", "玉兰", "玉梅", "红霞", "艳", "丽", "娟", "芳", "敏", "静", "燕", "婷", "雪",
    "粉娥", "彩琴", "巧玲", "会芳", "春燕", "亚妮", "小红", "晓燕", "晓莉", "转转", "引弟", "改琴", "银环",
    "子涵", "欣怡", "诗涵", "雨萱", "佳怡", "梦瑶", "思雨", "文静", "淑珍", "菊花", "腊梅", "金凤",
  ]
  /// Turkic names stand before the father's with a middle dot between.
  private static let dottedMale = ["买买提", "艾力", "吐尔逊", "阿不都", "库尔班", "艾山", "叶尔兰"]
  private static let dottedFemale = ["阿依古丽", "古丽娜尔", "帕提古丽", "热娜", "迪丽", "米娜瓦尔"]
  private static let tibetanMale = ["扎西", "多吉", "次仁", "丹增", "才让", "索南"]
  private static let tibetanFemale = ["卓玛", "央金", "拉姆", "德吉", "梅朵", "措吉"]

  /// What a family passes on: a surname, or for peoples without one the kind of naming.
  enum Line: Hashable, Sendable { case surname(String), fatherName(String), givenOnly }

  static func line(of ethnicity: String, _ random: inout SeededGenerator) -> Line {
    switch ethnicity {
    case "维吾尔族", "哈萨克族": .fatherName(random.pick(dottedMale))
    case "藏族": .givenOnly
    default: .surname(random.pick(surnames))
    }
  }

  /// A full name in the line of a family.
  static func name(
    _ line: Line, _ sex: Sex, _ random: inout SeededGenerator
  ) -> String {
    switch line {
    case .surname(let surname):
      surname + random.pick(sex == .male ? maleGiven : femaleGiven)
    case .fatherName(let father):
      random.pick(sex == .male ? dottedMale : dottedFemale) + "·" + father
    case .givenOnly:
      random.pick(sex == .male ? tibetanMale : tibetanFemale)
        + random.pick(sex == .male ? tibetanMale : tibetanFemale)
    }
  }
}
