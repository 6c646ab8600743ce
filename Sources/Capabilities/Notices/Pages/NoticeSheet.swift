// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What the public reads: the same on the web page and on the printed sheet. It is made from masked types
/// alone.
enum NoticeSheet {
  /// Everything above the roster.
  static func head(_ notice: PublicNotice, _ language: Language) -> HTML {
    HTML {
      if let number = notice.correctedBy {
        Parts.notice(.open) { p(NoticeWords.correctedBy(number)[language]) }
      }
      if let number = notice.corrects { p { strong(NoticeWords.corrects(number)[language]) } }
      p { NoticeWords.preamble(notice)[language] }
      Parts.facts([
        (NoticeWords.number[language], HTML(notice.number)),
        (NoticeWords.organ[language], HTML(notice.organ)),
        (NoticeWords.period[language], HTML(NoticeWords.period(notice.term)[language])),
        (NoticeWords.people[language], HTML(language.people(notice.people))),
        (NoticeWords.total[language], HTML(language.yuan(notice.total))),
        (NoticeWords.inWords[language], HTML(notice.total.inCapitals)),
        (NoticeWords.telephone[language], strong(.class("nowrap")) { notice.telephone }),
        (NoticeWords.contact[language], HTML(notice.contact)),
      ])
      p { NoticeWords.objectTo[language] }
    }
  }

  static func roster(
    _ lines: [PublicLine], of notice: PublicNotice, _ language: Language, isWhole: Bool
  ) -> HTML {
    var table = DataTable(
      NoticeWords.roster[language], .number(NoticeWords.ordinal[language]),
      .text(NoticeWords.name[language]), .text(NoticeWords.place[language]),
      .text(NoticeWords.item[language]), .number(NoticeWords.amount[language]))
    for line in lines {
      table.add(
        HTML(String(line.ordinal)), HTML(line.name.text), HTML(line.place),
        HTML(notice.item), HTML(line.amount?.grouped ?? "—"))
    }
    if isWhole {
      table.addTotal(
        HTML(language.count(notice.people)), HTML(NoticeWords.total[language]), .empty, .empty,
        HTML(notice.total.grouped))
    }
    return table.html
  }

  /// Who posted it and when, with room for the seal.
  static func foot(_ notice: PublicNotice, _ language: Language) -> HTML {
    div(.class("paper-sign")) {
      p { "\(notice.organ)\(NoticeWords.seal[language])" }
      p(notice.term.postedOn.description)
    }
  }

  static func whole(
    _ notice: PublicNotice, _ lines: [PublicLine], _ language: Language
  ) -> HTML {
    HTML {
      h2(notice.title)
      head(notice, language)
      roster(lines, of: notice, language, isWhole: true)
      foot(notice, language)
    }
  }

  /// What stands on it, in any language, that must not be public.
  static func findings(
    in notice: PublicNotice, _ lines: [PublicLine]
  ) -> [LeakScan.Finding] {
    let scan = LeakScan(allowing: [notice.telephone])
    var findings: Set<LeakScan.Finding> = []
    for language in Language.allCases {
      findings.formUnion(scan.findings(in: whole(notice, lines, language).rendered))
    }
    return findings.sorted()
  }
}
