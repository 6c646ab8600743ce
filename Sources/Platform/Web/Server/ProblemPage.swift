// SPDX-License-Identifier: Apache-2.0

/// A refusal as a page: first in the reader's language, then in the other.
enum ProblemPage {
  static func page(_ refusal: WebRefusal, _ context: PageContext) -> Page {
    let language = context.language
    let other = language.other
    return Page(title: WebWords.errorPrefix[language] + refusal.title[language]) {
      div(.class("notice", "notice-no")) { p(refusal.reason[language]) }
      p { a(.href(context.href())) { WebWords.toOverview[language] } }
      if refusal.title[language] != refusal.title[other] {
        aside(.class("other-language"), .lang(other)) {
          h2(refusal.title[other])
          p(refusal.reason[other])
        }
      }
    }
  }
}

extension WebRefusal {
  var inBothLanguages: String {
    Language.allCases.map { "\(title[$0])\n\(reason[$0])\n" }.joined(separator: "\n")
  }
}
