// SPDX-License-Identifier: Apache-2.0
import Values

/// Gives out identity numbers, telephones, accounts and credit codes that belong to nobody.
struct Numbers: Sendable {
  /// As ``CountySetting/numberCode``.
  let countyCode: String

  private struct Birthday: Hashable {
    let day: Day
    let sex: Sex
  }
  private var births: [Birthday: Int] = [:]
  private var telephones = 0
  private var accounts = 0

  init(countyCode: String) { self.countyCode = countyCode }

  /// A number of its own with the right check digit; nil once 500 of one sex share a birthday.
  mutating func identity(_ birth: Day, _ sex: Sex) -> IdentityNumber? {
    let birthday = Birthday(day: birth, sex: sex)
    let used = births[birthday, default: 0]
    births[birthday] = used + 1
    guard used < 500, let region = RegionCode(countyCode) else { return nil }
    return IdentityNumber(
      region: region, birth: birth, sequence: used * 2 + (sex == .male ? 1 : 0))
  }

  /// Eleven digits that ring nowhere: the range 154 was never given to an operator.
  mutating func telephone() -> String {
    telephones += 1
    return "154" + padded(telephones * 7919 % 100_000_000, to: 8)
  }

  /// Nineteen digits with a right Luhn digit, beginning with 0, as no bank card does.
  mutating func account() -> String {
    accounts += 1
    let digits = "000\(countyCode)" + padded(accounts, to: 9)
    return digits + String(Numbers.luhn(digits))
  }

  /// A credit code with both check characters right, registered in the county that does not exist.
  static func creditCode(_ serial: Int, prefix: String = "91", in countyCode: String) -> String {
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    let organisation = "MA" + padded(serial, to: 6)
    let body = prefix + countyCode + organisation + organisationCheck(organisation)
    let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    let sum = zip(body, weights).reduce(0) { total, pair in
      total + (alphabet.firstIndex(of: pair.0) ?? 0) * pair.1
    }
    return body + String(alphabet[(31 - sum % 31) % 31])
  }

  private static func organisationCheck(_ code: String) -> String {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(code, weights).reduce(0) { total, pair in
      let value = pair.0.wholeNumberValue ?? Int(pair.0.asciiValue ?? 65) - 55
      return total + value * pair.1
    }
    switch 11 - sum % 11 {
    case 10: return "X"
    case 11: return "0"
    case let digit: return String(digit)
    }
  }

  static func luhn(_ digits: String) -> Int {
    var sum = 0
    for (offset, character) in digits.reversed().enumerated() {
      let digit = character.wholeNumberValue ?? 0
      let doubled = offset % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return (10 - sum % 10) % 10
  }
}

func padded(_ value: Int, to width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
