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
  /// Projects of the year that gave relocated people fewer than a tenth of their new posts.
  case relocatedBelowTenth
  /// Public posts paid below or above what the document leaves to the place.
  case postPayOutOfBounds
  /// Counties without a recruitment station outside the province.
  case countiesWithoutStation
  /// Counties with fewer than two co-operation bodies.
  case countiesWithFewBodies
  /// Relocation sites of 300 people or more without a service station or window.
  case sitesWithoutService
}
