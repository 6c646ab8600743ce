// SPDX-License-Identifier: Apache-2.0
enum Parser {
  static func parse(_ source: Source, limits: Limits, macros: Bool) throws(CELError)
    -> ParsedExpression
  { throw CELError([]) }
}
enum Checker {
  static func check(_ p: ParsedExpression, in e: Environment, expecting: ValueType?, lenient: Bool)
    throws(CELError) -> CheckedExpression
  { throw CELError([]) }
}
enum Planner {
  static func plan(_ c: CheckedExpression, in e: Environment) throws(CELError) -> Program {
    throw CELError([])
  }
}
protocol Node: AnyObject, Sendable { func evaluate(_ frame: inout Frame) -> Outcome }
struct Frame { init(slots: [Value?], undefined: Set<Int>, localCount: Int, limits: Limits) {} }
struct Tables: Sendable {
  let slots: [String: Int]
  init(
    variables: [Variable], functions: [Function], opaqueTypes: [OpaqueType],
    objectTypes: [ObjectType], definitions: [Definition]
  ) throws(CELError) { slots = [:] }
}
