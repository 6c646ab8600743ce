// SPDX-License-Identifier: Apache-2.0

extension Mutant {
  /// `file:line:column: what stands there: old → new`, and on a second line the case that is missing.
  public var report: String {
    let change = now.isEmpty ? "\(was) → 去掉 left out" : "\(was) → \(now)"
    return "\(place): \(keys.joined(separator: ".")): \(change)\n  help: \(kind.help)"
  }
}

extension MutantKind {
  /// The case that would catch such a change.
  public var help: String {
    switch self {
    case .threshold: "在界限上加一个用例 add a case exactly on the threshold"
    case .number: "在该数两边各加一个用例 add a case on either side of the number"
    case .day: "在该日和前后一日各加一个用例 add a case on the day and on its neighbours"
    case .word: "加一个正是该词的用例 add a case with just this word"
    case .text: "加一个正是该值的用例 add a case with just this text"
    case .equality: "加一个相等、一个不等的用例 add a case where they are equal and one where not"
    case .connective: "加一个只有一部分成立的用例 add a case where only one part holds"
    case .part: "加一个只因这一部分而不同的用例 add a case that turns on this part alone"
    case .branch: "两种情形各加一个用例 add a case for either branch"
    case .function: "加一个两种算法结果不同的用例 add a case where the two come out differently"
    case .quantifier: "加一个只有一项符合的用例 add a case where only one of several items matches"
    case .certainty: "加一个该事实未知的用例 add a case in which the fact is unknown"
    case .truth: "加一个相反的用例 add a case of the opposite"
    case .reading: "加一个按该读法的用例 add a case under this reading"
    case .limit: "加一个刚到限额和差一点的用例 add a case just at the limit and one just below"
    case .period: "加一个往年已享受的用例 add a case with a grant of an earlier year"
    case .receiver: "加一个他人已享受的用例 add a case with a grant to somebody else"
    case .benefits: "加一个已享受该项目的用例 add a case with a grant of this benefit"
    case .openGrants: "加一个享受记录未知的用例 add a case in which earlier grants are unknown"
    case .gate: "加一个只有这一条不成立的用例 add a case in which this rule alone does not hold"
    case .window: "在期限首日、末日及前后各加一个用例 add cases at the ends of the window"
    case .term: "在执行期限首日、末日及前后各加一个用例 add cases at the ends of the term"
    case .event: "加一个只有这一日期的用例 add a case in which only this day is known"
    case .figure: "加一个核对该金额或数值的用例 add a case whose result shows this figure"
    case .bound: "加一个正好等于和超出上下限的用例 add a case at the bound and one beyond it"
    case .paper: "加一个列明材料的用例 add a case that lists the papers, this one lacking"
    case .question: "加一个引出该问题的用例 add a case that raises this question"
    case .tier: "加一个落在该档的用例 add a case that falls into this step"
    case .lines: "加一个人数刚够和差一人的用例 add a list with just enough lines and one with one fewer"
    }
  }
}
