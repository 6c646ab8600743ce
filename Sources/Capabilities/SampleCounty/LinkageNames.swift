// SPDX-License-Identifier: Apache-2.0

/// Names as a whole province has them: many characters, many that sound alike, few people with the same name.
enum LinkageNames {
  private static let surnames = Weighted<String>([
    ("王", 74), ("李", 72), ("张", 68), ("刘", 54), ("陈", 45), ("杨", 31), ("黄", 22), ("赵", 21),
    ("吴", 20),
    ("周", 19), ("徐", 14), ("孙", 14), ("马", 13), ("朱", 12), ("胡", 12), ("郭", 11), ("何", 11),
    ("林", 10),
    ("高", 10), ("罗", 9), ("郑", 9), ("梁", 8), ("谢", 7), ("宋", 7), ("唐", 6), ("许", 6), ("韩", 6),
    ("邓", 5),
    ("冯", 5), ("曹", 5), ("彭", 5), ("曾", 5), ("肖", 5), ("田", 4), ("董", 4), ("潘", 4), ("袁", 4),
    ("蔡", 4),
    ("蒋", 4), ("余", 4), ("于", 4), ("杜", 4), ("叶", 4), ("程", 4), ("魏", 4), ("苏", 4), ("吕", 4),
    ("丁", 3),
    ("任", 3), ("卢", 3), ("姚", 3), ("沈", 3), ("钟", 3), ("姜", 3), ("崔", 3), ("谭", 3), ("陆", 3),
    ("范", 3),
    ("汪", 3), ("廖", 3), ("石", 3), ("金", 3), ("韦", 2), ("贾", 2), ("夏", 2), ("付", 2), ("方", 2),
    ("邹", 2),
    ("熊", 2), ("白", 2), ("孟", 2), ("秦", 2), ("邱", 2), ("侯", 2), ("江", 2), ("阎", 2), ("薛", 2),
    ("戴", 2),
    ("章", 1), ("黎", 1), ("仵", 1), ("苟", 1), ("欧阳", 1), ("上官", 1), ("㛃", 1),
  ])

  /// Characters of given names that are read alike, apart from the tone.
  static let alike: [[String]] = [
    ["伟", "玮", "炜", "维"], ["红", "宏", "洪", "虹", "鸿"], ["建", "健", "剑"], ["静", "婧", "靖", "敬"],
    ["晓", "小", "筱"], ["丽", "莉", "利", "立"], ["芳", "方"], ["军", "君", "钧"], ["平", "萍"], ["英", "莹"],
    ["霞", "侠"], ["明", "铭"], ["志", "智", "治"], ["玉", "钰", "宇", "雨", "羽"], ["辉", "晖", "慧", "惠"],
    ["琴", "勤", "芹"], ["华", "桦"], ["文", "雯"], ["云", "芸"], ["林", "琳", "霖"], ["新", "欣", "鑫", "心"],
    ["佳", "嘉", "家"], ["亚", "雅"], ["艳", "燕", "彦"], ["梅", "美"], ["春", "椿"], ["海", "亥"], ["永", "勇"],
    ["学", "雪"], ["国", "果"], ["成", "诚", "城"], ["荣", "容", "蓉"], ["杰", "洁", "婕"], ["福", "富"],
    ["祥", "翔"], ["飞", "菲"], ["香", "湘"], ["金", "锦", "瑾"], ["月", "悦", "玥"], ["世", "士", "仕"],
    ["东", "冬"], ["强", "蔷"], ["波", "博"], ["兰", "岚"], ["娟", "涓"], ["秀", "绣"], ["秋", "丘"], ["德", "得"],
    ["忠", "中"], ["龙", "隆"], ["生", "升", "胜"], ["思", "斯"], ["子", "梓", "紫"], ["浩", "昊", "皓"],
    ["涛", "桃"], ["磊", "蕾"], ["敏", "民"], ["超", "朝"], ["花", "化"], ["凤", "奉"], ["喜", "细"], ["存", "村"],
  ]

  private static let given: [String] = alike.flatMap { group in
    // What stands first in its group is the usual character.
    Array(repeating: group[0], count: 6) + group
  }

  static func person(_ random: inout SeededGenerator) -> String {
    if random.chance(1) { return dotted(&random) }
    let surname = random.pick(surnames)
    let first = random.pick(given)
    return random.chance(18) ? surname + first : surname + first + random.pick(given)
  }

  /// Another name with this one's surname.
  static func sibling(of name: String, _ random: inout SeededGenerator) -> String {
    String(name.prefix(1)) + random.pick(given) + random.pick(given)
  }

  private static let turkic = [
    "买买提", "艾力", "吐尔逊", "阿不都", "库尔班", "艾山", "阿依古丽", "古丽娜尔", "帕提古丽", "热娜", "迪丽",
    "米娜瓦尔", "阿卜杜拉", "玉素甫", "热合曼", "依明", "吐尔洪", "再娜普", "图尔荪", "努尔", "哈力克", "赛买提",
  ]

  private static func dotted(_ random: inout SeededGenerator) -> String {
    let first = random.pick(turkic)
    let father = random.pick(turkic.filter { $0 != first })
    return first + "·" + father
  }
}
