// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// The list of posts, with its search.
struct PostListPage {
  let claims: Href?

  func page(
    _ posts: [PostLine], _ query: PostQuery, _ pagination: Pagination, isKept: Bool,
    _ context: PageContext
  ) -> Page {
    let language = context.language
    return Page(title: PostWords.posts[language], speaksForDay: false) {
      if let claims { Parts.button(PostWords.toClaims[language], claims, isQuiet: true) }
      if context.may(PostPages.entering) {
        Parts.button(PostWords.new[language], context.href("posts", "new"), isQuiet: true)
      }
    } content: {
      if isKept { Parts.notice(.yes) { p(EntryWords.saved[language]) } }
      form(.class("filters"), .method(.get), .action(context.path)) {
        Parts.field(PostWords.search[language], for: "q") {
          input(
            .type(.search), .id("q"), .name("q"), .maxLength(PostQuery.maximumTextLength),
            .value(query.text))
        }
        div(.class("filter-actions")) { button { RegistryWords.search[language] } }
      }
      if posts.isEmpty {
        Parts.empty((query == PostQuery() ? PostWords.noneYet : PostWords.noneMatch)[language])
      } else {
        p(.class("soft")) { pagination.position(language) }
        table(posts, context)
        pagination.links(context.here, language)
      }
    }
  }

  private func table(_ posts: [PostLine], _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      PostWords.posts[language], isCaptionSeen: false, .text(PostWords.holder[language]),
      .text(PostWords.name[language]), .text(PostWords.scope[language]),
      .text(PostWords.agreement[language]), .number(PostWords.monthsHeld[language]))
    for line in posts {
      table.add(
        a(.href(context.href("posts", line.post.id.description))) { line.holderName },
        HTML(
          line.post.name.value ?? line.post.kind.value.map { PostWords.kind($0)[language] } ?? ""),
        HTML(line.post.scope.value.map { PostWords.scope($0)[language] } ?? ""),
        PostParts.agreement(line.post.record, language), HTML(language.count(line.months.count)))
    }
    return table.html
  }
}

/// One post with its months; the form that enters one.
struct PostPage {
  func form(_ form: EntryForm, _ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: PostWords.new[language],
      trail: [.init(PostWords.posts[language], context.href("posts"))], speaksForDay: false
    ) {
      p(.class("soft")) { EntryWords.emptySaysNothing[language] }
      form.html(context.href("posts"), EntryWords.save, context)
    }
  }

  func page(
    _ line: PostLine, _ form: EntryForm, isKept: Bool, _ context: PageContext
  ) -> Page {
    let language = context.language
    let post = line.post.record
    return Page(
      title: "\(post.name.value ?? PostWords.post[language]) · \(line.holderName)",
      trail: [.init(PostWords.posts[language], context.href("posts"))], speaksForDay: false
    ) {
      if isKept { Parts.notice(.yes) { p(EntryWords.saved[language]) } }
      Parts.facts([
        (
          PostWords.holder[language],
          post.holderID.map { id in
            a(.href(context.href("people", id.description))) { line.holderName }
          }
        ),
        (PostWords.scope[language], post.scope.value.map { HTML(PostWords.scope($0)[language]) }),
        (PostWords.kind[language], post.kind.value.map { HTML(PostWords.kind($0)[language]) }),
        (PostWords.agreement[language], PostParts.agreement(post, language)),
        (PostWords.standard[language], post.monthlyStandard.value.map { HTML($0.grouped) }),
      ])
      h2(PostWords.monthsTitle[language])
      months(line.months, language)
      if context.may(PostPages.entering) {
        h2(PostWords.addMonth[language])
        form.html(
          context.href("posts", line.post.id.description, "months"), EntryWords.save, context)
      }
    }
  }

  private func months(_ months: [PostMonth], _ language: Language) -> HTML {
    guard !months.isEmpty else { return Parts.empty(PostWords.noMonth[language]) }
    var table = DataTable(
      PostWords.monthsTitle[language], isCaptionSeen: false, .text(PostWords.month[language]),
      .text(PostWords.whole[language]), .number(PostWords.days[language]))
    for month in months {
      table.add(
        HTML(month.month.description),
        month.whole
          ? Mark.yes(PostWords.wholeMonth[language]) : Mark.open(PostWords.partMonth[language]),
        HTML(month.attendedDays.value.map { language.count($0) } ?? ""))
    }
    return table.html
  }
}

