// SPDX-License-Identifier: Apache-2.0
import Decisions
import Values
import Web

/// What an officer typed into the request for a list.
struct ListForm: Sendable {
  var benefit = ""
  var region = ""
  var asOf = ""
  var purpose = ""
  var recipient = ""

  init(asOf: String) { self.asOf = asOf }

  init(_ fields: FormFields) {
    benefit = fields["benefit"] ?? ""
    region = fields["region"] ?? ""
    asOf = fields["as-of"] ?? ""
    purpose = fields["purpose"] ?? ""
    recipient = fields["recipient"] ?? ""
  }

  func read() -> (ListMatter, Reason, Recipient)? {
    guard let region = RegionCode(region), let asOf = Day(asOf), let purpose = Reason(purpose),
      let recipient = Recipient(recipient)
    else { return nil }
    return (
      ListMatter(benefit: benefit.isEmpty ? nil : benefit, region: region, asOf: asOf), purpose,
      recipient
    )
  }

  /// What has to be put right, in the order of the form.
  var problems: [Localized] {
    [
      RegionCode(region) == nil ? ListWords.regionWanted : nil,
      Day(asOf) == nil ? ListWords.dayWanted : nil,
      Reason(purpose) == nil ? ListWords.purposeBounds : nil,
      Recipient(recipient) == nil ? ListWords.recipientBounds : nil,
    ].compactMap { $0 }
  }
}

/// The form that asks for a list with full numbers.
struct ListFormPage {
  let form: ListForm
  /// The officer's own regions and those within them.
  let regions: [(code: RegionCode, name: String)]
  /// Of the law of these regions.
  let benefits: [BenefitName]
  let problems: [Localized]

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: ListWords.ask[language],
      trail: [Page.Step(ListWords.lists[language], Href("lists"))]
    ) {
      if !problems.isEmpty {
        div(.isAlert) {
          Parts.notice(.no) { for problem in problems { p(problem[language]) } }
        }
      }
      p(ListWords.askNote[language])
      Web.form(.class("entry"), .method(.post), .action(Href("lists"))) {
        context.token.field
        Parts.field(ListWords.benefit[language], for: "benefit") {
          Parts.choice(
            "benefit", id: "benefit", any: ListWords.everyBenefit[language],
            benefits.map { ($0.id, $0.name[language]) }, chosen: form.benefit)
        }
        Parts.field(ListWords.region[language], for: "region") {
          Parts.choice(
            "region", id: "region", any: nil, regions.map { ($0.code.digits, $0.name) },
            chosen: form.region)
        }
        Parts.field(ListWords.asOf[language], for: "list-as-of") {
          input(
            .type(.text), .id("list-as-of"), .name("as-of"), .maxLength(10),
            .pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}"), .value(form.asOf), .required)
        }
        text(
          ListWords.purpose, ListWords.purposeHint, "purpose", form.purpose, Reason.lengths,
          language)
        text(
          ListWords.recipient, ListWords.recipientHint, "recipient", form.recipient,
          Recipient.lengths, language)
        button { ListWords.send[language] }
      }
    }
  }

  private func text(
    _ name: Localized, _ hint: Localized, _ field: String, _ value: String,
    _ lengths: ClosedRange<Int>, _ language: Language
  ) -> HTML {
    Parts.field(name[language], for: field) {
      input(
        .type(.text), .id(field), .name(field), .value(value), .autocomplete(false),
        .maxLength(lengths.upperBound), .described(by: "\(field)-hint"), .required)
      small(.id("\(field)-hint")) { hint[language] }
    }
  }
}
