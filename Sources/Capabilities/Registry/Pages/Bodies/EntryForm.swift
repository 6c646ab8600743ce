// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// A form by which a clerk puts one record into the registry, or corrects it.
///
/// What is left empty says nothing: it changes nothing that is held. Every field has a bound; what cannot be
/// read is told beside the field, and everything typed stays.
public struct EntryForm {
  public struct Field: Sendable {
    let name: String
    let label: Localized
    let kind: Kind
    var isRequired = false
    var note: Localized?

    public init(
      name: String, label: Localized, kind: Kind, isRequired: Bool = false, note: Localized? = nil
    ) {
      self.name = name
      self.label = label
      self.kind = kind
      self.isRequired = isRequired
      self.note = note
    }
  }

  public enum Kind: Sendable {
    case text(most: Int)
    case day
    case month
    case yuan
    case percent
    case count(most: Int)
    case flag
    case choice([(value: String, name: Localized)])
  }

  let fields: [Field]
  private(set) var values: [String: String]
  /// By field; a refusal of the whole form stands under the empty name.
  private(set) var problems: [String: Localized] = [:]

  public init(_ fields: [Field], _ values: [String: String] = [:]) {
    self.fields = fields
    self.values = values
  }

  /// What was sent, with what is wrong about it.
  public init(_ fields: [Field], sent form: FormFields) {
    self.fields = fields
    var values: [String: String] = [:]
    for field in fields { values[field.name] = form[field.name]?.trimmed }
    self.values = values.compactMapValues { $0.isEmpty ? nil : $0 }
    for field in fields { problems[field.name] = problem(field) }
  }

  public var isSound: Bool { problems.isEmpty }

  public mutating func refuse(_ problem: Localized, at name: String = "") {
    problems[name] = problem
  }

  private func problem(_ field: Field) -> Localized? {
    guard let text = values[field.name] else { return field.isRequired ? EntryWords.needed : nil }
    return switch field.kind {
    case .text(let most): text.count <= most ? nil : EntryWords.tooLong(most)
    case .day: Day(text) == nil ? EntryWords.noDay : nil
    case .month: Month(text) == nil ? EntryWords.noMonth : nil
    case .yuan: EntryForm.money(text) == nil ? EntryWords.noMoney : nil
    case .percent: EntryForm.hundredths(text) == nil ? EntryWords.noPercent : nil
    case .count(let most):
      Int(text).map { (0...most).contains($0) } == true ? nil : EntryWords.noCount(most)
    case .flag: ["yes", "no"].contains(text) ? nil : EntryWords.noChoice
    case .choice(let options): options.contains { $0.value == text } ? nil : EntryWords.noChoice
    }
  }

  // MARK: - What it says

  public func text(_ name: String) -> Fact<String> { values[name].map(Fact.value) ?? .unknown }
  public func day(_ name: String) -> Fact<Day> { fact(name) { Day($0) } }
  public func money(_ name: String) -> Fact<Money> { fact(name, EntryForm.money) }
  /// Hundredths of a percent.
  func percent(_ name: String) -> Fact<Int> { fact(name, EntryForm.hundredths) }
  public func count(_ name: String) -> Fact<Int> { fact(name) { Int($0) } }
  public func flag(_ name: String) -> Fact<Bool> { fact(name) { $0 == "yes" } }
  public func word<Word: RawRepresentable>(
    _ name: String
  ) -> Fact<Word> where Word.RawValue == String {
    fact(name) { Word(rawValue: $0) }
  }

  private func fact<Value>(_ name: String, _ read: (String) -> Value?) -> Fact<Value> {
    values[name].flatMap(read).map(Fact.value) ?? .unknown
  }

  /// Yuan with at most two decimals, below a billion.
  static func money(_ text: String) -> Money? {
    let plain = text.filter { $0 != "," && $0 != "，" }
    guard plain.wholeMatch(of: /[0-9]{1,9}(\.[0-9]{1,2})?/) != nil else { return nil }
    let parts = plain.split(separator: ".")
    let fen = parts.count > 1 ? String(parts[1]) + (parts[1].count == 1 ? "0" : "") : "00"
    return Int64(parts[0] + fen).map { Money(fen: $0) }
  }

  /// A percentage with at most two decimals, from 0 to 100.
  private static func hundredths(_ text: String) -> Int? {
    money(text).map { Int($0.fen) }.flatMap { (0...10_000).contains($0) ? $0 : nil }
  }

  /// Hundredths of a percent as a field takes them back: `4.35`.
  static func percent(_ hundredths: Int) -> String { Money(fen: Int64(hundredths)).plainYuan }

  // MARK: - How it is shown

  /// - Parameter version: Of the record that is corrected, as its reader saw it.
  public func html(
    _ action: Href, _ submit: Localized, _ context: PageContext, version: Int64? = nil
  ) -> HTML {
    let language = context.language
    return HTML {
      summary(language)
      form(.class("entry"), .method(.post), .action(action)) {
        context.token.field
        if let version { input(.type(.hidden), .name("version"), .value(String(version))) }
        for field in fields { html(field, language) }
        div(.class("filter-actions")) { button { submit[language] } }
      }
    }
  }

