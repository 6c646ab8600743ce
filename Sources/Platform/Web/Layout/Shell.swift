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
          ul { for group in groups(for: context.officer) { li { heading(of: group, context) } } }
        }
        if context.isSignedIn { session(context) }
        a(
          .class("language"), .lang(language.other), .hrefLang(language.other),
          .href(context.here.with(PageContext.languageField, language.other.rawValue))
        ) { language.other.ownName }
      }
      pages(context)
    }
  }

  /// Entries under one heading, in the order of the first of them.
  private struct Group {
    let heading: Localized?
    var items: [NavigationItem]
  }

  /// With so few entries each stands by itself.
  private static let mostUngrouped = 7

  private func groups(for officer: Officer) -> [Group] {
    let entries = entries(for: officer)
    let areFew = entries.count <= Shell.mostUngrouped
    var groups: [Group] = []
    for item in entries {
      let heading = areFew ? nil : item.group
      if let heading, let index = groups.firstIndex(where: { $0.heading == heading }) {
        groups[index].items.append(item)
      } else {
        groups.append(Group(heading: heading, items: [item]))
      }
    }
    return groups
  }

  /// A heading leads to the first of its pages; a lone entry is its own heading.
  private func heading(of group: Group, _ context: PageContext) -> HTML {
    guard let heading = group.heading, group.items.count > 1, let first = group.items.first else {
      return HTML { for item in group.items { entry(item, context) } }
    }
    let isOpen = group.items.contains { isHere($0, context) }
    return a(
      [.href(address(of: first, context))] + (isOpen ? [Attribute("aria-current", "true")] : [])
    ) { heading[context.language] }
  }

  /// The pages beside the one that is shown.
  private func pages(_ context: PageContext) -> HTML {
    let group = groups(for: context.officer).first { group in
      group.heading != nil && group.items.count > 1
        && group.items.contains { isHere($0, context) }
    }
    guard let group, let heading = group.heading else { return .empty }
    return nav(.class("sub-navigation"), .spoken(heading[context.language])) {
      ul { for item in group.items { li { entry(item, context) } } }
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

  private func isHere(_ item: NavigationItem, _ context: PageContext) -> Bool {
    item.segments.first == context.address.path.first
  }

  private func address(of item: NavigationItem, _ context: PageContext) -> Href {
    Href(segments: item.segments)
      .with(PageContext.dayField, context.isDayChosen ? context.asOf.description : nil)
  }

  private func entry(_ item: NavigationItem, _ context: PageContext) -> HTML {
    a([.href(address(of: item, context))] + (isHere(item, context) ? [.currentPage] : [])) {
      item.label[context.language]
    }
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
