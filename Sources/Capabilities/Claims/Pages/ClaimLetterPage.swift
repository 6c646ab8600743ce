// SPDX-License-Identifier: Apache-2.0
import Casework
import Papers
import Values
import Web

/// A letter of a claim on A4.
struct ClaimLetterPage {
  let letter: ClaimLetter
  let view: ClaimSheet.View

  func page(_ issued: IssuedPaper, _ context: PageContext) -> Page {
    let language = context.language
    let claim = view.row.claim
    return Page(
      title: letter.title(view)[language],
      trail: [
        .init(ClaimWords.claims[language], context.href("claims")),
        .init(claim.number, context.href("claims", claim.id.description)),
      ]
    ) {
      Parts.printButton(language)
    } content: {
      switch letter {
      case .application: application(context)
      case .acceptance: acceptance(language)
      case .completion: completion(language)
      case .refusal: refusal(language)
      }
      PaperParts.foot(issued, language)
    }
  }

  // MARK: - 申请表

  private func application(_ context: PageContext) -> HTML {
    let language = context.language
    return HTML {
      ClaimParts.particulars(view.row, context)
      h2(ClaimWords.papers[language])
      ClaimParts.papers(view.materials, held: view.row.claim.papers, language)
      h2(ClaimLetterWords.declaration[language])
      p(ClaimLetterWords.declared[language])
      div(.class("paper-sign")) { p(ClaimLetterWords.applicantSigns[language]) }
      h2(ClaimLetterWords.receipt[language])
      p(ClaimLetterWords.received[language])
      div(.class("paper-sign")) { p(ClaimWords.signature[language]) }
    }
  }

  // MARK: - Letters of an organ

  private func acceptance(_ language: Language) -> HTML {
    HTML {
      addressee(language)
      p {
        ClaimLetterWords.accepted(
          on: view.row.claim.submittedOn.description, view.row.benefit, view.row.claim.number)[
            language]
      }
      h2(ClaimLetterWords.receivedPapers[language])
      ClaimParts.papers(view.materials, held: view.row.claim.papers, language)
      p { ClaimLetterWords.goesOn(ahead)[language] }
      p { ClaimLetterWords.follow[language] }
      sign(language)
    }
  }

  private func completion(_ language: Language) -> HTML {
    HTML {
      addressee(language)
      p {
        ClaimLetterWords.incomplete(
          on: view.row.claim.submittedOn.description, view.row.benefit, view.row.claim.number)[
            language]
      }
      reason
      if letter.listsPapers(view) {
        h2(ClaimLetterWords.missingPapers[language])
        ClaimParts.papers(view.materials, held: view.row.claim.papers, language)
      }
      basis(language)
      p { ClaimLetterWords.complete[language] }
      sign(language)
    }
  }

  private func refusal(_ language: Language) -> HTML {
    let words =
      letter.isBeforeAcceptance(view)
      ? ClaimLetterWords.notAcceptedText(view.row.benefit, view.row.claim.number)
      : ClaimLetterWords.refusedText(view.row.benefit, view.row.claim.number)
    return HTML {
      addressee(language)
      p { words[language] }
      reason
      basis(language)
      p { ClaimLetterWords.remedy[language] }
      sign(language)
    }
  }

  private func addressee(_ language: Language) -> HTML {
    p { strong("\(view.row.claim.partyName)：") }
  }

  /// What the officer wrote.
  private var reason: HTML {
    Parts.notice { p(letter.step(in: view)?.text ?? "") }
  }

  private func basis(_ language: Language) -> HTML {
    p {
      "\(ClaimWords.basis[language])："
      span(.lang(.chinese)) { view.row.clauses.joined(separator: "、") }
    }
  }

  /// The organs that act on it from here, in their order.
  private var ahead: Localized {
    let stages = view.stages.suffix(
      from: min(view.stages.count, (letter.step(in: view)?.stage ?? 0) + 1))
    return Localized(
      zh: stages.map { "\($0.organ.zh)\($0.act.zh)" }.joined(separator: " → "),
      en: stages.map { "\($0.organ.en): \($0.act.en)" }.joined(separator: " → "))
  }

  private func sign(_ language: Language) -> HTML {
    div(.class("paper-sign")) {
      p { "\(letter.organ(view)?[language] ?? "")\(ClaimLetterWords.seal[language])" }
      p(letter.step(in: view)?.day.description ?? "")
    }
  }
}

/// Ways from a claim to its letters.
enum ClaimLetterLinks {
  static func html(_ view: ClaimSheet.View, _ context: PageContext) -> HTML {
    let claim = view.row.claim
    return HTML {
      for letter in ClaimLetter.allCases where letter.isDue(view) {
        Parts.button(
          letter == .application
            ? ClaimLetterWords.application[context.language]
            : letter.title(view)[context.language],
          context.href("claims", claim.id.description, "letters", letter.rawValue), isQuiet: true)
      }
    }
  }
}
