// SPDX-License-Identifier: Apache-2.0
import Values

/// Two lists brought to common terms: names in their forms, each name, sound and place with its count.
struct Meeting: Sendable {
  let left: Side
  let right: Side
  let names: [NameForm]
  /// How much an equal name says, by name.
  let namePoints: [Int]
  let homophonePoints: [Int]
  let townPoints: [Int]
  let villagePoints: [Int]

  /// A list with its names and places by the common index.
  struct Side: Sendable {
    let list: LinkageList
    let names: [UInt32]
    let towns: [UInt32]
    let villages: [UInt32]
  }

  init(_ left: LinkageList, _ right: LinkageList, population: Int) {
    var readings = HanReadings()
    let nameTexts = Merged(left.nameTexts.all, right.nameTexts.all)
    let townTexts = Merged(left.townTexts.all, right.townTexts.all)
    let villageTexts = Merged(left.villageTexts.all, right.villageTexts.all)
    func side(_ list: LinkageList, _ keys: KeyPath<Merged, [UInt32]>) -> Side {
      Side(
        list: list, names: list.names.map { nameTexts[keyPath: keys][Int($0)] },
        towns: list.towns.map { townTexts[keyPath: keys][Int($0)] },
        villages: list.villages.map { villageTexts[keyPath: keys][Int($0)] })
    }
    self.left = side(left, \.left)
    self.right = side(right, \.right)
    let forms = nameTexts.all.map { NameForm($0, &readings) }
    names = forms
    let rows = [self.left, self.right]
    let whole = max(left.count + right.count, population)
    let ofName = Meeting.counts(rows.map(\.names), forms.map(\.key))
    namePoints = ofName.map {
      Weights.tenths(of: whole, over: $0).within(Weights.nameRange)
    }
    homophonePoints = Meeting.counts(rows.map(\.names), forms.map(\.soundKey)).map {
      (Weights.tenths(of: whole, over: $0) - Weights.homophoneCost).within(Weights.homophoneRange)
    }
    func places(_ columns: [[UInt32]], _ count: Int, _ range: ClosedRange<Int>) -> [Int] {
      Meeting.counts(columns, (0..<UInt64(count)).map(\.self)).map {
        Weights.tenths(of: whole, over: $0).within(range)
      }
    }
    townPoints = places(rows.map(\.towns), townTexts.all.count, Weights.townRange)
    villagePoints = places(rows.map(\.villages), villageTexts.all.count, Weights.villageRange)
  }

  /// How many rows have each text, those with the same key counted together.
  private static func counts(_ columns: [[UInt32]], _ keys: [UInt64]) -> [Int] {
    var byKey: [UInt64: Int] = [:]
    var byText = [Int](repeating: 0, count: keys.count)
    for column in columns { for text in column { byText[Int(text)] += 1 } }
    for (text, count) in byText.enumerated() { byKey[keys[text], default: 0] += count }
    return keys.map { byKey[$0] ?? 0 }
  }

  /// The texts of both lists, each once, with where those of either list stand.
  private struct Merged {
    private(set) var all: [String]
    private(set) var left: [UInt32]
    private(set) var right: [UInt32] = []

    init(_ left: [String], _ right: [String]) {
      all = left
      self.left = left.indices.map(UInt32.init)
      var places = Dictionary(zip(left, self.left), uniquingKeysWith: { first, _ in first })
      for text in right {
        if let place = places[text] {
          self.right.append(place)
        } else {
          self.right.append(UInt32(all.count))
          places[text] = UInt32(all.count)
          all.append(text)
        }
      }
    }
  }
}

extension Meeting {
  /// What the record at `one` of the left and that at `other` of the right say together.
  func tally(_ one: Int, _ other: Int) -> Tally {
    var tally = Tally()
    let number = PackedNumber.compare(left.list.numbers[one], right.list.numbers[other])
    tally.number = number
    tally.name = name(Int(left.names[one]), Int(right.names[other]))
    tally.place = place(one, other)
    switch number?.kind {
    case .numberEqual:
      tally.birth = statedBirth(one, other).flatMap { $0.points < 0 ? $0 : nil }
    case .numberOneDigit, .numberSwapped, .numberLength, .numberTwoDigits:
      tally.birth = statedBirth(one, other)
    case .numberHidden:
      tally.birth = hiddenBirth(one, other)
      tally.sex = sex(one, other)
    default:
      tally.birth = birth(one, other)
      tally.sex = sex(one, other)
    }
    return tally
  }