  private func summary(_ language: Language) -> HTML {
    guard !problems.isEmpty else { return .empty }
    return div(.isAlert) {
      Parts.notice(.no) {
        p { strong(EntryWords.notKept[language]) }
        if let whole = problems[""] { p(whole[language]) }
        ul {
          for field in fields {
            if let problem = problems[field.name] {
              li {
                a(.href(anchor: field.name)) { "\(field.label[language])：\(problem[language])" }
              }
            }
          }
        }
      }
    }
  }

  private func html(_ field: Field, _ language: Language) -> HTML {
    let name = field.label[language] + (field.isRequired ? EntryWords.neededMark[language] : "")
    return Parts.field(name, for: field.name) {
      control(field, language)
      if let problem = problems[field.name] {
        strong(.id("\(field.name)-note")) { problem[language] }
      } else if let note = field.note {
        small(.id("\(field.name)-note")) { note[language] }
      }
    }
  }

  private func control(_ field: Field, _ language: Language) -> HTML {
    let value = values[field.name]
    var attributes: [Attribute] = [.id(field.name), .name(field.name)]
    if problems[field.name] != nil || field.note != nil {
      attributes.append(.described(by: "\(field.name)-note"))
    }
    switch field.kind {
    case .text(let most):
      return input(attributes + [.type(.text), .maxLength(most), .value(value ?? "")])
    case .day: return input(attributes + [.type(.date), .value(value ?? "")])
    case .month:
      return input(
        attributes + [
          .type(.text), .maxLength(7), .pattern("[0-9]{4}-[0-9]{2}"), .value(value ?? ""),
        ])
    case .yuan, .percent, .count:
      return input(
        attributes + [.type(.text), .inputMode(numeric: true), .maxLength(15), .value(value ?? "")])
    case .flag:
      return choice(
        field, [("yes", EntryWords.yes), ("no", EntryWords.no)], value, attributes, language)
    case .choice(let options): return choice(field, options, value, attributes, language)
    }
  }

  private func choice(
    _ field: Field, _ options: [(value: String, name: Localized)], _ value: String?,
    _ attributes: [Attribute], _ language: Language
  ) -> HTML {
    selection(attributes) {
      option(.value("")) { EntryWords.unsaid[language] }
      for one in options {
        option([.value(one.value)] + (one.value == value ? [.selected] : [])) {
          one.name[language]
        }
      }
    }
  }
}

/// What the forms of the registers say.
enum EntryWords {
  static let notKept = Localized(zh: "没有保存，请更正：", en: "Not kept. Please correct:")
  static let needed = Localized(zh: "请填写", en: "fill this in")
  static let neededMark = Localized(zh: "（必填）", en: " (required)")
  static func tooLong(_ most: Int) -> Localized {
    Localized(zh: "最多 \(most) 个字", en: "\(most) characters at most")
  }
  static let noDay = Localized(zh: "请按 2022-12-01 的格式填写日期", en: "write a day as 2022-12-01")
  static let noMonth = Localized(zh: "请按 2022-12 的格式填写月份", en: "write a month as 2022-12")
  static let noMoney = Localized(
    zh: "请填写金额（元），最多两位小数", en: "write an amount in yuan, two decimals at most")
  static let noPercent = Localized(
    zh: "请填写 0 到 100 的百分数，最多两位小数",
    en: "write a percentage from 0 to 100, two decimals at most")
  static func noCount(_ most: Int) -> Localized {
    Localized(zh: "请填写 0 到 \(most) 的整数", en: "write a whole number from 0 to \(most)")
  }
  static let noChoice = Localized(zh: "请从列表中选择", en: "choose from the list")
  static let unsaid = Localized(zh: "不清楚", en: "not known")
  static let yes = Localized(zh: "是", en: "yes")
  static let no = Localized(zh: "否", en: "no")
  static let save = Localized(zh: "保存", en: "Keep")
  static let saved = Localized(zh: "已保存。", en: "Kept.")
  static let emptySaysNothing = Localized(
    zh: "留空的项目不改变已登记的内容。保存后记入日志。",
    en: "What is left empty changes nothing that is held. What you keep is entered in the journal.")
  static func conflict(_ conflict: RowConflict) -> Localized {
    switch conflict {
    case .beyondScope:
      Localized(zh: "所在地不在您的管辖范围内。", en: "The place is beyond your region.")
    case .periodReversed:
      Localized(zh: "终止日期早于起始日期。", en: "The last day lies before the first.")
    case .heldByAnother, .numberOfAnotherPerson:
      Localized(zh: "这个编号已登记在别人名下。", en: "Somebody else has this number.")
    case .nameDiffers:
      Localized(
        zh: "这个证件号码已登记为另一个姓名。", en: "The identity number is held under another name.")
    case .noPerson: Localized(zh: "没有这个人。", en: "There is no such person.")
    case .secondHead, .householdDiffers, .refused:
      Localized(zh: "与已登记的内容矛盾。", en: "It contradicts what is held.")
    }
  }
}
