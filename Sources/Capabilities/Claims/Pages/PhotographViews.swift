// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// Photographs of a claim's visits, on its page and on its sheet.
struct PhotographViews {
  let claim: ID<Claim>
  let photographs: [VisitPhotograph]
  let context: PageContext

  private var language: Language { context.language }

  /// Small ones with the way to each, and the form that voids one.
  ///
  /// - Parameter mayVoid: Whether the reader may void one of a stage.
  func section(mayVoid: (Int) -> Bool) -> HTML {
    guard !photographs.isEmpty else { return .empty }
    return HTML {
      h2(PhotographWords.title[language])
      div(.class("photographs")) {
        for photograph in photographs {
          figure {
            if photograph.voided == nil {
              a(.href(address(photograph))) {
                image(
                  .source(address(photograph)), .alternative(name(photograph)), .whenSeen)
              }
            }
            figcaption {
              caption(photograph)
              if photograph.voided == nil, mayVoid(photograph.stage) { voidForm(photograph) }
            }
          }
        }
      }
    }
  }

  /// Two to a row, as they are printed.
  func paired() -> HTML {
    let counting = photographs.filter { $0.voided == nil }
    guard !counting.isEmpty else { return .empty }
    return HTML {
      h2(PhotographWords.title[language])
      div(.class("photographs paired")) {
        for photograph in counting {
          figure {
            image(.source(address(photograph)), .alternative(name(photograph)))
            figcaption { caption(photograph) }
          }
        }
      }
    }
  }

  private func caption(_ photograph: VisitPhotograph) -> HTML {
    HTML {
      "\(name(photograph)) · \(photograph.day) · \(photograph.officer) "
      small { "SHA-256 \(photograph.shortDigest)…" }
      if let voided = photograph.voided {
        p { PhotographWords.voided(voided)[language] }
        a(.href(address(photograph))) { PhotographWords.look[language] }
      }
    }
  }

  private func voidForm(_ photograph: VisitPhotograph) -> HTML {
    let id = "void-\(photograph.number)"
    return details(.class("no-print")) {
      summary(PhotographWords.void[language])
      form(
        .class("entry"), .method(.post), .action(address(photograph).appending("voiding"))
      ) {
        context.token.field
        Parts.field(PhotographWords.voidReason[language], for: id) {
          input(
            .type(.text), .id(id), .name("reason"), .maxLength(Reason.lengths.upperBound),
            .required, .described(by: "\(id)-note"))
          small(.id("\(id)-note")) { PhotographWords.voidNote[language] }
        }
        button(.class("quiet")) { PhotographWords.void[language] }
      }
    }
  }

  private func name(_ photograph: VisitPhotograph) -> String {
    PhotographWords.number(photograph.number)[language]
  }

  private func address(_ photograph: VisitPhotograph) -> Href {
    context.href("claims", claim.description, "photographs", String(photograph.number))
  }
}

/// Files that were not taken as photographs, each with its name and the reason.
struct PhotographFlaws {
  var flaws: [(fileName: String, reason: Localized)] = []

  func html(_ language: Language) -> HTML {
    guard !flaws.isEmpty else { return .empty }
    return div(.isAlert) {
      Parts.notice(.no) {
        p { strong(PhotographWords.refused[language]) }
        ul {
          for flaw in flaws {
            li { flaw.fileName + (language == .chinese ? "：" : ": ") + flaw.reason[language] }
          }
        }
      }
    }
  }
}
