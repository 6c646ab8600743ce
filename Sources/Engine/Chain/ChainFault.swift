// SPDX-License-Identifier: Apache-2.0

/// One way in which a journal is not what was written.
public enum ChainFault: Hashable, Sendable {
  /// The entry's content or hash was changed.
  case changed(ChainName, Int64)
  /// Entries that were there are not.
  case removed(ChainName, ClosedRange<Int64>)
  /// A second entry of this number.
  case inserted(ChainName, Int64)
  /// The entry stands after a later one.
  case moved(ChainName, Int64)
  /// The entry is sound in itself but does not follow from the one before: one of the two was
  /// replaced.
  case replaced(ChainName, Int64)
  /// The chain ends before an older head of it: its last entries are gone.
  case cutShort(last: Int64, ChainHead)
  /// The entry at an older head's place is another: the chain was written anew.
  case rewritten(ChainHead)
  /// The file does not begin as an exported journal does.
  case notAJournal
  /// The file ends, or cannot be read on, after this many entries.
  case brokenOff(afterEntries: Int64)
  /// The file's own count of entries is another, or bytes follow its end.
  case wrongEnding(entries: Int64)
}

extension ChainFault {
  public var zh: String {
    switch self {
    case .changed(let chain, let ordinal): "\(chain) 第 \(ordinal) 条：内容被改动"
    case .removed(let chain, let range):
      range.count == 1
        ? "\(chain) 第 \(range.lowerBound) 条：被删除"
        : "\(chain) 第 \(range.lowerBound) 至 \(range.upperBound) 条：被删除"
    case .inserted(let chain, let ordinal): "\(chain) 第 \(ordinal) 条：多出一条"
    case .moved(let chain, let ordinal): "\(chain) 第 \(ordinal) 条：次序被调换"
    case .replaced(let chain, let ordinal): "\(chain) 第 \(ordinal) 条：与前一条不相接，其中一条被换过"
    case .cutShort(let last, let head): "\(head.chain) 止于第 \(last) 条：末尾被截去，原有链头 \(head.printed)"
    case .rewritten(let head): "\(head.chain) 第 \(head.ordinal) 条及以前：与原有链头 \(head.printed) 不符，日志被重写"
    case .notAJournal: "这不是导出的日志文件"
    case .brokenOff(let entries): "文件在第 \(entries) 条之后中断，无法继续读取"
    case .wrongEnding(let entries): "文件结尾与所含 \(entries) 条不符"
    }
  }

  public var en: String {
    switch self {
    case .changed(let chain, let ordinal): "\(chain), entry \(ordinal): its content was changed"
    case .removed(let chain, let range):
      range.count == 1
        ? "\(chain), entry \(range.lowerBound): removed"
        : "\(chain), entries \(range.lowerBound) to \(range.upperBound): removed"
    case .inserted(let chain, let ordinal): "\(chain), entry \(ordinal): one too many"
    case .moved(let chain, let ordinal): "\(chain), entry \(ordinal): moved from its place"
    case .replaced(let chain, let ordinal):
      "\(chain), entry \(ordinal): does not follow from the one before; one of them was replaced"
    case .cutShort(let last, let head):
      "\(head.chain) ends at entry \(last): cut short of the older head \(head.printed)"
    case .rewritten(let head):
      "\(head.chain), entry \(head.ordinal) and before: not those of the older head \(head.printed); rewritten"
    case .notAJournal: "this is not an exported journal"
    case .brokenOff(let entries): "the file breaks off after \(entries) entries"
    case .wrongEnding(let entries): "the file's ending does not fit its \(entries) entries"
    }
  }
}

/// What verifying a journal found.
public struct ChainReport: Hashable, Sendable {
  /// The last entry of each chain, in the order of their names.
  public var tips: [ChainHead] = []
  public var entries: Int64 = 0
  /// In the order found, at most ``mostFaults``.
  public var faults: [ChainFault] = []
  /// More faults were found than are listed.
  public var hasMore = false

  public static let mostFaults = 1000

  public init() {}

  public var isSound: Bool { faults.isEmpty }
}
