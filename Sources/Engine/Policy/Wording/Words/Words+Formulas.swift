// SPDX-License-Identifier: Apache-2.0

// Sums of money and other formulas.
extension Words {
  static let noMoneyHere = Phrase(zh: "不在此计算金额", en: "no money is worked out here")
  static let shown = Phrase(zh: "须有证明（没有时待补信息）", en: "to be shown (asked for while it is not)")
  static let amountByRule = Phrase(zh: "按有关规定另行确定", en: "set by a rule elsewhere")
  static let monthsLeft = Phrase(zh: "限额内剩余月数", en: "months left within the limit")
  static let payableMonths = Phrase(zh: "可付月份", en: "payable months")

  /// `左 × 右`; the sign is the same in both languages.
  static func operation(_ one: Phrase, _ sign: String, _ other: Phrase) -> Phrase {
    .joined([one, other], zh: " \(sign) ", en: " \(sign) ")
  }

  static func negative(_ value: Phrase) -> Phrase { Phrase(zh: "−\(value.zh)", en: "−\(value.en)") }

  static func equals(_ working: Phrase, _ result: Phrase) -> Phrase {
    operation(working, "=", result)
  }

  static func extreme(_ parts: [Phrase], isLeast: Bool) -> Phrase {
    if parts.count == 2 {
      return Phrase(
        zh: "\(parts[0].zh)与\(parts[1].zh)中较\(isLeast ? "小" : "大")者",
        en: "the \(isLeast ? "smaller" : "larger") of \(parts[0].en) and \(parts[1].en)")
    }
    let all = Phrase.list(parts)
    return Phrase(
      zh: "\(all.zh)中最\(isLeast ? "小" : "大")者",
      en: "the \(isLeast ? "smallest" : "largest") of \(Phrase.both(parts).en)")
  }

  enum Rounding: String {
    case halfUp, down

    var remark: Phrase {
      switch self {
      case .halfUp: Phrase(zh: "四舍五入到分", en: "rounded half up to the fen")
      case .down: Phrase(zh: "舍去分以下", en: "rounded down to the fen")
      }
    }
  }

  static func rounded(_ value: Phrase, _ rounding: Rounding) -> Phrase {
    .joined([value, rounding.remark], zh: "，", en: ", ")
  }

  /// A value that hangs on a test, inside a formula.
  static func either(_ value: Phrase, when test: Phrase, otherwise other: Phrase) -> Phrase {
    Phrase(
      zh: "\(test.zh)时为\(value.zh)，否则为\(other.zh)",
      en: "\(value.en) if \(test.en), otherwise \(other.en)")
  }

  // MARK: Lists

  /// How many entries a list has: `整月在岗月数` for `整月在岗月份`, else `证照的数量`.
  static func size(_ list: Phrase) -> Phrase {
    let zh = list.zh.hasSuffix("月份") ? "\(list.zh.dropLast(2))月数" : "\(list.zh)的数量"
    return Phrase(zh: zh, en: "the number of \(list.en)")
  }

  static func entries(_ list: Phrase, _ element: Element, isThere: Bool) -> Phrase {
    let not = isThere ? "" : "没"
    if element == .month {
      return Phrase(
        zh: "\(not)有\(list.zh)", en: isThere ? "there are \(list.en)" : "there are no \(list.en)")
    }
    let list = list.quoted
    return Phrase(
      zh: "\(not)有\(list.zh)的记录",
      en: isThere ? "there is an entry in \(list.en)" : "there is no entry in \(list.en)")
  }

  static func filtered(_ list: Phrase, _ test: Phrase, noun: Element) -> Phrase {
    Phrase(
      zh: "\(list.zh)中满足\(test.quoted.zh)的\(noun.plural.zh)",
      en: "those \(noun.plural.en) of \(list.en) for which \(test.en)")
  }

  static func mapped(_ list: Phrase, to value: Phrase, noun: Element) -> Phrase {
    Phrase(
      zh: "\(list.zh)中每\(noun.each.zh)的\(value.zh)",
      en: "\(value.en) for each \(noun.each.en) of \(list.en)")
  }

  static func item(_ number: Int64, of list: Phrase) -> Phrase {
    Phrase(zh: "\(list.zh)的第\(number)项", en: "item \(number) of \(list.en)")
  }

  static func value(of key: Phrase, in table: Phrase) -> Phrase {
    Phrase(zh: "\(table.zh)中\(key.zh)对应的值", en: "the value for \(key.en) in \(table.en)")
  }

  /// How one entry of a list is spoken of.
  enum Element: Hashable {
    case month, day, kind, region, entry

    var it: Phrase {
      switch self {
      case .month: Phrase(zh: "该月", en: "the month")
      case .day: Phrase(zh: "该日", en: "the day")
      case .kind: Phrase(zh: "该类", en: "the kind")
      case .region: Phrase(zh: "该地区", en: "the region")
      case .entry: Phrase(zh: "该项", en: "the entry")
      }
    }

    var each: Phrase {
      switch self {
      case .month: Phrase(zh: "个月", en: "month")
      case .day: Phrase(zh: "一日", en: "day")
      case .kind: Phrase(zh: "一类", en: "kind")
      case .region: Phrase(zh: "一个地区", en: "region")
      case .entry: Phrase(zh: "一项", en: "entry")
      }
    }

