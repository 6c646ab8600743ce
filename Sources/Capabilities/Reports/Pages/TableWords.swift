// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Values
import Web

/// What the pages of tables say.
enum TableWords {
  static let title = Localized(zh: "报表", en: "Reports")
  static let listNote = Localized(
    zh: "每张报表都由登记的记录直接得出，不另外填报。点开数字可以看到对应的记录。",
    en:
      "Each table comes straight from the records; nothing is filled in twice. Every figure opens to its records."
  )
  static let none = Localized(zh: "本地文件没有列出报表。", en: "The documents of this place list no tables.")
  static let table = Localized(zh: "报表名称", en: "Table")
  static let document = Localized(zh: "依据文件", en: "Document")
  static let clause = Localized(zh: "条款", en: "Clause")
  static let answers = Localized(zh: "对应事项", en: "Answers to")
  static let kind = Localized(zh: "形式", en: "Form")
  static let ledger = Localized(zh: "台账", en: "ledger")
  static let counts = Localized(zh: "统计表", en: "table of counts")
  static let total = Localized(zh: "合计", en: "Total")
  static let elsewhere = Localized(zh: "未归入", en: "Under none")
  static let line = Localized(zh: "分组", en: "Line")
  static let place = Localized(zh: "地区", en: "Place")
  static let records = Localized(zh: "记录数", en: "Records")
  static let workbook = Localized(zh: "下载工作簿", en: "Download the workbook")
  static let unknownNote = Localized(
    zh: "“待核”是因缺少信息而不能判断是否计入的记录，没有计入数字。",
    en:
      "“Open” are records of which it is not known whether they count, for want of a fact; the figure leaves them out."
  )
  static let unsummedNote = Localized(
    zh: "“缺数”是计入但金额或数量不明的记录，合计中没有包括。",
    en: "“No figure” are counted records whose amount is not known; the sum leaves them out.")
  static let agreements = Localized(zh: "与其他报表核对", en: "Held against other tables")
  static let agreement = Localized(zh: "核对内容", en: "What is held together")
  static let outcome = Localized(zh: "结果", en: "Outcome")
  static let agrees = Localized(zh: "一致", en: "they agree")
  static let differs = Localized(zh: "不一致", en: "they differ")
  static let meaning = Localized(zh: "不一致说明什么", en: "What a difference means")
  static let differingPeople = Localized(zh: "不一致的人员", en: "People on one side alone")
  static let side = Localized(zh: "只在", en: "Only in")
  static let name = Localized(zh: "姓名", en: "Name")
  static let number = Localized(zh: "证件号码", en: "Identity number")
  static let record = Localized(zh: "记录", en: "Record")
  static let body = Localized(zh: "单位", en: "Organisation")
  static let noRecords = Localized(zh: "没有这样的记录。", en: "There is no such record.")
  static let unknown = Localized(zh: "未掌握", en: "not known")
  static let nothing = Localized(zh: "无", en: "none")
  static let yes = Localized(zh: "是", en: "yes")
  static let no = Localized(zh: "否", en: "no")
  static let maskedNote = Localized(
    zh: "证件号码已隐去中间部分。", en: "The middle of identity numbers is masked.")

  static let blank = Localized(zh: "填写本单位的空表", en: "Fill in your own blank")
  static let blankNote = Localized(
    zh: "上传本单位使用的空白工作簿（.xlsx）：表头在前十行内占一行，其上是标题。系统按表头和行名填入数字，其他内容和格式不变。",
    en:
      "Send the blank workbook (.xlsx) your office uses: headings in one of the first ten rows, titles above. Figures go under the headings, by the names of the lines; everything else stays as it is."
  )
  static let blankFile = Localized(zh: "空白工作簿", en: "Blank workbook")
  static let send = Localized(zh: "上传", en: "Send")
  static let takeFilled = Localized(zh: "下载填好的工作簿", en: "Download it filled in")
  static let unplaced = Localized(
    zh: "空表里没有这些行，未填：", en: "The blank has no row for these, left out: ")
  static let unknownRows = Localized(
    zh: "空表里的这些行没有对应的数字，保持原样：", en: "No figures for these rows of the blank, left as they are: ")
  static let formulaNote = Localized(
    zh: "空表里的公式在Excel或WPS中打开后重新计算。",
    en: "Formulas of the blank are worked out again when it is opened.")
  static let headings = Localized(zh: "表头对应", en: "Headings")
  static let headingsNote = Localized(
    zh: "不对的请改正；保存后，同样的表头以后照此填写。",
    en: "Put right what is wrong; once saved, the same headings are filled so from then on.")
  static let leftEmpty = Localized(zh: "不填", en: "leave empty")
  static let remember = Localized(zh: "保存对应并重填", en: "Save and fill again")

  static func filledRows(_ count: String) -> Localized {
    Localized(zh: "填写 \(count) 行。", en: "\(count) rows filled in.")
  }

  static func refusal(_ refusal: BlankRefusal) -> Localized {
    switch refusal {
    case .notXLSX:
      Localized(
        zh: "不是.xlsx工作簿。请在Excel或WPS中另存为.xlsx后再上传。",
        en: "This is no .xlsx workbook. Save it as .xlsx in Excel or WPS and send it again.")
    case .tooLong:
      Localized(
        zh: "第一张工作表超过 \(BlankForm.mostRows) 行，不像空表。请检查文件。",
        en:
          "The first sheet has more than \(BlankForm.mostRows) rows, which is no blank. Check the file."
      )
    case .gone:
      Localized(
        zh: "这份空表已不再保留，没有填写。请重新上传。",
        en: "This blank is kept no longer and was not filled in. Send it again.")
    case .noHeadings:
      Localized(
        zh: "前十行里没有找到本报表的任何表头。请确认是这张报表的空表，表头在前十行内。",
        en: "None of the first ten rows has a heading of this table. Is it this table's blank?")
    }
  }

  static func open(_ count: String) -> Localized {
    Localized(zh: "待核 \(count)", en: "open \(count)")
  }

  static func notPlaced(_ count: String) -> Localized {
    Localized(
      zh: "另有 \(count) 条记录因缺少信息而不能判断是否列入本表。",
      en: "\(count) more records lack a fact that would say whether they belong in this table.")
  }

  static func unsummed(_ count: String) -> Localized {
    Localized(zh: "缺数 \(count)", en: "no figure \(count)")
  }

  static func differ(_ here: String, _ there: String) -> Localized {
    Localized(zh: "本表多 \(here) 人，对方多 \(there) 人", en: "\(here) only here, \(there) only there")
  }

  static func same(_ here: String, _ other: String) -> Localized {
    Localized(zh: "“\(here)”与“\(other)”应是同一批人", en: "“\(here)” and “\(other)” are the same people")
  }

  static func within(_ here: String, _ other: String) -> Localized {
    Localized(zh: "“\(here)”应都在“\(other)”之中", en: "“\(here)” are all among “\(other)”")
  }

  /// A value as it is read by people.
  static func text(
    _ value: FactValue?, of fact: FactSlot, in vocabulary: Vocabulary, _ language: Language
  ) -> String {
    switch value {
    case nil, .list?, .record?: unknown[language]
    case .none?: nothing[language]
    case .day(let day)?: day.description
    case .month(let month)?: month.description
    case .money(let money)?: money.grouped
    case .integer(let number)?: language.count(Int(number))
    case .flag(let flag)?: (flag ? yes : no)[language]
    case .text(let text)?:
      vocabulary.words(of: fact).first { $0.word == text }.map { Localized($0.label)[language] }
        ?? text
    }
  }
}
