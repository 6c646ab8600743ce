// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Standard output and error, as far as commands use them.
enum Terminal {
  /// Whether somebody is watching standard error: progress is shown there and nowhere else.
  static let isWatched = isatty(STDERR_FILENO) == 1

  static func print(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
  static func write(_ data: Data) { FileHandle.standardOutput.write(data) }
  static func tell(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  /// The first line of standard input: what stands on the command line is seen by whoever lists the
  /// running commands.
  static func passwordFromInput() throws -> String {
    guard let line = readLine(strippingNewline: true), !line.isEmpty else {
      throw Refusal("标准输入里没有密码 (no password on standard input)")
    }
    return line
  }

  /// Shows how far long work has come, on one line that is written over.
  static func progress(_ text: String) {
    guard isWatched else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }

  static func endProgress() {
    guard isWatched else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }
}
