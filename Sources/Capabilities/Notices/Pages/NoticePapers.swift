// SPDX-License-Identifier: Apache-2.0
import Papers
import Values
import Web

/// What the sheets of a notice say, for their check values.
enum NoticePapers {
  static func notice(_ notice: Notice, _ lines: [PublicLine]) -> Paper {
    Paper(
      .notice, number: notice.shown.number,
      head(notice) + [
        .open(NoticeWords.telephone.zh, notice.shown.telephone),
        .hidden(NoticeWords.contact.zh, notice.shown.contact),
        .hidden(NoticeWords.state.zh, notice.shown.correctedBy ?? ""),
      ]
        + lines.map { line in
          .hidden(
            String(line.ordinal),
            [line.name.text, line.place, line.amount?.grouped ?? ""]
              .joined(separator: "\n"))
        })
  }

  static func roster(_ notice: Notice, _ lines: [NoticeLine]) -> Paper {
    Paper(
      .roster, number: notice.shown.number,
      head(notice)
        + lines.map { line in
          .hidden(
            line.claimNumber,
            [
              line.claimName, line.shown.place, line.shown.amount?.grouped ?? "",
              NoticeWords.fate(line.fate).zh,
            ].joined(separator: "\n"))
        })
  }

  private static func head(_ notice: Notice) -> [Paper.Line] {
    let shown = notice.shown
    return [
      .open(NoticeWords.noticeTitle.zh, shown.title), .open(NoticeWords.organ.zh, shown.organ),
      .open(NoticeWords.item.zh, shown.item), .open(NoticeWords.basis.zh, shown.basis),
      .open(NoticeWords.period.zh, NoticeWords.period(shown.term).zh),
      .open(NoticeWords.people.zh, String(shown.people)),
      .open(NoticeWords.total.zh, shown.total.grouped),
    ]
  }
}

extension NoticePages {
  /// What the sheets of notices would say today, for the page that checks them.
  public var paperSources: [PaperKind: PaperPages.Source] {
    [
      .notice: { number in
        try await found(number).map { NoticePapers.notice($0.notice, $0.lines.map(\.shown)) }
      },
      .roster: { number in
        try await found(number).map { NoticePapers.roster($0.notice, $0.lines) }
      },
    ]
  }

  private func found(
    _ number: String
  ) async throws -> (notice: Notice, lines: [NoticeLine])? {
    guard let notice = try await desk.notice(number: number) else { return nil }
    return (notice, try await desk.roster(of: notice).lines)
  }
}
