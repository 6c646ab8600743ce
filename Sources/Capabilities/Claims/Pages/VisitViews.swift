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
  var photographs = ""

  init() {}

  init(_ form: FormFields) {
    day = form["visit-day"] ?? ""
    present = form["visit-present"] ?? ""
    found = form["visit-found"] ?? ""
    photographs = form["visit-photographs"] ?? ""
  }

  /// Nil where it is not filled in as it should be.
  var visit: SiteVisit? {
    guard let day = Day(day), let count = photographs.isEmpty ? 0 : Int(photographs) else {
      return nil
    }
    return SiteVisit(on: day, with: present, found: found, photographs: count)
  }

  func fields(_ stage: ClaimWay.Stage, _ context: PageContext) -> HTML {
    let language = context.language
    return fieldset {
      legend(ClaimWords.visitForm[language])
      p(.class("soft")) {
        (stage.asksForVisit ? ClaimWords.visitNeeded : ClaimWords.visitOptional)[language]
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
      Parts.field(ClaimWords.visitPhotographs[language], for: "visit-photographs") {
        input(
          .type(.text), .id("visit-photographs"), .name("visit-photographs"), .maxLength(2),
          .value(photographs), .described(by: "visit-photographs-note"))
        small(.id("visit-photographs-note")) { ClaimWords.visitPhotographsNote[language] }
      }
    }
  }

  /// What was found, on the page of the claim and on its sheet.
  static func facts(_ visit: SiteVisit, _ language: Language) -> HTML {
    Parts.facts([
      (ClaimWords.visitDay[language], HTML(visit.day.description)),
      (ClaimWords.visitPresent[language], HTML(visit.present)),
      (ClaimWords.visitFound[language], HTML(visit.found)),
      (ClaimWords.visitPhotographs[language], HTML(language.count(visit.photographs))),
    ])
  }
}

extension ClaimWords {
  static let visitForm = Localized(zh: "实地察看表", en: "Visit form")
  static let visitNeeded = Localized(
    zh: "通过这一环节，须填写察看日期、参加人员和察看情况。", en: "Day, people and finding are needed to pass.")
  static let visitOptional = Localized(
    zh: "已实地考察的，填写察看情况；没有去过的，全部留空。",
    en: "Filled in where somebody went there; else left empty.")
  static let visitDay = Localized(zh: "察看日期", en: "Day of the visit")
  static let visitPresent = Localized(zh: "参加人员", en: "Who was there")
  static let visitFound = Localized(zh: "察看情况", en: "What was found")
  static let visitPhotographs = Localized(zh: "照片张数", en: "Photographs")
  static let visitPhotographsNote = Localized(
    zh: "照片打印后附在审批表后面；没有拍照写 0。",
    en: "They are printed and go behind the approval sheet; 0 where there are none.")
  static let visitMissing = Localized(
    zh: "这一环节要填写实地察看表：察看日期（在申请以后、今天以前）、参加人员、察看情况；文件要求照片的，写明张数。",
    en: """
      This stage needs the visit form: a day from the claim's to today, who was there, what was found, and the number \
      of photographs where the text asks for them.
      """)
}
