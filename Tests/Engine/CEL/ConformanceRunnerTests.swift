// SPDX-License-Identifier: Apache-2.0
import CEL
import Testing

struct ConformanceRunnerTests {
  private func run(_ lines: String) -> (failures: [String], summary: String) {
    var runner = ConformanceRunner()
    var failures: [String] = []
    runner.run(lines, name: "cases.jsonl") { failures.append($0) }
    return (failures, runner.summary)
  }

  @Test func goodLinesPass() {
    let (failures, summary) = run(
      #"""
      {"id": "a", "expr": "x + 1u", "types": {"x": "uint"}, "bindings": {"x": {"uint": "18"}}, "expect": {"uint": "19"}}
      {"id": "b", "expr": "[1, 'a'][y]", "types": {"y": "int"}, "bindings": {"y": {"int": "0"}}, "expect": {"int": "1"}}
      {"id": "c", "expr": "{'k': b'a', 'l': -0.0}", "expect": {"map": [[{"string": "l"}, {"double": "-0.0"}], [{"string": "k"}, {"bytes": "YQ=="}]]}}

      {"id": "d", "expr": "1 / 0", "expect": {"error": true}}
      {"id": "e", "expr": "z", "disable_check": true, "expect": {"error": true}}
      {"id": "f", "expr": "z", "types": {"z": "int"}, "expect": {"error": true}}
      {"id": "g", "expr": "z || true", "types": {"z": "bool"}, "bindings": {"z": {"unknown": []}}, "expect": {"bool": true}}
      {"id": "h", "expr": "z && true", "types": {"z": "bool"}, "bindings": {"z": {"unknown": []}}, "expect": {"unknown": []}}
      {"id": "i", "expr": "[optional.none(), optional.of(1)]", "check_only": true, "expect_type": {"list": {"abstract": "optional_type", "of": ["int"]}}}
      {"id": "j", "expr": "type([])", "expect": {"type": "list"}}
      {"id": "k", "expr": "t + d", "bindings": {"t": {"timestamp": "2020-01-01T00:00:00Z"}, "d": {"duration": "1.5s"}}, "expect": {"timestamp": "2020-01-01T00:00:01.5Z"}}
      {"id": "l", "expr": "[1].all(x, true)", "disable_macros": true, "disable_check": true, "expect": {"error": true}}
      {"id": "m", "expr": "y", "container": "x", "types": {"x.y": "bool"}, "bindings": {"x.y": {"bool": true}}, "expect": {"bool": true}}
      """#)
    #expect(failures.isEmpty)
    #expect(summary == "13 passed, 0 failed")
  }

  /// The inputs that are named, all of them and no others.
  @Test(arguments: [
    ([], true), (["z", "y"], true), (["z"], false), (["x", "y", "z"], false), (["y", "x"], false),
  ])
  func whatAnAnswerHangsOnIsCompared(_ inputs: [String], _ holds: Bool) {
    let names = inputs.map { "\"\($0)\"" }.joined(separator: ", ")
    let unknown = #"{"unknown": []}"#
    let (failures, _) = run(
      """
      {"id": "a", "expr": "x && y && z", "bindings": {"x": {"bool": true}, "y": \(unknown), \
      "z": \(unknown)}, "expect": {"unknown": [\(names)]}}
      """)
    #expect(failures.isEmpty == holds)
  }

  /// Forms for these cases alone: an environment does not read them.
  @Test func partsThatStandTwiceAreNumbered() throws {
    let (failures, summary) = run(
      #"""
      {"id": "a", "expr": "cel.block([2, cel.index(0) * 3, cel.index(1) + cel.index(0)], cel.index(2) - cel.index(1))", "expect": {"int": "2"}}
      {"id": "b", "expr": "cel.block([1 / 0], true || cel.index(0) > 1)", "expect": {"bool": true}}
      {"id": "c", "expr": "[1, 2].map(cel.iterVar(0, 0), [3].exists(cel.iterVar(1, 0), cel.iterVar(1, 0) > cel.iterVar(0, 0)))", "expect": {"list": [{"bool": true}, {"bool": true}]}}
      {"id": "d", "expr": "cel.index(0) > 1", "disable_check": true, "expect": {"error": true}}
      {"id": "e", "expr": "cel.block([], 5)", "expect": {"int": "5"}}
      """#)
    #expect(failures.isEmpty)
    #expect(summary == "5 passed, 0 failed")
    #expect(try faults("cel.block([1], cel.index(0))").contains("cel.unknown-function"))
  }

  /// Bytes only, `\?` only, and never in silence.
  @Test(arguments: [
    (#"{"id": "a", "expr": "b'?'", "expect": {"bytes": "XD8="}}"#, "1 passed, 0 failed", true),
    (#"{"id": "a", "expr": "b'?'", "expect": {"bytes": "Pw=="}}"#, "1 passed, 0 failed", false),
    (#"{"id": "a", "expr": "b'!'", "expect": {"bytes": "XCE="}}"#, "0 passed, 1 failed", false),
    (#"{"id": "a", "expr": "'?'", "expect": {"string": "\\?"}}"#, "0 passed, 1 failed", false),
  ])
  func anEscapeLeftInExpectedBytesIsReadAndTold(_ line: String, _ summary: String, _ isTold: Bool) {
    let (lines, found) = run(line)
    #expect(found == summary)
    #expect(lines.contains { $0.hasPrefix("a: note: ") } == isTold)
  }

  @Test func badLinesAndWrongExpectationsFailWithTheirPlace() {
    let (failures, summary) = run(
      #"""
      {"id": "a", "expr": "1", "expect": {"int": "2"}}
      not json
      [1]
      {"id": "b"}
      {"id": "c", "expr": "1", "expect": {"int": "x"}}
      {"id": "d", "expr": "1", "expect": {"number": "1"}}
      {"id": "e", "expr": "x", "types": {"x": "nothing"}, "expect": {"int": "1"}}
      {"id": "f", "expr": "1", "expect": {"int": "1"}, "expect_type": "uint"}
      {"id": "g", "expr": "1", "expect": {"error": true}}
      {"id": "h", "expr": "0.0", "expect": {"double": "-0.0"}}
      {"id": "i", "expr": "1 +", "expect": {"int": "1"}}
      {"id": "j", "expr": "1", "expect": {"int": "1"}}
      """#)
    #expect(summary == "1 passed, 11 failed")
    #expect(
      failures.map { String($0.prefix { $0 != " " }) } == [
        "a:", "cases.jsonl:2:", "cases.jsonl:3:", "cases.jsonl:4:", "cases.jsonl:5:",
        "cases.jsonl:6:",
        "cases.jsonl:7:", "f:", "g:", "h:", "i:",
      ])
  }
}
