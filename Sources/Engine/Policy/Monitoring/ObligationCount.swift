// SPDX-License-Identifier: Apache-2.0

/// What of an obligation can be counted from the data: how many are not as the text wants, of how many.
public enum ObligationCount: String, CaseIterable, Hashable, Sendable {
  /// People to whom a service of the period is still owed.
  case servicesLeft
  /// Warnings past their last day.
  case warningsLate
  /// Households without work past their month.
  case householdsLate
  /// Public posts whose agreement is for more than a year.
  case agreementsOverYear
  /// Public posts paid unlike most of the same scope and kind in the county.
  case postPayUnlike
  /// Classes held with a school or enterprise of which fewer than three tenths found work.
  case classesBelowThreeTenths
  /// People out of work beyond three months who are not recognised as hard to employ.
  case hardshipUnrecognised
  /// Lists of the past year not handed over by their day, or without what the text wants in them.
  case handoversLate
}