enum PostParts {
  /// From when until when; marked where it is longer than a year.
  static func agreement(_ post: Post, _ language: Language) -> HTML {
    let start = post.contractStart.value
    let end = post.contractEnd.value
    let text = "\(start?.description ?? "…")—\(end?.description ?? "…")"
    guard let start, let end, end > start.endOfTerm(months: 12) else {
      return span(.class("nowrap")) { text }
    }
    return HTML {
      span(.class("nowrap")) { text }
      " "
      Mark.no(PostWords.overAYear[language])
    }
  }
}

/// What the pages of posts say.
enum PostWords {
  static let posts = Localized(zh: "公益性岗位", en: "Posts")
  static let post = Localized(zh: "岗位", en: "Post")
  static let new = Localized(zh: "登记岗位", en: "Enter a post")
  static let toClaims = Localized(zh: "按月申报", en: "Claim a month")
  static let search = Localized(zh: "上岗人员或岗位名称", en: "Holder or post")
  static let holder = Localized(zh: "上岗人员", en: "Holder")
  static let holderNumber = Localized(zh: "上岗人员证件号码", en: "Holder's identity number")
  static let holderNote = Localized(
    zh: "只用来查找人员，不留在网址里。", en: "Used to find the person; it stands in no address.")
  static let badNumber = Localized(zh: "证件号码有误", en: "no identity number")
  static let noHolder = Localized(
    zh: "台账中没有这个人，或不在您的管辖范围", en: "nobody with this number is held within your region")
  static let name = Localized(zh: "岗位名称", en: "Post")
  static let scope = Localized(zh: "城乡", en: "Rural or urban")
  static let kind = Localized(zh: "岗位类型", en: "Kind")
  static let region = Localized(zh: "岗位所在地", en: "Place")
  static let contractStart = Localized(zh: "协议起始日", en: "Agreement from")
  static let contractEnd = Localized(zh: "协议截止日", en: "Agreement through")
  static let agreement = Localized(zh: "协议期", en: "Agreement")
  static let yearNote = Localized(
    zh: "每次协议不超过 1 年（五(二)5）；期满续签另登记一条。",
    en: "For a year at most (五(二)5); a renewal is entered as another one.")
  static let endsBefore = Localized(zh: "早于起始日", en: "before the first day")
  static let overAYear = Localized(zh: "超过 1 年", en: "longer than a year")
  static let standard = Localized(zh: "补贴标准（元/月）", en: "Standard (yuan a month)")
  static let recognised = Localized(zh: "岗位已核定", en: "Recognised")
  static let monthsHeld = Localized(zh: "已记月数", en: "Months on record")
  static let monthsTitle = Localized(zh: "在岗月份", en: "Months on duty")
  static let noMonth = Localized(zh: "还没有记在岗月份。", en: "No month is on record.")
  static let addMonth = Localized(zh: "记一个月", en: "Enter a month")
  static let month = Localized(zh: "月份", en: "Month")
  static let whole = Localized(zh: "整月在岗", en: "Whole month")
  static let wholeNote = Localized(
    zh: "整月才发补贴；不足整月记出勤天数，待本地规则。",
    en: "Whole months are paid; of a part the days attended are kept, for a local rule.")
  static let wholeMonth = Localized(zh: "整月", en: "whole")
  static let partMonth = Localized(zh: "不足整月", en: "part")
  static let days = Localized(zh: "出勤天数", en: "Days attended")
  static let daysNeeded = Localized(zh: "不足整月的要填出勤天数", en: "of a part month, say the days")
  static let tooManyDays = Localized(zh: "比这个月的天数多", en: "more than the month has")
  static let beforeAgreement = Localized(zh: "在协议期之前", en: "before the agreement")
  static let afterAgreement = Localized(zh: "在协议期之后", en: "after the agreement")
  static let noneYet = Localized(
    zh: "还没有岗位。导入公益性岗位人员台账，或在这里登记。", en: "No post is held. Import a ledger of posts, or enter one.")
  static let noneMatch = Localized(zh: "没有符合条件的岗位。", en: "No post is like that.")

  static func scope(_ scope: PostScope) -> Localized {
    switch scope {
    case .rural: Localized(zh: "农村", en: "rural")
    case .urban: Localized(zh: "城镇", en: "urban")
    }
  }

  static func kind(_ kind: PostKind) -> Localized {
    switch kind {
    case .labourSecurityAssistant: Localized(zh: "劳动保障助理员", en: "labour-security assistant")
    case .cleaner: Localized(zh: "保洁", en: "cleaner")
    case .forestRanger: Localized(zh: "护林", en: "forest ranger")
    case .roadKeeper: Localized(zh: "护路", en: "road keeper")
    case .waterKeeper: Localized(zh: "管水", en: "water keeper")
    case .publicManagement: Localized(zh: "公共管理", en: "public management")
    case .other: Localized(zh: "其他", en: "other")
    }
  }
}
