// SPDX-License-Identifier: Apache-2.0

import Policy

// Every sentence of the library.

extension Problem {
  static func yaml(_ message: String, at place: Place) -> Problem {
    Problem(id: "library.yaml", place: place, message: message)
  }

  static func unreadableFile(_ path: String, _ why: String) -> Problem {
    Problem(
      id: "library.unreadable", place: Place(file: path, line: 1, column: 1), message: why)
  }

  static func tooLong(_ file: String, kilobytes: Int) -> Problem {
    Problem(
      id: "change.too-long", place: Place(file: file, line: 1, column: 1),
      message: "the file is larger than \(kilobytes) KiB",
      help: "try a draft of the whole directory: bangfu policy preview OLD NEW")
  }

  static func noDirectory(_ tried: [String]) -> Problem {
    Problem(
      id: "library.no-directory", place: Place(file: tried.last ?? "policies", line: 1, column: 1),
      message: "no policies found; looked for facts.yaml in \(tried.joined(separator: ", "))",
      help: "give the directory with --policies, or set BANGFU_POLICIES")
  }

  static func tooManyFiles(_ path: String, limit: Int) -> Problem {
    Problem(
      id: "library.too-many", place: Place(file: path, line: 1, column: 1),
      message: "more than \(limit) folders")
  }

  static func benefitTwice(_ id: String, first: String, at place: Place) -> Problem {
    Problem(
      id: "library.benefit-twice", place: place,
      message: "the benefit '\(id)' is already in \(first)")
  }

  static func idAndFolder(_ id: String, folder: String, at place: Place) -> Problem {
    Problem(
      id: "library.folder", place: place,
      message: "the id '\(id)' must end in the name of its folder, '\(folder)'")
  }

  static func noCases(_ path: String) -> Problem {
    Problem(
      id: "library.no-cases", severity: .warning, place: Place(file: path, line: 1, column: 1),
      message: "the benefit has no cases.yaml")
  }

  static func noDocument(_ path: String) -> Problem {
    Problem(
      id: "library.no-document", place: Place(file: path, line: 1, column: 1),
      message: "this folder holds policies and no document.yaml")
  }

  static func noSuperior(_ folder: String, at place: Place) -> Problem {
    Problem(
      id: "library.superior", place: place,
      message: "no document stands in '\(folder)', or it stands below this one",
      help: "name the folder of the next higher layer")
  }

  static func noCapability(_ code: String, at place: Place) -> Problem {
    Problem(
      id: "library.capability", place: place,
      message: "capabilities.yaml has no capability '\(code)'")
  }

  static func noReport(_ report: String, known: [String], at place: Place) -> Problem {
    Problem(
      id: "library.report", place: place,
      message: "the document has no table '\(report)' under reports/",
      help: known.isEmpty ? nil : "one of \(known.joined(separator: ", "))")
  }

  static func noFamily(_ benefit: String, at place: Place) -> Problem {
    Problem(
      id: "library.no-family", severity: .warning, place: place,
      message: "'\(benefit)' belongs to no family, so it is compared with nothing",
      help: "add `family:` with an id of families.yaml")
  }

  static func unknownFamily(_ family: String, known: [String], at place: Place) -> Problem {
    Problem(
      id: "library.unknown-family", place: place,
      message: "families.yaml has no family '\(family)'",
      help: "one of \(known.joined(separator: ", "))")
  }

  static func unknownFund(_ fund: String, at place: Place) -> Problem {
    Problem(
      id: "library.fund", place: place,
      message: "funds.yaml does not say what the fund '\(fund)' stands for",
      help: "add it under `alternatives` with the funds an item may be paid from")
  }

  static func nothingToSet(_ name: String, at place: Place) -> Problem {
    Problem(
      id: "library.setting", place: place,
      message: "no layer above has a figure '\(name)' to set",
      help: "a figure of the document's own stands under `parameters`")
  }
}
