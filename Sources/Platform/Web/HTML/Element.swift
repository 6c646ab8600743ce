// SPDX-License-Identifier: Apache-2.0

/// An element with content: `p { "text" }`, `td(.class("number")) { amount }`, `h1("title")`.
public struct Element: Sendable {
  let name: StaticString

  init(_ name: StaticString) { self.name = name }

  public func callAsFunction(
    _ attributes: Attribute..., @HTMLBuilder content: () -> HTML
  ) -> HTML {
    write(attributes, content())
  }

  public func callAsFunction(
    _ attributes: [Attribute], @HTMLBuilder content: () -> HTML
  ) -> HTML {
    write(attributes, content())
  }

  public func callAsFunction(_ text: String) -> HTML { write([], HTML(text)) }

  private func write(_ attributes: [Attribute], _ content: HTML) -> HTML {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(content.bytes.count + 64)
    bytes.append("<")
    bytes.append(name)
    bytes.append(attributes)
    bytes.append(">")
    bytes.append(contentsOf: content.bytes)
    bytes.append("</")
    bytes.append(name)
    bytes.append(">")
    return HTML(trusted: bytes)
  }
}

/// An element that never has content: `input(.type(.search), .name("q"))`.
public struct VoidElement: Sendable {
  let name: StaticString

  init(_ name: StaticString) { self.name = name }

  public func callAsFunction(_ attributes: Attribute...) -> HTML { self(attributes) }

  public func callAsFunction(_ attributes: [Attribute]) -> HTML {
    var bytes: [UInt8] = []
    bytes.append("<")
    bytes.append(name)
    bytes.append(attributes)
    bytes.append(">")
    return HTML(trusted: bytes)
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ attributes: [Attribute]) {
    for attribute in attributes {
      append(" ")
      append(attribute.name)
      guard let value = attribute.value else { continue }
      append("=\"")
      append(contentsOf: value)
      append("\"")
    }
  }
}

// Content is never script or style: those are files of their own, so that the page may forbid
// both inline. Names that a C library also uses have a longer name here.
public let a = Element("a")
public let abbr = Element("abbr")
public let article = Element("article")
public let aside = Element("aside")
public let button = Element("button")
public let caption = Element("caption")
public let code = Element("code")
public let dd = Element("dd")
public let details = Element("details")
public let div = Element("div")
public let dl = Element("dl")
public let dt = Element("dt")
public let fieldset = Element("fieldset")
public let figcaption = Element("figcaption")
public let figure = Element("figure")
public let form = Element("form")
public let h1 = Element("h1")
public let h2 = Element("h2")
public let h3 = Element("h3")
public let h4 = Element("h4")
public let label = Element("label")
public let legend = Element("legend")
public let li = Element("li")
public let nav = Element("nav")
public let ol = Element("ol")
public let option = Element("option")
public let p = Element("p")
public let pageFooter = Element("footer")
public let pageHeader = Element("header")
public let pageMain = Element("main")
public let section = Element("section")
public let selection = Element("select")
public let small = Element("small")
public let span = Element("span")
public let strong = Element("strong")
public let summary = Element("summary")
public let table = Element("table")
public let tbody = Element("tbody")
public let td = Element("td")
public let textArea = Element("textarea")
public let tfoot = Element("tfoot")
public let th = Element("th")
public let thead = Element("thead")
public let timeStamp = Element("time")
public let tr = Element("tr")
public let ul = Element("ul")

public let br = VoidElement("br")
public let hr = VoidElement("hr")
public let image = VoidElement("img")
public let input = VoidElement("input")

let body = Element("body")
let head = Element("head")
let html = Element("html")
let link = VoidElement("link")
let meta = VoidElement("meta")
let title = Element("title")
