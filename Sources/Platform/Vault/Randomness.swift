// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The system's random bytes, for nonces, salts, secrets and one-time passwords.
public enum Randomness {
  public static func bytes(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
      while initialised < count {
        guard let start = buffer.baseAddress else { return }
        let drawn = getrandom(start + initialised, count - initialised, 0)
        // Interrupted before the first byte; nothing else fails once the system has started.
        precondition(drawn > 0 || errno == EINTR, "the system gives random bytes")
        initialised += max(0, drawn)
      }
    }
  }
}

/// Random bytes drawn some thousands at a time: a value of twelve bytes is not worth a call.
struct RandomSupply {
  private var held: [UInt8] = []

  mutating func next(_ count: Int) -> ArraySlice<UInt8> {
    if held.count < count { held = Randomness.bytes(4096) }
    defer { held.removeLast(count) }
    return held.suffix(count)
  }
}
