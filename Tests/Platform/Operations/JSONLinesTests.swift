// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import Operations
import Synchronization
import Testing

@Suite struct JSONLinesTests {
  @Test func aMessageIsOneJSONObjectOnOneLine() throws {
    let lines = Lines()
    var logger = Logger(label: "bangfu.web") { JSONLines(label: $0) { lines.add($0) } }
    logger[metadataKey: "place"] = "own"
    logger.warning("a \"quoted\"\nline\u{1}", metadata: ["route": "people/:person"])
    logger.debug("below the level")
    let text = try #require(lines.all.first)
    #expect(lines.all.count == 1)
    #expect(text.hasSuffix("}\n") && text.dropLast().contains("\n") == false)
    let object = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    #expect(object["message"] == "a \"quoted\"\nline\u{1}")
    #expect(object["level"] == "warning")
    #expect(object["from"] == "bangfu.web")
    #expect(object["place"] == "own")
    #expect(object["route"] == "people/:person")
    #expect(object["time"]?.hasSuffix("Z") == true)
  }
}

private final class Lines: Sendable {
  private let lines = Mutex<[String]>([])
  func add(_ line: String) { lines.withLock { $0.append(line) } }
  var all: [String] { lines.withLock { $0 } }
}
