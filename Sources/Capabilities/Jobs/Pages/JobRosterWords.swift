// SPDX-License-Identifier: Apache-2.0
import Matching
import Web

/// The words by which rosters, certificates and classes name what matching asks for.
enum JobRosterWords {
  /// > Source: the value list of the national rosters.
  static func education(_ education: Education) -> String { JobWords.education(education).zh }

  /// The level a text names; nil for none.
  static func level(in text: String) -> SkillLevel? {
    levels.first { word, _ in text.contains(word) }?.1
  }

  /// The longer words first: 高级技师 is no 高级工.
  private static let levels: [(String, SkillLevel)] = [
    ("高级技师", .technician), ("技师", .technician), ("一级", .technician), ("二级", .technician),
    ("高级", .senior), ("三级", .senior), ("中级", .middle), ("四级", .middle), ("初级", .junior),
    ("五级", .junior),
  ]

  /// The trade a text names; nil where none of the words stands in it.
  static func trade(in text: String) -> JobTrade? {
    trades.first { words, _ in words.contains { text.contains($0) } }?.1
  }

  /// Narrower words before wider ones.
  private static let trades: [([String], JobTrade)] = [
    (["养老", "护老"], .elderCare), (["育婴", "月嫂", "保育", "母婴"], .infantCare),
    (["护工", "病患", "医疗护理"], .hospitalCare), (["保洁"], .cleaning),
    (["家政", "保姆"], .housekeeping), (["面点", "糕点", "面包"], .pastry),
    (["烹调", "烹饪", "厨师"], .cooking), (["餐厅", "餐饮"], .waiting),
    (["客房", "酒店"], .roomService), (["缝纫", "服装", "裁剪", "制衣"], .sewing),
    (["电子装配", "电子", "插件"], .electronics), (["焊"], .welding),
    (["车工", "钳工", "数控", "机械加工"], .machining), (["食品"], .foodProcessing),
    (["包装"], .packing), (["砌筑", "瓦工", "泥瓦"], .masonry), (["钢筋"], .steelFixing),
    (["电工"], .electrician), (["装饰", "装修", "油漆"], .decoration), (["管道", "管工"], .plumbing),
    (["建筑"], .buildingHand), (["叉车"], .forklift), (["货车", "驾驶"], .lorryDriving),
    (["快递"], .courier), (["仓储", "装卸", "搬运"], .warehouse), (["外卖", "配送"], .delivery),
    (["保安", "安检"], .security), (["物业", "维修"], .propertyRepair),
    (["苹果", "果树", "果品", "林果"], .fruitGrowing), (["养殖", "畜牧", "兽医"], .animalHusbandry),
    (["农机", "拖拉机"], .farmMachinery), (["护林", "园林", "绿化"], .forestry),
    (["种植", "蔬菜", "小麦"], .cropGrowing), (["刺绣", "绣", "编织", "手工"], .handicraft),
    (["美容", "美发"], .beauty), (["电商", "电子商务", "直播"], .onlineShop),
    (["客服"], .customerService), (["会计"], .accounting), (["计算机", "软件"], .computing),
    (["文员", "文秘"], .clerk), (["营业", "收银", "销售"], .shopAssistant),
    (["普工", "操作工"], .factoryHand),
  ]
}
