// SPDX-License-Identifier: Apache-2.0

import Agreement
import Foundation

/// Compares the plain tree walk, the evaluator of one person and the columns over as many made-up pairs as are asked for:
///
///     swift run -c release agreement-run PAIRS [SEED]
///
/// Ends with status 1 where they differ.
@main struct Main {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
    let wanted = Int(words.first ?? 1_000_000)
    var run = AgreementRun(seed: words.dropFirst().first ?? .random(in: 0...UInt64.max)) {
      print($0)
    }
    var batch = 0
    while run.pairs < wanted {
      try run.run(batch: batch, benefits: 20, people: 100)
      batch += 1
      if batch % 100 == 0 { print(run.summary) }
    }
    print(run.summary)
    print(
      "refused for: \(run.refusals.sorted { $0.value > $1.value }.map { "\($0.key) \($0.value)" })")
    if run.disagreements > 0 { exit(1) }
  }
}
