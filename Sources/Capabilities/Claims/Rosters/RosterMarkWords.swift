// SPDX-License-Identifier: Apache-2.0

/// What is written beside a row that goes back to its sender.
enum RosterMarkWords {
  static let badNumber = "证件号码有误（位数、出生日期或校验码不对）"
  static let notHeld = "台账中没有这个人，请先导入人员名册"
  static let otherName = "姓名与台账中这个证件号码的姓名不一致"
  static let noRecord = "台账中没有此人在本单位的记录，请先导入就业、培训或职介台账"
  static func repeated(_ row: Int) -> String { "与第 \(row) 行重复" }
}
