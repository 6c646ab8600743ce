// SPDX-License-Identifier: Apache-2.0
import Foundation
import Sheets

/// Files made by other programs, once for all tests, by `make_fixtures.py`.
///
/// The interpreter is named by `BANGFU_PYTHON` (default `python3`) and needs openpyxl; LibreOffice
/// must be installed. A test that cannot have its files fails and says what is missing.
enum Fixtures {
  struct Missing: Error, CustomStringConvertible { let description: String }

  private static let script = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("make_fixtures.py").path
  private static let folder = Result { () throws -> String in
    let folder = try scratchFolder()
    _ = try python("make", folder)
    return folder
  }

  static func path(_ name: String) throws -> String { try folder.get() + "/" + name }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: try path(name))))
  }

  /// A new empty folder, gone when the tests have ended.
  static func scratchFolder() throws -> String {
    let folder = root.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  private static let root: URL = {
    atexit { try? FileManager.default.removeItem(at: Fixtures.root) }
    return FileManager.default.temporaryDirectory
      .appendingPathComponent("bangfu-sheets-\(UUID().uuidString)")
  }()

  /// What openpyxl sees in a workbook.
  static func inspect(_ path: String) throws -> [InspectedSheet] {
    try JSONDecoder().decode([InspectedSheet].self, from: try python("inspect", path))
  }

  /// The lines of a workbook's first sheet, as LibreOffice reads it.
  static func throughLibreOffice(_ path: String) throws -> [String] {
    String(decoding: try python("lines", path), as: UTF8.self).components(separatedBy: "\n")
  }

  private static func python(_ arguments: String...) throws -> Data {
    let interpreter = ProcessInfo.processInfo.environment["BANGFU_PYTHON"] ?? "python3"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [interpreter, script] + arguments
    let output = Pipe()
    let errors = URL(fileURLWithPath: try scratchFolder()).appendingPathComponent("errors")
    try Data().write(to: errors)
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let reason = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
      throw Missing(
        description: "\(interpreter) make_fixtures.py failed: \(reason) "
          + "(BANGFU_PYTHON names an interpreter with openpyxl; LibreOffice must be installed)")
    }
    return printed
  }
}

struct InspectedSheet: Decodable {
  struct Cell: Decodable {
    let value: String
    let type: String
    let format: String
    let bold: Bool
    let red: Bool
    let note: String?
  }

  let name: String
  let merged: [String]
  let freeze: String?
  let filter: String?
  let titleRows: String?
  let orientation: String?
  let paper: String?
  let footer: String?
  let choices: [String: String]
  let hiddenRows: [Int]
  let widths: [String: Double]
  let cells: [String: Cell]

  /// The places of all red cells.
  var red: Set<String> { Set(cells.filter(\.value.red).keys) }
}

extension Sheet {
  /// All rows at once, for small sheets.
  func allRows(mergedCells: MergedCells = .asStored) throws -> [SheetRow] {
    var rows = try rows(mergedCells: mergedCells)
    var all: [SheetRow] = []
    while let row = try rows.next() { all.append(row) }
    return all
  }

  func texts() throws -> [[String]] { try allRows().map { $0.cells.map(\.text) } }
}
