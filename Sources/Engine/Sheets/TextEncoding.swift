// SPDX-License-Identifier: Apache-2.0

/// How the text of a CSV file is encoded.
public enum TextEncoding: String, Hashable, Sendable {
  case utf8 = "UTF-8"
  case gb18030 = "GB18030"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
}

/// What stands between the fields of a CSV file.
public enum Separator: UInt8, Hashable, CaseIterable, Sendable {
  case comma = 0x2C
  case semicolon = 0x3B
  case tab = 0x09
}
