// SPDX-License-Identifier: Apache-2.0

/// The files that come with the pages, kept in the program itself.
///
/// Each stands under an address that holds a digest of its content, so that browsers may keep it
/// for ever and still fetch a new one at once.
struct Assets: Sendable {
  struct File: Sendable {
    let name: String
    let type: String
    let bytes: [UInt8]
    var href: Href { Href("assets", name) }

    init(_ stem: String, _ suffix: String, type: String, _ parts: StaticString...) {
      var bytes: [UInt8] = []
      for part in parts { bytes.append(part) }
      self.bytes = bytes
      self.name = "\(stem)-\(File.digest(bytes)).\(suffix)"
      self.type = type
    }

    /// FNV-1a, 64 bits: tells versions apart, guards nothing.
    private static func digest(_ bytes: [UInt8]) -> String {
      var digest: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
      return String(digest, radix: 16)
    }
  }

  let styleSheet = File(
    "style", "css", type: "text/css; charset=utf-8", StyleSheet.base, StyleSheet.parts,
    StyleSheet.print)
  let script = File("comfort", "js", type: "text/javascript; charset=utf-8", ComfortScript.text)
  let icon = File("icon", "svg", type: "image/svg+xml", ComfortScript.icon)

  func file(_ name: String) -> File? { [styleSheet, script, icon].first { $0.name == name } }
}
