// SPDX-License-Identifier: Apache-2.0
import Decisions
import Linkage
import Policy
import Registry
import Rights
import Values
import Web

/// One point: both records, why they are taken for one person, what was done and what is next.
struct PointPage {
  let rules: ComparisonFile
  let regions: RegionIndex
  let point: ComparisonPoint
  let load: ComparisonLoad
  /// Nil where the person is not there any more.
  let person: Held<Person>?

  func page(
    _ context: PageContext, refusal: ComparisonRefusal? = nil, typed: String = "",
    isDone: Bool = false
  ) -> Page {
    let language = context.language
    return Page(
      title: ComparisonWords.point(point.id.description)[language],
      trail: [
        .init(ComparisonWords.title[language], context.href("comparisons")),
        .init(ComparisonWords.points[language], context.href("comparisons", "points")),
      ], speaksForDay: false
    ) {
      Parts.printButton(language)
    } content: {
      if let refusal { ComparisonListPage.alert(refusal, language) }
      if isDone { div(.isStatus) { Parts.notice(.yes) { p(ComparisonWords.done[language]) } } }
      head(context)
      h2(ComparisonWords.both[language])
      both(language)
      h2(ComparisonWords.reasons[language])
      reasons(language)
      h2(ComparisonWords.steps[language])
      steps(language)
      forms(context, typed)
    }
  }

  private func head(_ context: PageContext) -> HTML {
    let language = context.language
    let rule = rules[point.kind]
    return Parts.facts([
      (
        ComparisonWords.person[language],
        a(.href(context.href("people", point.person.description))) { point.personName }
      ),
      (ComparisonWords.place[language], HTML(regions.fullName(point.region))),
      (
        ComparisonWords.kind[language],
        HTML(rule.map { Localized($0.finding)[language] } ?? point.kind)
      ),
      (ComparisonWords.pattern[language], rule?.pattern.map { HTML($0) }),
      (ComparisonWords.verdict[language], point.verdict.mark(language)),
      (ComparisonWords.state[language], point.state.name.mark(language)),
      (ComparisonWords.owner[language], HTML(load.owner)),
      (ComparisonWords.purpose[language], HTML(load.purpose)),
      (ComparisonWords.statementDay[language], HTML(load.statementDay.description)),
    ])
  }

  private func both(_ language: Language) -> HTML {
    let given = point.given
    var table = DataTable(
      ComparisonWords.both[language], isCaptionSeen: false, .text(""),
      .text(ComparisonWords.here[language]), .text(ComparisonWords.there[language]))
    table.add(
      HTML(ComparisonWords.name[language]), HTML(point.personName), HTML(given.name))
    table.add(
      HTML(ComparisonWords.identityNumber[language]),
      HTML(person.map { "\($0.identityNumber.masked)" } ?? "–"),
      HTML(ListedNumber.masked(given.number)))
    let birth = person.map { $0.birthDate.value ?? $0.identityNumber.birth }
    table.add(
      HTML(ComparisonWords.birth[language]), HTML(birth?.description ?? "–"),
      HTML(shown(given.birth)))
    table.add(
      HTML(ComparisonWords.place[language]), HTML(regions.fullName(point.region)),
      HTML(shown(given.place)))
    table.add(
      HTML(ComparisonWords.day[language]), HTML("–"), HTML(when(given)))
    table.add(HTML(ComparisonWords.remark[language]), HTML("–"), HTML(shown(given.note)))
    table.add(HTML(ComparisonWords.row[language]), HTML("–"), HTML(String(point.row)))
    return table.html
  }

  private func when(_ given: ComparisonPoint.Given) -> String {
    guard let until = given.until else { return given.day?.description ?? "–" }
    return "\(given.day?.description ?? "")–\(until)"
  }

  private func shown(_ text: String) -> String { text.isEmpty ? "–" : text }

  private func reasons(_ language: Language) -> HTML {
    var table = DataTable(
      ComparisonWords.reasons[language], isCaptionSeen: false,
      .text(ComparisonWords.reasons[language]), .number(ComparisonWords.weight[language]))
    for evidence in point.evidence {
      table.add(
        HTML(ComparisonWords.evidence(evidence.kind)[language]), HTML(String(evidence.points)))
    }
    table.addTotal(
      HTML(ComparisonWords.sum(String(point.score))[language]), HTML(String(point.score)))
    return HTML {
      table.html
      p(.class("soft")) { ComparisonWords.weightNote[language] }
    }
  }

  private func steps(_ language: Language) -> HTML {
    guard !point.steps.isEmpty else {
      return p(.class("soft")) { ComparisonWords.noSteps[language] }
    }
    var table = DataTable(
      ComparisonWords.steps[language], isCaptionSeen: false, .text(ComparisonWords.step[language]),
      .text(ComparisonWords.officer[language]), .text(ComparisonWords.foundOn[language]),
      .text(ComparisonWords.reason[language]), .text(ComparisonWords.proof[language]))
    for step in point.steps {
      table.add(
        HTML(ComparisonWords.act(step.act)[language]), HTML(step.officer),
        span(.class("nowrap")) { step.day.description }, HTML(shown(step.reason)),
        HTML(shown(step.proof)))
    }
    return table.html
  }

  // MARK: - What is next

  private func forms(_ context: PageContext, _ typed: String) -> HTML {
    let language = context.language
    let acts = point.state.acts.filter {
      context.scope(of: $0.right)?.contains(point.region) ?? false
    }
    return HTML {
      if !acts.isEmpty {
        section(.class("no-print")) {
          h2(ComparisonWords.next[language])
          form(acts, context, typed)
        }
      }
    }
  }

  private func form(
    _ acts: [ComparisonPoint.Act], _ context: PageContext, _ typed: String
  ) -> HTML {
    let language = context.language
    let looks = acts.contains(.affirm)
    return Web.form(
      .class("entry"), .method(.post),
      .action(
        Href("comparisons", "points", point.id.description, looks ? "checks" : "decisions"))
    ) {
      context.token.field
      input(.type(.hidden), .name("version"), .value(String(point.version)))
      Parts.field(ComparisonWords.step[language], for: "act") {
        Parts.choice(
          "act", id: "act", any: nil,
          acts.map { ($0.rawValue, ComparisonWords.act($0)[language]) }, chosen: nil)
      }
      line("reason", ComparisonWords.reason, ComparisonWords.reasonHint, typed, language)
      if looks { line("proof", ComparisonWords.proof, ComparisonWords.proofHint, "", language) }
      if acts.contains(.confirm), rules[point.kind]?.records != nil {
        line(
          "day", ComparisonWords.day, ComparisonWords.dayHint,
          point.given.day?.description ?? "", language)
      }
      button { ComparisonWords.next[language] }
    }
  }

  private func line(
    _ field: String, _ name: Localized, _ hint: Localized, _ value: String, _ language: Language
  ) -> HTML {
    Parts.field(name[language], for: field) {
      input(
        .type(.text), .id(field), .name(field), .value(value), .autocomplete(false),
        .maxLength(Reason.lengths.upperBound), .described(by: "\(field)-hint"))
      small(.id("\(field)-hint")) { hint[language] }
    }
  }
}

/// A number as another office wrote it, right or not: the last four characters of a long one.
enum ListedNumber {
  static func masked(_ text: String) -> String {
    text.isEmpty ? "–" : MaskedText.account(text).description
  }
}
