// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Policy
import Sheets
import Values

/// A row that is not as it was signed.
public struct RowFlaw: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable { case changed, added, removed }

  public let kind: Kind
  /// As the sheet numbers it; nil for one that is gone.
  public let row: Int?
  public let name: String
}

/// What was handed in: a list, a receipt, or the text of a key.
enum ReceivedFile: Sendable {
  case handover(HandoverReading)
  case receipt(Sealing)
}

/// A list as it was read, with everything that its signature says and what does not hold.
struct HandoverReading: Sendable {
  let sealing: Sealing
  let rows: [HandoverRow]
  let digests: [(digest: String, name: String)]
  /// What of the rows is not as it was signed, in the order of the sheet; at most ``mostFlaws``.
  let flaws: [RowFlaw]

  static let mostFlaws = 200
  static let mostRows = 200_000
  /// Rows above a sheet's header.
  private static let mostTitles = 10

  /// What the signature covers is what the rows' digests say.
  var isListWhole: Bool { ListDigest.of(digests) == sealing.fields[.content] }

  static func read(_ file: SheetFile) throws -> ReceivedFile {
    if let sheet = file.sheet(named: FileWords.receiptSheet) {
      return .receipt(try fields(of: sheet).sealing)
    }
    guard let manifest = file.sheet(named: FileWords.manifestSheet),
      let list = file.sheet(named: FileWords.listSheet)
    else { throw ExchangeRefusal.noManifest }
    let (sealing, digests) = try fields(of: manifest)
    let columns = (sealing.fields[.columns] ?? "").split(separator: " ").compactMap {
      HandoverFile.Column(rawValue: String($0))
    }
    let found = try rows(of: list, columns)
    var signed: [String: Int] = [:]
    for one in digests { signed[one.digest, default: 0] += 1 }
    var strangers: [(row: Int, name: String)] = []
    for one in found {
      let digest = one.content?.digest() ?? ""
      if let left = signed[digest], left > 0 {
        signed[digest] = left - 1
      } else {
        strangers.append((one.row, one.name))
      }
    }
    var missing: [String] = []
    for one in digests {
      if let left = signed[one.digest], left > 0 {
        signed[one.digest] = left - 1
        missing.append(one.name)
      }
    }
    return .handover(
      HandoverReading(
        sealing: sealing, rows: found.compactMap(\.content), digests: digests,
        flaws: Array(flaws(strangers, missing).prefix(mostFlaws))))
  }

  /// A row nobody signed is a changed one where a signed one of the name is gone.
  private static func flaws(
    _ strangers: [(row: Int, name: String)], _ missing: [String]
  ) -> [RowFlaw] {
    var gone = missing
    var flaws = strangers.map { one in
      if let place = gone.firstIndex(of: one.name) {
        gone.remove(at: place)
        return RowFlaw(kind: .changed, row: one.row, name: one.name)
      }
      return RowFlaw(kind: .added, row: one.row, name: one.name)
    }
    flaws += gone.map { RowFlaw(kind: .removed, row: nil, name: $0) }
    return flaws
  }

  // MARK: - Sheets

  private static func fields(
    of sheet: Sheet
  ) throws -> (sealing: Sealing, digests: [(digest: String, name: String)]) {
    var names: [String: SignedFields.Name] = [:]
    for name in SignedFields.Name.allCases { names[SignedFields.title(name)] = name }
    var format = ""
    var values: [(SignedFields.Name, String)] = []
    var key: VerifyingKey?
    var signature: [UInt8]?
    var digests: [(digest: String, name: String)] = []
    var rows = try sheet.rows()
    while let row = try rows.next() {
      let (title, text) = (row[0].text.trimmed, row[1].text.trimmed)
      switch title {
      case SignedFields.formatTitle: format = text
      case SignedFields.keyTitle: key = Hexadecimal.bytes(text).flatMap { VerifyingKey($0) }
      case SignedFields.signatureTitle: signature = Hexadecimal.bytes(text)
      case FileWords.rowDigest:
        guard digests.count < mostRows else { throw ExchangeRefusal.tooManyRows }
        digests.append((text, HandoverRow.cleaned(row[2].text)))
      default: if let name = names[title] { values.append((name, text)) }
      }
    }
    guard !format.isEmpty else { throw ExchangeRefusal.noManifest }
    guard let key else { throw ExchangeRefusal.badField(SignedFields.keyTitle) }
    guard let signature else { throw ExchangeRefusal.badField(SignedFields.signatureTitle) }
    return (Sealing(SignedFields(format, values), key: key, signature: signature), digests)
  }

  private static func rows(
    of sheet: Sheet, _ columns: [HandoverFile.Column]
  ) throws -> [(row: Int, name: String, content: HandoverRow?)] {
    var rows = try sheet.rows()
    var places: [String: Int]?
    var found: [(row: Int, name: String, content: HandoverRow?)] = []
    while let row = try rows.next() {
      guard let header = places else {
        guard row.number <= mostTitles else { throw ExchangeRefusal.noManifest }
        let titles = row.cells.map { HandoverRow.cleaned($0.text) }
        guard titles.contains(FileWords.number), titles.contains(FileWords.name) else { continue }
        places = Dictionary(titles.enumerated().map { ($1, $0) }) { first, _ in first }
        continue
      }
      guard found.count < mostRows else { throw ExchangeRefusal.tooManyRows }
      func cell(_ title: String) -> Cell { header[title].map { row[$0] } ?? .empty }
      let name = HandoverRow.cleaned(cell(FileWords.name).text)
      let number = try? IdentityNumber(cell: cell(FileWords.number).text)
      // The ordinal alone is no row.
      guard
        !name.isEmpty || number != nil
          || columns.contains(where: { !cell(FileWords.column($0)).isEmpty })
      else { continue }
      let content = number.map { number in
        HandoverRow(
          number, name,
          Dictionary(
            columns.map { ($0, $0.canonical(cell(FileWords.column($0)))) },
            uniquingKeysWith: { first, _ in first }))
      }
      found.append((row.number, name, content))
    }
    guard places != nil else { throw ExchangeRefusal.noManifest }
    return found
  }
}
