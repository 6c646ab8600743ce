// SPDX-License-Identifier: Apache-2.0
import Registry
import Sheets
import Testing
import Values

@testable import Rosters

@Suite struct ImportTests {
  static let head = Nobody.number("1975-05-01", 1)
  static let wife = Nobody.number("1978-06-02", 2)
  static let son = Nobody.number("2010-07-03", 3)

  /// Two title rows, the header on the third, columns in an order of their own.
  static func members(wifeName: String = "李梅") -> [[TestCell]] {
    [
      ["脱贫人口信息"], ["导出时间：2024年1月"],
      [
        "姓名", "证件\n号码", "与户主关系", "户编号", "人口编号", "省", "市", "县", "乡", "村", "年度", "文化程度", "在校生状况",
        "劳动技能", "务工时间(月)", "务工所在地", "健康状况", "户联系电话", "是否享受低保", "审核人",
      ],
      [
        "张三", "\(head)", "户主", "6103280001", "610328000101", "陕西省", "宝鸡市", "千阳县", "城关镇", "新城村",
        2023, "初中", nil, "普通劳动力", 6, "江苏省苏州市", "健康", "13800000001", "是", "王五",
      ],
      [
        "\(wifeName)", "\(wife.lowercased())", "配偶", "6103280001", "610328000102", "陕西省", "宝鸡市",
        "千阳县",
        "城关镇", "新城村", 2023, "小学", nil, "弱劳动力或半劳动力", nil, nil, "健康,残疾", "13800000001", "是",
        nil,
      ],
      [
        "张小", "=\"\(son)\"", "之子", "6103280001", "610328000103", "陕西省", "宝鸡市", "千阳县", "城关镇", "新城村",
        2023, nil, "七年级", "无劳动力", nil, nil, "健康", "13800000001", "是", nil,
      ],
      ["合计", nil, nil, "3人"],
    ]
  }

  @Test func membersGoIn() async throws {
    let file = try TestBook.write([TestSheet(rows: ImportTests.members(), merges: ["A1:T1"])])
    try await TestOffice.open { office in
      let receipt = try await office.take(file)
      #expect(receipt.numbers == [3, 3, 0, 0, 0], "\(receipt.refused)")
      #expect(receipt.statementDay == day("2023-12-31"))
      #expect(receipt.sheets.map(\.kind) == [.memberExport])
      #expect(receipt.sheets[0].extraHeaders == ["审核人"])
      let dossier = try #require(try await office.dossier(ImportTests.wife))
      #expect(dossier.person.labourCapacity == .value(.weak))
      #expect(dossier.person.record.hukouRegion.value?.digits.hasPrefix("610328100") == true)
      #expect(dossier.household?.household.record.number == "6103280001")
      #expect(
        dossier.categories.map(\.record.code) == ["disabled", "outOfPoverty", "subsistence"])
      #expect(
        dossier.categories.map(\.record.from)
          == [day("2023-01-01"), day("2021-01-01"), day("2023-01-01")].map(Fact.value))

      let again = try await office.take(file)
      #expect(again.numbers == [3, 0, 0, 3, 0])
      #expect(again.isKnownFile)
      let corrected = try TestBook.write([TestSheet(rows: ImportTests.members(wifeName: "李媚"))])
      let correction = try await office.take(corrected)
      #expect(correction.numbers == [3, 0, 1, 2, 0])
      let changes = try await office.registry.changes(of: dossier.person.id)
      #expect(changes.map(\.field) == ["name"])
    }
  }
}
