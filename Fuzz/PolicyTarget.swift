// SPDX-License-Identifier: Apache-2.0
import Foundation
import Policy

// Compiled together with the YAML reader of `Library`, which it tries: see README.md.

/// One run: the bytes are the text of a file. It is read as every kind of document there is.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  PolicyRun(text: String(decoding: bytes, as: UTF8.self)).explore()
  return 0
}

struct PolicyRun {
  let text: String
  private static let file = "policy.yaml"

  func explore() {
    let node: Policy.Node
    do throws(Problem) {
      node = try YAMLReader.read(text, file: Self.file)
    } catch {
      lookAt([error])
      return
    }
    lookAt(node)
    let source = SourceText(name: Self.file, text: text)
    attempt { () throws(Problems) in _ = try PolicyDocument(node, source: source) }
    attempt { () throws(Problems) in _ = try JurisdictionDocument(node, source: source) }
    attempt { () throws(Problems) in _ = try Vocabulary(node) }
  }

  private func attempt(_ read: () throws(Problems) -> Void) {
    do throws(Problems) {
      try read()
    } catch {
      if error.all.isEmpty { report("refused without a reason") }
      lookAt(error.all)
    }
  }

  /// A problem stands in a line of the file and can be shown.
  private func lookAt(_ problems: [Problem]) {
    let lines = text.utf8.count { $0 == 0x0A } + 2
    for problem in problems {
      if problem.message.isEmpty || "\(problem)".isEmpty { report("\(problem.id) has no words") }
      let place = problem.place
      if place.file != Self.file || place.line < 1 || place.column < 1 || place.line > lines {
        report("\(problem.id) lies outside the file: \(place)")
      }
    }
  }

  /// Every place in a text can be found again in the file.
  private func lookAt(_ node: Policy.Node) {
    let source = SourceText(name: Self.file, text: text)
    var open = [node]
    var looked = 0
    while let node = open.popLast(), looked < 200 {
      looked += 1
      if let text = node.text {
        for offset in [0, text.unicodeScalars.count / 2, text.unicodeScalars.count] {
          if source.place(of: offset, in: node).line < 1 { report("no place for \(offset)") }
        }
      }
      open += node.items ?? []
      open += node.entries?.map(\.value) ?? []
    }
  }

  private func report(_ finding: String) -> Never {
    FileHandle.standardError.write(Data("FINDING: \(finding)\n\(text)\n".utf8))
    abort()
  }
}