    var plural: Phrase {
      switch self {
      case .month: Phrase(zh: "月份", en: "months")
      case .day: Phrase(zh: "日期", en: "days")
      case .kind: Phrase(zh: "类别", en: "kinds")
      case .region: Phrase(zh: "地区", en: "regions")
      case .entry: Phrase(zh: "各项", en: "entries")
      }
    }
  }

  enum Quantity { case some, none, every, notEvery, exactlyOne, notExactlyOne }

  static func quantity(_ quantity: Quantity, of list: Phrase, _ element: Element) -> Phrase {
    let each = element.each
    let one = element == .month ? "一个月" : each.zh
    let (zh, en): (String, String) =
      switch quantity {
      case .some: ("中有\(one)满足", "one \(each.en) of")
      case .none: ("中没有\(one)满足", "no \(each.en) of")
      case .every: ("中每\(each.zh)都满足", "every \(each.en) of")
      case .notEvery: ("中并非每\(each.zh)都满足", "not every \(each.en) of")
      case .exactlyOne: ("中恰有\(one)满足", "exactly one \(each.en) of")
      case .notExactlyOne: ("中并非恰有\(one)满足", "not exactly one \(each.en) of")
      }
    return Phrase(zh: "\(list.zh)\(zh)", en: "\(en) \(list.en)")
  }

  /// A field of an entry that was spoken of.
  static func its(_ field: Phrase) -> Phrase { Phrase(zh: "其\(field.zh)", en: "its \(field.en)") }

  static func field(_ field: Phrase, of whole: Phrase) -> Phrase {
    Phrase(zh: "\(whole.zh)的\(field.zh)", en: "\(field.en) of \(whole.en)")
  }
}

// Words that a writer needs in one place only.
extension Words {
  /// The place of an entry in its list.
  static let place = Phrase(zh: "序号", en: "its place")

  /// A number of months that is no written figure: `“…”个月`.
  static func monthsOf(_ count: Phrase) -> Phrase {
    Phrase(zh: "\(count.zh)个月", en: "\(count.en) months")
  }

  static func daysOf(_ count: Phrase) -> Phrase {
    Phrase(zh: "\(count.zh)天", en: "\(count.en) days")
  }

  static func table(by key: Phrase, _ lines: [Phrase]) -> Phrase {
    let lines = Phrase.joined(lines, zh: "；", en: "; ")
    return Phrase(zh: "按\(key.zh)：\(lines.zh)", en: "by \(key.en): \(lines.en)")
  }

  static func extreme(ofList list: Phrase, isLeast: Bool) -> Phrase {
    Phrase(
      zh: "\(list.zh)中最\(isLeast ? "小" : "大")者",
      en: "the \(isLeast ? "smallest" : "largest") of \(list.en)")
  }
}

// Workings with their figures.
extension Words {
  /// A figure and why it was taken.
  static func because(_ figure: Phrase, _ reason: Phrase) -> Phrase {
    Phrase(zh: "\(figure.zh)（\(reason.zh)）", en: "\(figure.en) (\(reason.en))")
  }

  /// `620元，最多500元`.
  static func bounded(_ value: Phrase, by bound: Phrase, isLeast: Bool) -> Phrase {
    Phrase(
      zh: "\(value.zh)，最\(isLeast ? "多" : "少")\(bound.zh)",
      en: "\(value.en), \(isLeast ? "at most" : "at least") \(bound.en)")
  }

  static func thatIs(_ working: Phrase, _ result: Phrase) -> Phrase {
    Phrase(zh: "\(working.zh)，即\(result.zh)", en: "\(working.en): \(result.en)")
  }

  /// - Parameter groups: How many lines give how much each; at most a handful is written out.
  static func total(_ groups: [(fen: Int64, lines: Int)], result: Int64) -> Phrase {
    let lines = groups.reduce(0) { $0 + $1.lines }
    guard groups.count <= 4 else {
      let sum = Phrase(zh: "\(lines)人次合计", en: "\(lines) lines together")
      return thatIs(sum, money(result))
    }
    let parts = groups.map { group in
      operation(
        money(group.fen), "×",
        Phrase(zh: "\(group.lines)人次", en: "\(group.lines) \(group.lines == 1 ? "line" : "lines")"))
    }
    return equals(.joined(parts, zh: " + ", en: " + "), money(result))
  }

  /// A working that a limit in money cuts to what it leaves.
  static func cut(_ working: Phrase, to left: Phrase) -> Phrase {
    Phrase(
      zh: "\(working.zh)；限额内尚余\(left.zh)，即\(left.zh)",
      en: "\(working.en); the limit leaves \(left.en): \(left.en)")
  }

  /// A step of a scale and its working.
  static func step(_ name: Phrase, _ working: Phrase) -> Phrase { titled(name, working) }

  /// Sums of parts of the time, each with its own figures.
  static func parts(_ parts: [Phrase], sum: Phrase) -> Phrase {
    Phrase(
      zh: parts.map(\.zh).joined(separator: "；") + "；共\(sum.zh)",
      en: parts.map(\.en).joined(separator: "; ") + "; \(sum.en) in all")
  }
}
