// SPDX-License-Identifier: Apache-2.0

/// Where the bytes of a file are.
enum ByteSource {
  case file(String)
  case bytes([UInt8])
}
