// SPDX-License-Identifier: Apache-2.0
import Monitoring
import Registry
import Values

extension JobSignals {
  /// As those who watch people at work ask for them.
  public var standings: [ID<Person>: OfferStanding] {
    let people = Set(refusals.keys).union(open.keys).union(wishedOn.keys)
    return Dictionary(
      uniqueKeysWithValues: people.map { person in
        (
          person,
          OfferStanding(
            refused: refusals[person] ?? 0, open: open[person] ?? 0, wishedOn: wishedOn[person])
        )
      })
  }
}
