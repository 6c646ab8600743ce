// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values

/// The year's report as a workbook: 按补贴, 按资金, 按镇, 按月 and 核对. No name and no number of anybody.
public struct YearWorkbook {
  let report: YearReport

  public init(_ report: YearReport) { self.report = report }

  /// - Throws: The file cannot be written.
  public func write(to path: String) throws(SheetError) {
    let book = try WorkbookWriter(path: path, title: title)
    try write(report.benefits, as: "按补贴", by: "补贴项目", in: book)
    try writeFunds(in: book)
    try write(report.towns, as: "按镇", by: "乡镇", in: book)
    try write(report.months, as: "按月", by: "月份", in: book)
    try writeReconciliation(in: book)
    try book.close()
  }

  private var title: String { "\(report.placeName)\(report.year)年度补贴年报" }

  private func layout(_ words: String) -> SheetLayout {
    SheetLayout(titles: [title, words], frozenColumns: 1)
  }

  private func write(
    _ lines: [YearLine], as name: String, by first: String, in book: WorkbookWriter
  ) throws(SheetError) {
    let sheet = try book.sheet(
      name,
      columns: [
        SheetColumn(first, width: 32), SheetColumn("受理", .integer), SheetColumn("在办", .integer),
        SheetColumn("不予通过", .integer), SheetColumn("撤回", .integer),
        SheetColumn("终止", .integer), SheetColumn("批准", .integer),
        SheetColumn("批准金额", .money), SheetColumn("支付", .integer),
        SheetColumn("支付金额", .money), SheetColumn("退票", .integer),
        SheetColumn("退票金额", .money), SheetColumn("追回", .integer),
        SheetColumn("追回金额", .money),
      ], layout: layout("申请按受理年度，资金按指标年度　金额单位：元"))
    for line in lines { try sheet.append(cells(line, line.name)) }
    try sheet.append(cells(YearLine.sum(lines), "合计"))
  }

  private func cells(_ line: YearLine, _ name: String) -> [CellValue] {
    [
      .text(name), .integer(line.filed), .integer(line.open), .integer(line.refused),
      .integer(line.withdrawn), .integer(line.closed), .integer(line.granted.count),
      .money(line.granted.amount), .integer(line.paid.count), .money(line.paid.amount),
      .integer(line.returned.count), .money(line.returned.amount),
      .integer(line.recovered.count), .money(line.recovered.amount),
    ]
  }

  private func writeFunds(in book: WorkbookWriter) throws(SheetError) {
    let sheet = try book.sheet(
      "按资金",
      columns: [SheetColumn("资金来源", width: 32)]
        + ["下达", "可用", "预留", "已支付（净）", "应追回", "已追回"].map { SheetColumn($0, .money) }
        + [SheetColumn("支出进度（%）", .decimal)],
      layout: layout("\(report.year)年度指标　已支付扣除已追回，包括应追回　金额单位：元"))
    for fund in report.funds { try sheet.append(cells(fund)) }
    var sum = FundYear("", "合计")
    for fund in report.funds {
      for part in [
        \.allotted, \.available, \.reserved, \.paid, \.receivable, \.recovered,
      ] as [WritableKeyPath<FundYear, Money>] {
        sum[keyPath: part] = Money(fen: sum[keyPath: part].fen + fund[keyPath: part].fen)
      }
    }
    try sheet.append(cells(sum))
  }

  private func cells(_ fund: FundYear) -> [CellValue] {
    [
      .text(fund.name), .money(fund.allotted), .money(fund.available), .money(fund.reserved),
      .money(fund.paid), .money(fund.receivable), .money(fund.recovered),
      .decimal(Double(fund.progressPerMille) / 10),
    ]
  }

  private func writeReconciliation(in book: WorkbookWriter) throws(SheetError) {
    let sheet = try book.sheet(
      "核对",
      columns: [
        SheetColumn("核对事项", width: 44), SheetColumn("资金账", .money),
        SheetColumn("申请", .money), SheetColumn("银行", .money), SheetColumn("结果"),
        SheetColumn("不一致之处", width: 48),
      ], layout: layout("资金账、申请、银行三方逐笔核对　金额单位：元"))
    for check in report.reconciliation.checks {
      try sheet.append(
        [.text(check.subject.words)]
          + [check.ledger, check.claims, check.bank].map { $0.map(CellValue.money) ?? .empty }
          + [
            .text(check.holds ? "一致" : "不一致"),
            .text(check.differing.joined(separator: "、")),
          ])
    }
  }
}

extension Reconciliation.Subject {
  /// As sheets and terminals have it.
  var words: String {
    switch self {
    case .paid(let fund): "已支付：\(fund)"
    case .oneByOne: "每件已付申请一笔记账、一笔银行付款，金额相同"
    case .recovered: "已追回"
    case .balances: "各项指标没有负数，各栏之和等于下达"
    case .ledger: "资金账从分录重新算出，与余额一致"
    }
  }
}

/// The year's report in short, for a terminal.
public struct YearText {
  let report: YearReport

  public init(_ report: YearReport) { self.report = report }

  public var text: String {
    let total = report.total
    var lines = [
      "\(report.year)年：受理 \(total.filed) 件，在办 \(total.open)，不予通过 \(total.refused)，"
        + "撤回 \(total.withdrawn)，终止 \(total.closed)；"
        + "批准 \(total.granted.count) 件 \(total.granted.amount.grouped) 元，"
        + "支付 \(total.paid.count) 件 \(total.paid.amount.grouped) 元，"
        + "退票 \(total.returned.count) 笔，追回 \(total.recovered.amount.grouped) 元"
    ]
    for fund in report.funds {
      let progress = "\(fund.progressPerMille / 10).\(fund.progressPerMille % 10)%"
      lines.append(
        "  \(fund.name)：下达 \(fund.allotted.grouped)，已支付 \(fund.paid.grouped)，"
          + "预留 \(fund.reserved.grouped)，可用 \(fund.available.grouped)，进度 \(progress)")
    }
    for check in report.reconciliation.checks {
      let sides = [("资金账", check.ledger), ("申请", check.claims), ("银行", check.bank)]
        .compactMap { side, amount in amount.map { "\(side) \($0.grouped)" } }
      let words = ([check.subject.words] + sides + check.differing).joined(separator: "  ")
      lines.append("  核对 \(check.holds ? "一致  " : "不一致")  \(words)")
    }
    return lines.joined(separator: "\n")
  }
}
