// SPDX-License-Identifier: Apache-2.0
import Decisions
import Values
import Web

/// Pieces that the pages of one's own affairs share.
enum OwnParts {
  enum Section: CaseIterable {
    case entitlements, claims, records, readers, corrections

    var href: Href {
      switch self {
      case .entitlements: Href("my")
      case .claims: Href("my", "claims")
      case .records: Href("my", "records")
      case .readers: Href("my", "readers")
      case .corrections: Href("my", "corrections")
      }
    }

    var title: Localized {
      switch self {
      case .entitlements: ApplicantWords.entitlements
      case .claims: ApplicantWords.claims
      case .records: ApplicantWords.records
      case .readers: ApplicantWords.readers
      case .corrections: ApplicantWords.corrections
      }
    }
  }

  /// A page in large type, with the way to the others above it where it is one of the first.
  static func page(
    _ title: String, _ section: Section? = nil, trail: [Page.Step] = [], _ language: Language,
    @HTMLBuilder _ content: () -> HTML
  ) -> Page {
    Page(title: title, trail: trail) {
      div(.class("own")) {
        if let section { sections(section, language) }
        content()
      }
    }
  }

  private static func sections(_ here: Section, _ language: Language) -> HTML {
    nav(.class("pages own-sections"), .spoken(ApplicantWords.mine[language])) {
      for section in Section.allCases {
        a([.href(section.href)] + (section == here ? [.currentPage] : [])) {
          section.title[language]
        }
      }
    }
  }

  /// Why nothing was done, first on the page.
  static func refusal(_ refusal: ApplicantRefusal?, _ language: Language) -> HTML {
    guard let refusal else { return .empty }
    return div(.isAlert) {
      Parts.notice(.no) {
        p { strong(ApplicantWords.problem[language]) }
        p(ApplicantWords.refusal(refusal)[language])
      }
    }
  }

  /// The title of a page that says what is wrong begins with it, for who hears it read.
  static func title(
    _ title: String, _ refusal: ApplicantRefusal?, _ language: Language
  ) -> String {
    refusal == nil ? title : ApplicantWords.error[language] + title
  }

  /// One of several, below each other, each large enough for a thumb.
  static func radios(
    _ name: String, _ options: [(value: String, label: String)], chosen: String?
  ) -> HTML {
    HTML {
      for option in options {
        let id = "\(name)-\(option.value)"
        div(.class("choices")) {
          label(.for(id)) {
            input(
              [.type(.radio), .id(id), .name(name), .value(option.value)]
                + (option.value == chosen ? [.checked] : []))
            " " + option.label
          }
        }
      }
    }
  }

  /// Every condition with its clause, and how it came out.
  static func conditions(_ view: BenefitView, _ language: Language) -> HTML {
    ul(.class("plain")) {
      for condition in view.conditions {
        li {
          mark(condition.holds, language)
          " " + condition.label[language] + " "
          small(.lang(.chinese)) { condition.clause }
          if !condition.missing.isEmpty {
            br()
            small(
              ApplicantWords.missing[language]
                + language.list(condition.missing.map { $0[language] }))
          }
        }
      }
    }
  }

  private static func mark(_ holds: Bool?, _ language: Language) -> HTML {
    switch holds {
    case true?: Mark.yes(ApplicantWords.holds[language])
    case false?: Mark.no(ApplicantWords.fails[language])
    case nil: Mark.open(ApplicantWords.open[language])
    }
  }

  /// What the law still lacks; empty where it lacks nothing.
  static func lacking(_ view: BenefitView, _ language: Language) -> HTML {
    var names: [String] = []
    for case .supply(let name) in view.next where !names.contains(name[language]) {
      names.append(name[language])
    }
    guard view.outcome == .needMoreInformation, !names.isEmpty else { return .empty }
    return p(ApplicantWords.missing[language] + language.list(names))
  }

  /// Text and clauses that a benefit rests on.
  static func basis(_ view: BenefitView) -> HTML {
    span(.lang(.chinese)) {
      view.document + " " + view.benefit.clauses.joined(separator: "、")
    }
  }
}
