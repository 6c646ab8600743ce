// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What was typed into the form of an allotment.
struct AllotmentForm: Sendable {
  /// Drawn when the form was shown: sent twice, it is one act.
  var act = ""
  var direction = "in"
  var region = ""
  var fund = ""
  var year = ""
  var amount = ""
  var paper = ""
  var reason = ""

  init(region: String, year: Int) {
    self.region = region
    self.year = String(year)
    act = AllotmentForm.drawn()
  }

  init(_ fields: FormFields) {
    act = fields["act"] ?? AllotmentForm.drawn()
    direction = fields["direction"] ?? ""
    region = fields["region"] ?? ""
    fund = fields["fund"] ?? ""
    year = fields["year"] ?? ""
    amount = fields["amount"] ?? ""
    paper = fields["paper"] ?? ""
    reason = fields["reason"] ?? ""
  }

  private static func drawn() -> String {
    "allotment-" + FormToken.random().text
  }

  /// Nil where a field cannot be read.
  var funding: FundAct? {
    guard let region = RegionCode(region), let year = Int(year), let why = Reason(reason),
      let amount = Money(yuan: amount)
    else { return nil }
    let budget = Budget(region, fund, year)
    switch direction {
    case "in": return FundAct(act, .allot(budget, amount, paper: paper), reason: why)
    case "out": return FundAct(act, .withdraw(budget, amount, paper: paper), reason: why)
    default: return nil
    }
  }
}

extension Money {
  /// Yuan as people type them: `1,225.5`, digits before the point grouped or not. Nil for anything else.
  public init?(yuan text: String) {
    let plain = text.filter { $0 != "," && $0 != "，" && $0 != " " }
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = parts.first,
      (1...12).contains(whole.count), parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
      let yuan = Int64(whole)
    else { return nil }
    var fen: Int64 = 0
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), let digits = Int64(parts[1]) else { return nil }
      fen = parts[1].count == 1 ? digits * 10 : digits
    }
    self.init(fen: yuan * 100 + fen)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
