// SPDX-License-Identifier: Apache-2.0
import Values

/// Damages rows as offices do: a digit typed wrong, a middle hidden, a name written by ear.
///
/// Seven rows in ten keep their number; half of what is left can still be read. Shares are estimates, no count of
/// real lists is published.
struct Damaging {
  private var random: SeededGenerator

  private let ofNumber = Weighted<ListDamage?>([
    (nil, 810), (.digitWrong, 50), (.digitsSwapped, 25), (.digitLost, 10), (.digitTwice, 5),
    (.fifteenDigits, 30), (.middleHidden, 30), (.numberMissing, 40),
  ])
  private let ofName = Weighted<ListDamage?>([
    (nil, 930), (.spacesInName, 20), (.homophone, 20), (.oldForm, 10), (.characterNotWritten, 10),
    (.characterWrong, 10),
  ])
  private let ofDottedName = Weighted<ListDamage?>([
    (nil, 60), (.dotOfAnotherKind, 20), (.spacesInName, 5), (.partsTurned, 10), (.partLeftOut, 5),
  ])
  private let ofBirth = Weighted<ListDamage?>([(nil, 940), (.dayWrong, 20), (.birthMissing, 40)])
  private let ofPlace = Weighted<ListDamage?>([
    (nil, 880), (.villageRenamed, 40), (.placeMissing, 50), (.movedAway, 30),
  ])

  private static let oldForms = [
    "肖": "萧", "付": "傅", "阎": "闫", "戴": "代", "国": "國", "丽": "麗", "张": "張", "陈": "陳", "东": "東",
    "龙": "龍", "华": "華", "云": "雲", "刘": "劉", "杨": "楊", "荣": "榮", "强": "強", "学": "學",
  ]

  init(seed: UInt64) { random = SeededGenerator(seed: seed, stream: "damage") }

  /// Damages a row and says how; what cannot be done to it is left undone.
  mutating func damage(_ row: inout LinkageSample.Row, towns: Int) -> [ListDamage] {
    var chosen: [ListDamage] = []
    for table in [ofNumber, row.name.contains("·") ? ofDottedName : ofName, ofBirth, ofPlace] {
      if let damage = random.pick(table) { chosen.append(damage) }
    }
    if random.chance(2) { chosen.append(.sexMissing) }
    return chosen.filter { apply($0, to: &row, towns: towns) }
  }

  private mutating func apply(
    _ damage: ListDamage, to row: inout LinkageSample.Row, towns: Int
  ) -> Bool {
    let before = row
    switch damage {
    case .digitWrong, .digitsSwapped, .digitLost, .digitTwice, .fifteenDigits, .middleHidden,
      .numberMissing:
      row.number = number(row.number, damage)
    case .dotOfAnotherKind, .spacesInName, .homophone, .oldForm, .characterNotWritten,
      .characterWrong, .partsTurned, .partLeftOut:
      row.name = name(row.name, damage)
    case .dayWrong:
      guard let birth = Day(row.birth) else { return false }
      let (year, month, day) = birth.parts
      row.birth = (Day(year: year, month: month, day: day % 28 + 1) ?? birth).description
    case .birthMissing: row.birth = ""
    case .villageRenamed: row.village = "新" + row.village.dropLast() + "社区"
    case .placeMissing: (row.town, row.village) = ("", "")
    case .movedAway: (row.town, row.village) = LinkageSampleMaker.place(towns, &random)
    case .sexMissing: row.sex = ""
    }
    return row != before
  }

  private mutating func number(_ digits: String, _ damage: ListDamage) -> String {
    var characters = Array(digits)
    switch damage {
    case .digitWrong:
      let place = random.below(17)
      let old = characters[place].wholeNumberValue ?? 0
      characters[place] = Character(String((old + random.within(1...9)) % 10))
    case .digitsSwapped:
      // Behind the county, whose digits everybody types from habit.
      let places = (6...15).filter { characters[$0] != characters[$0 + 1] }
      guard !places.isEmpty else { return digits }
      let place = random.pick(places)
      characters.swapAt(place, place + 1)
    case .digitLost: characters.remove(at: random.below(18))
    case .digitTwice:
      let place = random.below(17)
      characters.insert(characters[place], at: place)
    case .fifteenDigits:
      guard digits.dropFirst(6).hasPrefix("19") else { return digits }
      return String(digits.prefix(6) + digits.dropFirst(8).prefix(9))
    case .middleHidden: return digits.prefix(6) + "********" + digits.suffix(4)
    default: return ""
    }
    return String(characters)
  }

  private mutating func name(_ name: String, _ damage: ListDamage) -> String {
    var characters = name.map(String.init)
    let last = characters.count - 1
    let place = random.within(min(1, last)...last)
    switch damage {
    case .dotOfAnotherKind:
      return name.replacing("·", with: random.pick(["•", "．", "・", "‧", "."]))
    case .spacesInName:
      characters.insert(random.pick([" ", "\u{3000}", "  "]), at: place)
    case .homophone:
      guard let group = LinkageNames.alike.first(where: { $0.contains(characters[place]) }) else {
        return name
      }
      characters[place] = random.pick(group.filter { $0 != characters[place] })
    case .oldForm:
      guard let place = characters.firstIndex(where: { Damaging.oldForms[$0] != nil }) else {
        return name
      }
      characters[place] = Damaging.oldForms[characters[place]] ?? characters[place]
    case .characterNotWritten: characters[place] = random.pick(["?", "□", "*", "\u{E123}"])
    case .characterWrong: characters[place] = random.pick(["来", "有", "全", "双", "改", "会"])
    case .partsTurned: return name.split(separator: "·").reversed().joined(separator: "·")
    case .partLeftOut: return String(name.split(separator: "·").first ?? "")
    default: break
    }
    return characters.joined()
  }
}
