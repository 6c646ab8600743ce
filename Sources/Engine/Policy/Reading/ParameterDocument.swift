// SPDX-License-Identifier: Apache-2.0

import Values

/// A dated figure or list that the law sets or leaves to the place.
public struct ParameterDocument: Sendable {
  public let name: Located<String>
  public let clauses: [Located<String>]
  public let label: Label?
  public let unit: Located<String>?
  public let floor: ParameterBound?
  public let ceiling: ParameterBound?
  /// What looks the value up where the values are tables: a region, a kind or a year.
  public let key: ExpressionText?
  /// Who sets it, such as `city`; nil = the document itself.
  public let setBy: Located<String>?
  /// The day from which each value applies, as written.
  let values: [(day: Located<Day>, node: Node)]

  /// The same figure with the values that a lower layer has set.
  func set(by setting: SettingDocument) -> ParameterDocument {
    ParameterDocument(
      name: name, clauses: clauses, label: label, unit: unit, floor: floor, ceiling: ceiling,
      key: key, setBy: setBy, values: setting.values)
  }
}

/// A bound that whoever sets the figure is held to; the bound itself is allowed.
public struct ParameterBound: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case fixed(Int64)
    /// So many hundredths of another parameter's value.
    case percent(Int64, of: Located<String>)
  }

  public let kind: Kind
  public let place: Place
}

/// The values that a layer sets for a figure left to it.
public struct SettingDocument: Sendable {
  public let name: Located<String>
  public let clauses: [Located<String>]
  let values: [(day: Located<Day>, node: Node)]
}
