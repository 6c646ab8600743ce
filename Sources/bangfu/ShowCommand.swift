// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Library
import Rights

extension Policy {
  /// `bangfu policy show`: a benefit's rules in words, made from the rules.
  struct Show: OfficeCommand {
    static let needs = CommandNeed.right(Right(.read, .law))

    static let configuration = CommandConfiguration(
      abstract: "A benefit's rules in words: conditions, limits, window, amount.")

    @Argument(help: "The benefit, as place/name.")
    var benefit: String

    @Flag(help: "In English.")
    var english = false

    @OptionGroup var options: PolicyOptions

    func run() throws { try options.load().show(benefit, inEnglish: english).show() }
  }
}
