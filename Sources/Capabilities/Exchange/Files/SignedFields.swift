// SPDX-License-Identifier: Apache-2.0
import Ciphers

/// What a file says of itself, field by field, as it is signed.
struct SignedFields: Hashable, Sendable {
  enum Name: String, CaseIterable, Sendable {
    case handover, from, to, period, sequence, agreed, madeOn, rows, lacking, columns, content
    case result, receivedOn, receiptOn, flaw, words, taken, kept, later, noted
  }

  let format: String
  private(set) var values: [Name: String]

  init(_ format: String, _ fields: [(Name, String)]) {
    self.format = format
    values = Dictionary(fields.map { ($0.0, HandoverRow.cleaned($0.1)) }) { first, _ in first }
      .filter { !$0.value.isEmpty }
  }

  subscript(name: Name) -> String? { values[name] }

  /// What is signed: the format, then each field that says something, in the order of the names.
  var message: [UInt8] {
    var text = format
    for name in Name.allCases {
      if let value = values[name] { text += "\n\(name.rawValue)=\(value)" }
    }
    return Array(text.utf8)
  }

  func text(_ name: Name) throws(ExchangeRefusal) -> String {
    guard let text = values[name] else { throw bad(name) }
    return text
  }

  /// A whole number within what an office counts to.
  func number(_ name: Name, from least: Int64) throws(ExchangeRefusal) -> Int64 {
    guard let number = Int64(try text(name)), number >= least, number < 1_000_000_000 else {
      throw bad(name)
    }
    return number
  }

  func bad(_ name: Name) -> ExchangeRefusal { .badField(SignedFields.title(name)) }
}

/// Fields with the key that signed them and the signature.
struct Sealing: Hashable, Sendable {
  let fields: SignedFields
  let key: VerifyingKey
  let signature: [UInt8]

  init(_ fields: SignedFields, by key: SigningKey) {
    self.fields = fields
    self.key = key.verifyingKey
    signature = key.signature(of: fields.message)
  }

  init(_ fields: SignedFields, key: VerifyingKey, signature: [UInt8]) {
    self.fields = fields
    self.key = key
    self.signature = signature
  }

  var isValid: Bool { key.isValid(signature, of: fields.message) }
}
