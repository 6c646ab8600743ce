// SPDX-License-Identifier: Apache-2.0

/// Why protected values cannot be read or kept. Carries no value and no key.
public enum VaultError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is protected data, and no key was given.
  case missingKey(place: String)
  /// A key file that others may read, or that is no plain file.
  case openToOthers(path: String)
  case unreadableKeyFile(path: String, reason: String)
  /// The text is not a ring of keys.
  case unreadableKey
  /// The key is of another database.
  case wrongKey(generation: Int)
  /// Values are sealed with a generation that the ring does not hold.
  case missingGeneration(Int)
  case otherSuite(held: String, given: String)
  /// The key in the environment cannot be changed from here.
  case keyInEnvironment(nextGeneration: Int)
  case noGenerationLeft
  case cannotWrite(path: String, reason: String)
  /// A value was changed, moved to another record, or sealed with another key.
  case broken(table: String, column: String)
  /// The same of bytes that lie in no column.
  case brokenBytes

  public var description: String {
    switch self {
    case .missingKey(let place):
      "the database holds protected data and there is no key at \(place); put the key file back, or "
        + "name it with the setting 'key-file' or the key itself in BANGFU_KEY. Without it the "
        + "protected data cannot be read by anybody"
    case .openToOthers(let path):
      "the key file '\(path)' must be a plain file that its owner alone may read; "
        + "run: chmod 600 '\(path)' (and chown it to the account Bangfu runs as)"
    case .unreadableKeyFile(let path, let reason): "cannot read the key file '\(path)': \(reason)"
    case .unreadableKey:
      "what was given as key is not one: 'bangfu-key', the suite, then NUMBER=64 hexadecimal digits"
    case .wrongKey(let generation):
      "the key given is not this database's (generation \(generation) differs); nothing was opened"
    case .missingGeneration(let generation):
      "values are sealed with key generation \(generation), which the key given does not hold; "
        + "give the whole key, or restart where it was changed meanwhile"
    case .otherSuite(let held, let given):
      "the database was made with \(held) and the key is for \(given); nothing was opened"
    case .keyInEnvironment(let next):
      "the key comes from BANGFU_KEY, which cannot be changed from here; append "
        + "' \(next)=' and the output of 'openssl rand -hex 32' to it wherever Bangfu runs, restart, "
        + "then run this again"
    case .noGenerationLeft: "the key has 255 generations; copy the county into a new database"
    case .cannotWrite(let path, let reason): "cannot write the key file '\(path)': \(reason)"
    case .broken(let table, let column):
      "a protected value in \(table).\(column) does not open: it was changed, moved from another "
        + "record or sealed with another key; restore the database from a backup"
    case .brokenBytes:
      "a protected value does not open: it was changed, moved or sealed with another key"
    }
  }
}
