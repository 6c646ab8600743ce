// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Policy

/// The text of a made-up document, cut at its clauses.
struct ClauseSplitterTests {
  private static let text = """
    关于某事的办法

    一、总体要求
    原则如下。
    第一件事
    （二）第二件事。内容二。
    　　1．甲。
    2. 乙。
    第三件事。内容三。
    （四）第四件事。
    以上事项请照办。
    """

  private static let clauses = ["(一)", "(二)1", "(二)2", "(三)", "(四)", "结尾段"]

  @Test func aNumberOpensItsClause() {
    let found = ClauseSplitter.split(ClauseSplitterTests.text, at: ClauseSplitterTests.clauses)
    #expect(found.keys.sorted() == ["(二)1", "(二)2", "(四)"])
    #expect(found["(二)2"] == "2. 乙。\n第三件事。内容三。")
  }

  @Test func wordsOpenAClauseWithoutANumber() {
    let found = ClauseSplitter.split(
      ClauseSplitterTests.text, at: ClauseSplitterTests.clauses,
      openings: ["(一)": "第一件事", "(三)": "第三件事", "结尾段": "以上事项"])
    #expect(found["(一)"] == "第一件事\n（二）第二件事。内容二。")
    #expect(found["(二)2"] == "2. 乙。")
    #expect(found["(三)"] == "第三件事。内容三。")
    #expect(found["结尾段"] == "以上事项请照办。")
  }

  /// Words that stand before the clause's place open nothing: the order of the document holds.
  @Test func whatComesTooEarlyOpensNothing() {
    let found = ClauseSplitter.split(
      "（一）甲。\n附则。\n（二）乙。", at: ["(一)", "(二)", "结尾段"], openings: ["(一)": "附则"])
    #expect(found == ["(一)": "（一）甲。\n附则。", "(二)": "（二）乙。"])
  }
}
