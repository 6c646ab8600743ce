// SPDX-License-Identifier: Apache-2.0

/// Which rows of a long list are shown, and the way to the others.
public struct Pagination: Sendable {
  public static let rowsPerPage = 50

  /// From 1, and never beyond the last.
  public let page: Int
  public let total: Int
  public let rowsPerPage: Int

  /// - Parameter page: The page asked for, from 1; one beyond the last gives the last.
  public init(page: Int, total: Int, rowsPerPage: Int = Pagination.rowsPerPage) {
    precondition(total >= 0 && rowsPerPage > 0, "a list has some rows or none, on pages of some")
    self.total = total
    self.rowsPerPage = rowsPerPage
    self.page = max(1, min(page, (total + rowsPerPage - 1) / rowsPerPage))
  }

  public var pageCount: Int { max(1, (total + rowsPerPage - 1) / rowsPerPage) }
  /// Rows before this page's first.
  public var offset: Int { (page - 1) * rowsPerPage }

  /// `1–50 of 1,234`.
  public func position(_ language: Language) -> String {
    WebWords.rows(
      language.count(min(offset + 1, total)), language.count(min(offset + rowsPerPage, total)),
      of: language.count(total))[language]
  }

  /// Links to the page before and after; nothing where there is one page only.
  ///
  /// - Parameter here: The list's address with its search and filters.
  public func links(_ here: Href, _ language: Language) -> HTML {
    guard pageCount > 1 else { return .empty }
    return nav(.class("pages"), .spoken(WebWords.pages[language])) {
      if page > 1 {
        a(.href(here.with("page", page == 2 ? nil : String(page - 1)))) {
          "← " + WebWords.previousPage[language]
        }
      }
      span { WebWords.pageOf(page, pageCount)[language] }
      if page < pageCount {
        a(.href(here.with("page", String(page + 1)))) { WebWords.nextPage[language] + " →" }
      }
    }
  }
}
