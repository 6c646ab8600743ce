// SPDX-License-Identifier: Apache-2.0

import CEL
import Foundation
import Library
import Policy
import Values

/// The law of this repository.
package enum Law {
  package static let library: PolicyLibrary = {
    do {
      return try PolicyLibrary.load(root.appending(path: "policies").path)
    } catch { fatalError("\(error)") }
  }()

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// What is decided in one place: its own benefits and those of the layers above.
  package static func plans(of layer: PolicyLibrary.Layer) -> [DecisionPlan] {
    (layer.benefits + layer.inherited).map(\.plan)
  }

  /// The facts of the worked cases of a layer's benefits.
  package static func cases(of layer: PolicyLibrary.Layer) -> [FactSet] {
    casesWithLists(of: layer).map(\.withoutLists)
  }

  package static func casesWithLists(of layer: PolicyLibrary.Layer) -> [FactSet] {
    layer.benefits.flatMap { benefit in
      ((try? library.cases(of: benefit))??.cases ?? []).map(\.facts)
    }
  }
}
