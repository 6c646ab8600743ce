// SPDX-License-Identifier: Apache-2.0
import Matching
import Web

/// Trades (工种) in which people of these counties look for work. Those of one hundred are related.
/// > Source: 职业分类大典 by its occupations, brought together as the offers of job fairs name them.
public enum JobTrade: UInt16, CaseIterable, Sendable {
  case factoryHand = 101
  case sewing, electronics, welding, machining, foodProcessing, packing
  case buildingHand = 201
  case masonry, steelFixing, electrician, decoration, plumbing
  case housekeeping = 301
  case infantCare, elderCare, hospitalCare, cleaning
  case cooking = 401
  case pastry, waiting, roomService, shopAssistant
  case lorryDriving = 501
  case courier, warehouse, forklift, delivery
  case security = 601
  case propertyRepair
  case fruitGrowing = 701
  case cropGrowing, animalHusbandry, forestry, farmMachinery
  case handicraft = 801
  case beauty
  case clerk = 901
  case customerService, onlineShop, accounting, computing

  public var trade: Trade { Trade(rawValue) }
  public var name: Localized { JobWords.trade(self) }

  public init?(_ trade: Trade) { self.init(rawValue: trade.code) }
}
