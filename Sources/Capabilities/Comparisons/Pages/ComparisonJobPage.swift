// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// How far a comparison is.
struct ComparisonJobPage {
  static let refreshSeconds = 3

  let fileName: String
  /// Nil while others are before it.
  let step: ComparisonStep?
  /// Whether the page stays as it is until somebody asks.
  let isStill: Bool

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: ComparisonWords.comparing[language],
      trail: [.init(ComparisonWords.title[language], context.href("comparisons"))],
      speaksForDay: false, refreshSeconds: isStill ? nil : ComparisonJobPage.refreshSeconds
    ) {
      p { strong(fileName) }
      div(.class("notice"), .isStatus) { p(how(language)) }
      p(ComparisonWords.mayLeave[language])
      p {
        a(.href(context.path)) { ComparisonWords.updateNow[language] }
        " · "
        a(.href(context.path.with("still", "yes"))) { ComparisonWords.holdStill[language] }
      }
    }
  }

  private func how(_ language: Language) -> String {
    switch step {
    case nil: ComparisonWords.waiting[language]
    case .reading: ComparisonWords.reading[language]
    case .comparing(let rows): ComparisonWords.rowsCompared(language.count(rows))[language]
    case .keeping(let hits): ComparisonWords.hitsKept(language.count(hits))[language]
    }
  }
}
