// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Values
import Web

/// The funds there are, and from which of them each benefit may be paid.
public struct FundCatalogue: Sendable {
  public struct Fund: Hashable, Sendable {
    public let code: String
    public let name: Localized
    /// Classification accounts under which it is booked: code and name.
    public let accounts: [FundFile.Account]

    public init(_ code: String, _ name: Localized, accounts: [FundFile.Account] = []) {
      self.code = code
      self.name = name
      self.accounts = accounts
    }
  }

  /// In the order of the vocabulary.
  public let funds: [Fund]
  private let choices: [String: FundFile.Choice]
  private let names: [String: Localized]

  /// - Parameters:
  ///   - benefits: From which funds each may be paid, by the benefit's id.
  ///   - names: What benefits are called, by the same.
  public init(
    _ funds: [Fund], benefits: [String: FundFile.Choice], names: [String: Localized] = [:]
  ) {
    self.funds = funds
    self.choices = benefits
    self.names = names
  }

  /// - Parameter library: A fund that a policy names and nobody knows pays nothing.
  public init(_ library: PolicyLibrary) {
    let file = library.funds
    let words = library.vocabulary.enumerations[FundFile.enumeration]
    self.init(
      file.funds.map { fund in
        let label = words?[fund.code]?.label
        return Fund(
          fund.code, Localized(zh: label?.zh ?? fund.code, en: label?.english ?? fund.code),
          accounts: fund.accounts)
      },
      benefits: Dictionary(
        library.benefits.map { ($0.id, file.choice(of: $0.plan.policy.document)) },
        uniquingKeysWith: { first, _ in first }),
      names: Dictionary(
        library.benefits.map { ($0.id, Localized(zh: $0.name.zh, en: $0.name.english)) },
        uniquingKeysWith: { first, _ in first }))
  }

  public func benefitName(_ id: String) -> Localized { names[id] ?? Localized(same: id) }

  public func has(_ fund: String) -> Bool { funds.contains { $0.code == fund } }

  public func name(_ fund: String) -> Localized {
    funds.first { $0.code == fund }?.name ?? Localized(same: fund)
  }

  /// The funds from which a benefit may be paid; nil for a benefit that no policy knows.
  public func funds(for benefit: String) -> [Fund]? {
    choices[benefit].map { choice in
      switch choice {
      case .any: funds
      case .of(let codes): funds.filter { codes.contains($0.code) }
      }
    }
  }

  func check(_ fund: String, pays benefit: String) throws(FundError) {
    guard has(fund) else { throw .unknownFund(fund) }
    guard let named = funds(for: benefit) else { throw .unknownBenefit(benefit) }
    guard named.contains(where: { $0.code == fund }) else {
      throw .fundNotNamed(fund, benefit: benefit, named: named.map(\.code))
    }
  }
}
