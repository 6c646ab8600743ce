// SPDX-License-Identifier: Apache-2.0

/// The rosters that are told apart by their headers.
public enum RosterKind: String, CaseIterable, Hashable, Codable, Sendable {
  /// 脱贫人口成员导出表: the yearly member export of the national system.
  case memberExport
  /// （务工月监测）已外出务工信息: who works away.
  case workLedger
  /// 计划外出务工信息: who plans to.
  case plannedWork
  /// 公益性岗位人员台账: holders of public-welfare posts.
  case publicPosts
  /// 花名册: names, identity numbers and whatever further columns are known.
  case roster
}

/// One column of a layout: the header as printed, the headers taken for it, and its reader.
public struct RosterColumn: Hashable, Sendable {
  public let header: String
  /// Other headers that mean the same.
  public let variants: [String]
  public let field: RosterField
  public let reader: CellReader
  /// A workbook without this column is not read.
  public let isRequired: Bool
  /// The column tells this layout from the others.
  public let isMark: Bool
}

/// A roster as offices print it, as data.
///
/// > Source: the national system's exports and the forms that the documents' material lists ask
/// for.
public struct RosterLayout: Hashable, Sendable {
  public let kind: RosterKind
  public let title: String
  public let columns: [RosterColumn]
  /// How many columns that mark the layout a sheet must have to be taken for it.
  public let marksNeeded: Int
  /// How many of them claim a sheet even where required columns are missing: it is then refused, and
  /// not read as some other roster.
  public let marksToClaim: Int

  public var required: [RosterColumn] { columns.filter(\.isRequired) }

  /// Every layout, the particular ones first.
  public static let all: [RosterLayout] = [
    memberExport, workLedger, plannedWork, publicPosts, roster,
  ]

  public static func of(_ kind: RosterKind) -> RosterLayout {
    switch kind {
    case .memberExport: memberExport
    case .workLedger: workLedger
    case .plannedWork: plannedWork
    case .publicPosts: publicPosts
    case .roster: roster
    }
  }
}

// MARK: - The words the tables are written in

/// A column that may be missing.
func column(
  _ header: String, _ field: RosterField, _ reader: CellReader, also variants: [String] = []
) -> RosterColumn {
  RosterColumn(
    header: header, variants: variants, field: field, reader: reader, isRequired: false,
    isMark: false)
}

/// A column known to the layout that is kept with the source row and not read further.
func aside(_ headers: String...) -> [RosterColumn] {
  headers.map { column($0, .aside, .text(2000)) }
}

extension RosterColumn {
  /// The same column, without which the workbook is not read.
  var required: RosterColumn {
    RosterColumn(
      header: header, variants: variants, field: field, reader: reader, isRequired: true,
      isMark: isMark)
  }

  /// The same column, as one that tells its layout from the others.
  var mark: RosterColumn {
    RosterColumn(
      header: header, variants: variants, field: field, reader: reader, isRequired: isRequired,
      isMark: true)
  }
}