  private func name(_ one: Int, _ other: Int) -> Evidence {
    if one == other, !names[one].hasHole, !names[one].isEmpty {
      return Evidence(.nameEqual, namePoints[one])
    }
    let kind = NameForm.compare(names[one], names[other])
    let points =
      switch kind {
      case .nameEqual: namePoints[one]
      case .nameVariant: namePoints[one] + Weights.nameVariant
      case .nameOrder: namePoints[one] + Weights.nameOrder
      case .nameShortened: Weights.nameShortened
      case .nameHidden: Weights.nameHidden
      case .nameHomophone: homophonePoints[one]
      case .nameOneCharacter:
        names[one].folded.count > 2
          ? Weights.nameOneCharacterOfThree : Weights.nameOneCharacterOfTwo
      case nil: 0
      default: Weights.nameDiffers
      }
    return Evidence(kind ?? .nameDiffers, points)
  }

  /// Where a number has spoken, a birth counts only if a list states it beside the number.
  private func statedBirth(_ one: Int, _ other: Int) -> Evidence? {
    let states = left.list.statesBirth[one] && right.list.statesBirth[other]
    guard states, let evidence = birth(one, other) else { return nil }
    return evidence.kind == .birthEqual ? Evidence(.birthEqual, Weights.birthConfirms) : evidence
  }

  /// Beside a number partly hidden a birth counts unless the number shows it.
  private func hiddenBirth(_ one: Int, _ other: Int) -> Evidence? {
    let (first, second) = (left.list.numbers[one], right.list.numbers[other])
    return first.birth != nil && second.birth != nil
      ? statedBirth(one, other) : birth(one, other)
  }

  private func birth(_ one: Int, _ other: Int) -> Evidence? {
    let (first, second) = (left.list.births[one], right.list.births[other])
    guard first != LinkageList.noDay, second != LinkageList.noDay else { return nil }
    if first == second { return Evidence(.birthEqual, Weights.birthEqual) }
    let (a, b) = (Day(number: first).parts, Day(number: second).parts)
    switch (a.year == b.year, a.month == b.month, a.day == b.day) {
    case (true, true, _), (true, _, true): return Evidence(.birthDayWrong, Weights.birthDayWrong)
    case (false, true, true): return Evidence(.birthYearWrong, Weights.birthYearWrong)
    case (true, false, false) where a.month == b.day && a.day == b.month:
      return Evidence(.birthSwapped, Weights.birthSwapped)
    case (true, _, _): return Evidence(.birthYearEqual, Weights.birthYearEqual)
    default: return Evidence(.birthDiffers, Weights.birthDiffers)
    }
  }

  private func sex(_ one: Int, _ other: Int) -> Evidence? {
    let (first, second) = (left.list.sexes[one], right.list.sexes[other])
    guard first != 0, second != 0 else { return nil }
    return first == second
      ? Evidence(.sexEqual, Weights.sexEqual) : Evidence(.sexDiffers, Weights.sexDiffers)
  }

  private func place(_ one: Int, _ other: Int) -> Evidence? {
    let (town, otherTown) = (left.towns[one], right.towns[other])
    let (village, otherVillage) = (left.villages[one], right.villages[other])
    if town != 0, otherTown != 0, town != otherTown {
      return Evidence(.townDiffers, Weights.townDiffers)
    }
    if village != 0, village == otherVillage {
      return Evidence(.villageEqual, villagePoints[Int(village)])
    }
    guard town != 0, town == otherTown else { return nil }
    let differs = village != 0 && otherVillage != 0 ? Weights.villageDiffers : 0
    return Evidence(.townEqual, townPoints[Int(town)] + differs)
  }
}
