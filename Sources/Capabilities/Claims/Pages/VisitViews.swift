// SPDX-License-Identifier: Apache-2.0
import Policy
import Values
import Web

/// The visit form (实地察看表): asked for at the stage of the visit, and shown with its step.
struct VisitForm {
  /// As typed; kept where the form is refused.
  var day = ""
  var present = ""
  var found = ""
  /// The digests of the photographs that the officer saw, and of those just kept.
  var seen: [String] = []
  var onPaper = ""
  var paperReason = ""

  init() {}

  init(_ form: FormFields) {
    day = form["visit-day"] ?? ""
    present = form["visit-present"] ?? ""
    found = form["visit-found"] ?? ""
    seen = (form["visit-seen"] ?? "").split(separator: " ").map(String.init)
    onPaper = form["visit-on-paper"] ?? ""
    paperReason = form["visit-paper-reason"] ?? ""
  }

  /// Nil where it is not filled in as it should be.
  var visit: SiteVisit? {
    guard let day = Day(day), let onPaper = onPaper.isEmpty ? 0 : Int(onPaper) else { return nil }
    return SiteVisit(
      on: day, with: present, found: found, digests: seen, onPaper: onPaper, because: paperReason)
  }

  /// - Parameter held: The photographs that count at the stage now.
  func fields(
    _ stage: ClaimWay.Stage, held: [VisitPhotograph], _ context: PageContext
  ) -> HTML {
    let language = context.language
    return fieldset {
      legend(ClaimWords.visitForm[language])
      p(.class("soft")) {
        ClaimWords.visitNote(stage)[language]
      }
      Parts.field(ClaimWords.visitDay[language], for: "visit-day") {
        input(.type(.date), .id("visit-day"), .name("visit-day"), .value(day))
      }
      Parts.field(ClaimWords.visitPresent[language], for: "visit-present") {
        input(
          .type(.text), .id("visit-present"), .name("visit-present"),
          .maxLength(SiteVisit.longestNames), .value(present))
      }
      Parts.field(ClaimWords.visitFound[language], for: "visit-found") {
        textArea(
          .id("visit-found"), .name("visit-found"), .maxLength(SiteVisit.longestFinding)
        ) { found }
      }
      photographFields(held, language)
    }
  }

  private func photographFields(_ held: [VisitPhotograph], _ language: Language) -> HTML {
    HTML {
      input(
        .type(.hidden), .name("visit-seen"),
        .value(held.map(\.digest).joined(separator: " ")))
      Parts.field(PhotographWords.add[language], for: "photographs") {
        input(
          .type(.file), .id("photographs"), .name("photographs"),
          .accept(".jpg,.jpeg,.png"), .multiple, .described(by: "photographs-note"))
        small(.id("photographs-note")) { PhotographWords.addNote(held.count)[language] }
      }
      Parts.field(PhotographWords.onPaper[language], for: "visit-on-paper") {
        input(
          .type(.text), .id("visit-on-paper"), .name("visit-on-paper"), .maxLength(2),
          .value(onPaper), .described(by: "visit-on-paper-note"))
        small(.id("visit-on-paper-note")) { PhotographWords.onPaperNote[language] }
      }
      Parts.field(PhotographWords.paperReason[language], for: "visit-paper-reason") {
        input(
          .type(.text), .id("visit-paper-reason"), .name("visit-paper-reason"),
          .maxLength(Reason.lengths.upperBound), .value(paperReason))
      }
    }
  }

  /// What was found, on the page of the claim and on its sheet.
  ///
  /// - Parameter held: All photographs of the claim: where one that the visit names is not among them, that
  ///   is said.
  static func facts(
    _ visit: SiteVisit, held: [VisitPhotograph], _ language: Language
  ) -> HTML {
    HTML {
      Parts.facts([
        (ClaimWords.visitDay[language], HTML(visit.day.description)),
        (ClaimWords.visitPresent[language], HTML(visit.present)),
        (ClaimWords.visitFound[language], HTML(visit.found)),
        (PhotographWords.label[language], HTML(PhotographWords.count(visit)[language])),
      ])
      if !Set(visit.digests).isSubset(of: held.map(\.digest)) {
        Parts.notice(.no) { p(PhotographWords.gone[language]) }
      }
    }
  }
}

extension ClaimWords {
  static let visitForm = Localized(zh: "实地察看表", en: "Visit form")
  static func visitNote(_ stage: ClaimWay.Stage) -> Localized {
    if stage.asksForPhotographs { return visitPhotographed }
    return stage.asksForVisit ? visitNeeded : visitOptional
  }
  private static let visitPhotographed = Localized(
    zh: "通过这一环节，须填写察看日期、参加人员和察看情况，并上传照片。",
    en: "Day, people, finding and photographs are needed to pass.")
  private static let visitNeeded = Localized(
    zh: "通过这一环节，须填写察看日期、参加人员和察看情况。", en: "Day, people and finding are needed to pass.")
  private static let visitOptional = Localized(
    zh: "已实地考察的，填写察看情况；没有去过的，全部留空。",
    en: "Filled in where somebody went there; else left empty.")
  static let visitDay = Localized(zh: "察看日期", en: "Day of the visit")
  static let visitPresent = Localized(zh: "参加人员", en: "Who was there")
  static let visitFound = Localized(zh: "察看情况", en: "What was found")
  static let visitMissing = Localized(
    zh: "这一环节要填写实地察看表：察看日期（在申请以后、今天以前）、参加人员、察看情况；文件要求照片的，上传照片；确实只有纸质照片的，写明张数和原因。",
    en: """
      This stage needs the visit form: a day from the claim's to today, who was there, what was found, and photographs \
      where the text asks for them; of those on paper alone, how many and why.
      """)
}
