// SPDX-License-Identifier: Apache-2.0
import Chain
import Glibc

/// Why a file with a journal, or with heads, could not be used.
public enum JournalFileRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  case cannotRead(String, code: Int32)
  case cannotWrite(String, code: Int32)
  case noHead(String)

  public var description: String {
    switch self {
    case .cannotRead(let path, let code):
      "无法读取 '\(path)' (cannot read it: \(JournalFileRefusal.words(code)))"
    case .cannotWrite(let path, let code):
      code == ENOSPC || code == EFBIG
        ? "磁盘已满，未写成 '\(path)' (the disk is full; nothing was left behind)"
        : "无法写入 '\(path)' (cannot write it: \(JournalFileRefusal.words(code)))"
    case .noHead(let text):
      "'\(text.prefix(80))' 既不是链头，也不是含有链头的文件 (neither a head nor a file with one)"
    }
  }

  private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}

/// Verifies an exported journal, reading it once.
public struct JournalFileCheck: Sendable {
  let path: String
  let heads: [ChainHead]

  public init(path: String, heads: [ChainHead] = []) {
    self.path = path
    self.heads = heads
  }

  /// - Throws: ``JournalFileRefusal`` where the file cannot be read at all.
  public func run() throws -> JournalVerdict {
    guard let file = fopen(path, "rbe") else {
      throw JournalFileRefusal.cannotRead(path, code: errno)
    }
    defer { fclose(file) }
    var verifier = ChainVerifier(heads: heads)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      buffer.withUnsafeBytes { verifier.take(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
    }
    guard ferror(file) == 0 else { throw JournalFileRefusal.cannotRead(path, code: errno) }
    return JournalVerdict(report: verifier.finishFile(), headsCompared: heads.count)
  }
}

/// A report in words.
public struct JournalVerdict: Sendable {
  public let report: ChainReport
  let headsCompared: Int

  public init(report: ChainReport, headsCompared: Int) {
    self.report = report
    self.headsCompared = headsCompared
  }

  /// Each fault on a line, then where the chains stand and the verdict.
  public var text: String {
    var lines = report.faults.map { "✗ \($0.zh) (\($0.en))" }
    if report.hasMore { lines.append("…… 只列前 \(ChainReport.mostFaults) 处 (more were found)") }
    lines += report.tips.map { "链头 \($0)" }
    let compared =
      headsCompared > 0 ? "，已与 \(headsCompared) 个原有链头对照" : "；未给出原有链头，不能排除整体重写"
    lines.append(
      report.isSound
        ? "日志完好：\(report.entries) 条\(compared) (the journal holds)"
        : "日志有问题：\(report.entries) 条中 \(report.faults.count)\(report.hasMore ? "+" : "") 处 (the journal does not hold)"
    )
    return lines.joined(separator: "\n")
  }
}

/// The values of `--head`: heads as texts, or files in which heads stand.
public enum HeadArguments {
  /// A file of heads is read to this length.
  private static let longestFile = 16 << 20

  /// - Throws: ``JournalFileRefusal`` for a value that leads to no head.
  public static func read(_ values: [String]) throws -> [ChainHead] {
    try values.flatMap { value in
      let heads = ChainHead.all(in: value)
      if !heads.isEmpty { return heads }
      let inFile = ChainHead.all(in: try text(ofFile: value))
      guard !inFile.isEmpty else { throw JournalFileRefusal.noHead(value) }
      return inFile
    }
  }

  private static func text(ofFile path: String) throws -> String {
    guard let file = fopen(path, "rbe") else { throw JournalFileRefusal.noHead(path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < longestFile {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
