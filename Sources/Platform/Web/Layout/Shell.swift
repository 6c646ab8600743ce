// SPDX-License-Identifier: Apache-2.0
import Rights
import Values

/// What stands around every page: head, skip link, navigation, place, title, day, footer.
struct Shell: Sendable {
  /// Entries with what the page behind each needs.
  let navigation: [(item: NavigationItem, needs: Route.Need)]
  let assets: Assets

  /// The entries whose pages the reader may see; those open to whoever comes for strangers alone, who
  /// have no others.
  func entries(for officer: Officer) -> [NavigationItem] {
    navigation.filter { entry in
      entry.needs.right == nil ? officer == .nobody : entry.needs.admits(officer)
    }.map(\.item)
  }

  /// - Parameter journalHead: Stands at the foot of what is printed; nil for nothing.
  func render(
    _ page: Page, for context: PageContext, journalHead: String? = nil
  ) -> [UInt8] {
    let language = context.language
    return HTML {
      HTML.doctype
      html(.lang(language)) {
        documentHead(page, language)
        body(.class("page")) {
          a(.class("skip"), .href(anchor: "content")) { WebWords.skipToContent[language] }
          banner(context)
          pageMain(.id("content"), .tabIndex(-1)) {
            if context.isReadOnly { Parts.readOnlyBanner(language) }
            trail(page, language)
            headline(page, context)
            page.content
          }
          pageFooter(.class("foot")) {
            p(WebWords.footer[language])
            if let journalHead {
              p(.class("on-paper")) { WebWords.journalHead(journalHead)[language] }
            }
          }
        }
      }
    }.bytes
  }

  private func documentHead(_ page: Page, _ language: Language) -> HTML {
    head {
      meta(Attribute("charset", "utf-8"))
      meta(.name("viewport"), Attribute("content", "width=device-width, initial-scale=1"))
      title("\(page.title) · \(WebWords.product[language])")
      link(Attribute("rel", "stylesheet"), .href(assets.styleSheet.href))
      link(Attribute("rel", "icon"), Attribute("type", "image/svg+xml"), .href(assets.icon.href))
      Element("script")(Attribute("src", assets.script.href.text), Attribute("defer")) {}
    }
  }

  private func banner(_ context: PageContext) -> HTML {
    let language = context.language
    return pageHeader(.class("banner")) {
      div(.class("banner-inner")) {
        a(.class("brand"), .href(context.href())) {
          span(.lang(.chinese)) { WebWords.product.zh }
          " "
          span(.class("brand-latin"), .lang(.english)) { WebWords.product.en }
        }
        nav(.class("main-navigation"), .spoken(WebWords.navigation[language])) {
          ul { for item in entries(for: context.officer) { li { entry(item, context) } } }
        }
        if context.isSignedIn { session(context) }
        a(
          .class("language"), .lang(language.other), .hrefLang(language.other),
          .href(context.here.with(PageContext.languageField, language.other.rawValue))
        ) { language.other.ownName }
      }
    }
  }

  /// Who is signed in, and the way out.
  private func session(_ context: PageContext) -> HTML {
    form(.class("session"), .method(.post), .action(Entrance.signOut)) {
      context.token.field
      if !context.officer.name.isEmpty {
        a(.href(Entrance.ownAccount)) { context.officer.name }
      }
      button(.class("quiet")) { WebWords.signOut[context.language] }
    }
  }

  private func entry(_ item: NavigationItem, _ context: PageContext) -> HTML {
    let isHere = item.segments.first == context.address.path.first
    let address = Href(segments: item.segments)
      .with(PageContext.dayField, context.isDayChosen ? context.asOf.description : nil)
    return a([.href(address)] + (isHere ? [.currentPage] : [])) { item.label[context.language] }
  }

  private func trail(_ page: Page, _ language: Language) -> HTML {
    guard !page.trail.isEmpty else { return .empty }
    return nav(.class("trail"), .spoken(WebWords.trail[language])) {
      ol {
        for step in page.trail {
          li {
            if let href = step.href { a(.href(href)) { step.text } } else { step.text }
          }
        }
      }
    }
  }

  private func headline(_ page: Page, _ context: PageContext) -> HTML {
    div(.class("headline")) {
      h1(page.title)
      if page.speaksForDay { day(context) }
      if !page.action.isEmpty { div(.class("headline-action")) { page.action } }
    }
  }

  /// The day the page speaks for, with a form that shows the same page for another.
  private func day(_ context: PageContext) -> HTML {
    let language = context.language
    let others = context.address.query.filter {
      $0.name != PageContext.dayField && $0.name != "page"
    }
    return form(.class("day"), .method(.get), .action(Href(segments: context.address.path))) {
      for pair in others { input(.type(.hidden), .name(pair.name), .value(pair.value)) }
      label(.for("as-of")) { WebWords.asOf[language] }
      input(
        .type(.text), .id("as-of"), .name(PageContext.dayField), .size(10), .maxLength(10),
        .pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}"), .value(context.asOf.description), .required)
      button(.class("quiet")) { WebWords.changeDay[language] }
      if context.isDayChosen {
        a(.href(context.here.with(PageContext.dayField, nil))) { WebWords.today[language] }
      }
    }
  }
}
