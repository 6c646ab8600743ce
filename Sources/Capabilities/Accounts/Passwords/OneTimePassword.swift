// SPDX-License-Identifier: Apache-2.0
import Vault

/// Passwords that are drawn, not chosen: 76 random bits in letters that are told apart on paper.
public enum OneTimePassword {
  public static func random() -> String { Randomness.readable(groups: 4) }
}
