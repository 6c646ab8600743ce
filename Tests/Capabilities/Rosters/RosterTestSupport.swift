// SPDX-License-Identifier: Apache-2.0
import Foundation
import Journal
import Registry
import Sheets
import Store
import Stores
import Testing
import Values
import Vault

@testable import Rosters

/// People who cannot exist: their county code is assigned to nobody.
enum Nobody {
  static func number(_ birth: String, _ sequence: Int) -> String {
    guard let region = RegionCode("610399"), let day = Day(birth),
      let number = IdentityNumber(region: region, birth: day, sequence: sequence)
    else { preconditionFailure("a test asks for a number that cannot be made") }
    return number.digits
  }

  static func identity(_ birth: String, _ sequence: Int) -> IdentityNumber {
    guard let number = try? IdentityNumber(cell: number(birth, sequence)) else {
      preconditionFailure("made with the right check digit")
    }
    return number
  }
}

func day(_ text: String) -> Day {
  guard let day = Day(text) else { preconditionFailure("'\(text)' is not a day") }
  return day
}

/// A cell of a workbook that another program is to write.
enum TestCell: Encodable, ExpressibleByStringLiteral, ExpressibleByNilLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringInterpolation
{
  case text(String), number(Double), integer(Int), nothing, day(String), formula(String)

  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(floatLiteral value: Double) { self = .number(value) }
  init(nilLiteral: ()) { self = .nothing }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .integer(let number): try container.encode(number)
    case .nothing: try container.encodeNil()
    case .day(let day): try container.encode(["day": day])
    case .formula(let formula): try container.encode(["formula": formula])
    }
  }
}

struct TestSheet: Encodable {
  var name = "Sheet1"
  var rows: [[TestCell]]
  var merges: [String] = []
}

/// Workbooks written by other programs: openpyxl (the interpreter that `BANGFU_PYTHON` names,
/// default `python3`) and LibreOffice.
enum TestBook {
  struct Failed: Error, CustomStringConvertible { let description: String }
  enum Writer { case openpyxl, libreOffice, csv(String) }

  private struct Description: Encodable {
    let path: String
    let sheets: [TestSheet]
    let convert: String?
    let csv: String?
    let spoil: String?
  }

  /// The folder of this run of the tests, removed when it ends.
  private static let runFolder: String = {
    atexit { try? FileManager.default.removeItem(atPath: TestBook.runFolderPath) }
    return runFolderPath
  }()

  private static let runFolderPath = FileManager.default.temporaryDirectory
    .appendingPathComponent("bangfu-rosters-\(UUID().uuidString)").path

  static func folder() throws -> String {
    let folder = "\(runFolder)/\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  static func write(_ sheets: [TestSheet], by writer: Writer = .openpyxl, spoil: String? = nil)
    throws -> RosterFile
  {
    let folder = try folder()
    let name: String
    var convert: String?
    var csv: String?
    switch writer {
    case .openpyxl: name = "book.xlsx"
    case .libreOffice: (name, convert) = ("book.xlsx", "xlsx")
    case .csv(let encoding): (name, csv) = ("book.csv", encoding)
    }
    let book = Description(
      path: folder + "/" + name, sheets: sheets, convert: convert, csv: csv, spoil: spoil)
    try run(try JSONEncoder().encode(book), in: folder)
    return .path(book.path)
  }

  private static func run(_ description: Data, in folder: String) throws {
    let interpreter = ProcessInfo.processInfo.environment["BANGFU_PYTHON"] ?? "python3"
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("make_workbooks.py").path
    let input = folder + "/book.json"
    try description.write(to: URL(fileURLWithPath: input))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [interpreter, script]
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: input))
    let errors = folder + "/errors"
    try Data().write(to: URL(fileURLWithPath: errors))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let reason = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
      throw Failed(
        description: "\(interpreter) make_workbooks.py failed: \(reason) "
          + "(BANGFU_PYTHON names an interpreter with openpyxl; LibreOffice must be installed)")
    }
  }
}

/// A registry of its own with an import desk before it.
struct TestOffice {
  let registry: RegistryDesk
  let desk: RosterDesk
  static let today = day("2024-03-01")

  static func open<Result: Sendable>(
    grantItems: [String: String] = [:], _ body: (TestOffice) async throws -> Result
  ) async throws -> Result {
    try await StoreKind.sqliteInMemory.withFreshStore(
      migrations: JournalMigrations.all + RegistryMigrations.all
    ) { store in
      let registry = RegistryDesk(store: store, journal: Journal(vault: .fleeting()))
      let desk = RosterDesk(
        registry: registry, grantItems: grantItems, home: RegionCode("610328"),
        now: { 1_709_251_200 })
      return try await body(TestOffice(registry: registry, desk: desk))
    }
  }

  func take(
    _ file: RosterFile, asOf: Day = today, statedOn: Day? = nil, errorsPath: String? = nil
  ) async throws -> ImportReceipt {
    try await desk.importFile(
      file, name: "book", asOf: asOf, statedOn: statedOn, by: "clerk", errorsPath: errorsPath)
  }

  func dossier(_ number: String) async throws -> Dossier? {
    guard let id = try await registry.personID(number: number) else { return nil }
    return try await registry.dossier(id)
  }

  func people() async throws -> Int { try await registry.counts(asOf: TestOffice.today).people }
}

extension ImportReceipt {
  /// Reason ids with their counts.
  var refused: [String: Int] { ImportReceipt.byID(refusals) }
  var doubted: [String: Int] { ImportReceipt.byID(doubts) }
  var warned: [String: Int] { ImportReceipt.byID(warnings) }

  private static func byID(_ counts: [ReasonCount]) -> [String: Int] {
    Dictionary(counts.map { ($0.reason.id, $0.count) }, uniquingKeysWith: +)
  }

  /// read, new, changed, unchanged, refused.
  var numbers: [Int] {
    [counts.read, counts.new, counts.changed, counts.unchanged, counts.refused]
  }
}

/// In tests a telephone or account is written as text.
extension Guarded: ExpressibleByStringLiteral, ExpressibleByUnicodeScalarLiteral,
  ExpressibleByExtendedGraphemeClusterLiteral
{
  public init(stringLiteral text: String) { self.init(text) }
}
