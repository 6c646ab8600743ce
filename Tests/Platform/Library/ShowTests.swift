// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Library

struct ShowTests {
  @Test func aBenefitIsShownInWords() throws {
    let directory = try TestDirectory()
    let library = try directory.library()
    #expect(
      library.show("qinghe/start-aid").text == """
        就业补助  qinghe/start-aid
        清河〔2021〕1号 二(一)1
        资格事件之日（始）
        资格事件之日在2021年9月6日至2025年12月31日之间

        C1 贫［二(一)1］
          全部满足：
            符合“贫”
            性别为“女”

        金额［二(一)1］
          100元

        办理流程
          1  镇：收件（申请，文件未写明）
          2  镇：收件（受理，文件未写明）
          3  镇：办理（审核，5个工作日内，文件未写明）
          4  镇：办理（兑付，5个工作日内，文件未写明）

        “贫”［一］
          贫：是
        """)
    let english = library.show("qinghe/start-aid", inEnglish: true).text
    #expect(english.contains("\namount［二(一)1］\n  100 yuan\n"))
    #expect(
      english.contains(
        "\n  3  town: handles (review, within 5 working days, not from the text)\n"))
    #expect(english.hasPrefix("Start aid  qinghe/start-aid\n"))
  }

  @Test func aBenefitThatIsNotHereIsRefused() throws {
    let directory = try TestDirectory()
    let report = try directory.library().show("qinghe/start-ade")
    #expect(!report.isGood)
    #expect(report.text.hasPrefix("error: no benefit 'qinghe/start-ade'\n  help: "))
  }
}
