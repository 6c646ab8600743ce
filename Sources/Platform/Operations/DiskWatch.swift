// SPDX-License-Identifier: Apache-2.0
import Logging
import Synchronization

/// Watches the disk of a database. When it is full the office only reads, so that what must be written
/// down of that can be, in space kept back for it; when there is room again it works as before.
public actor DiskWatch {
  /// When there is too little space, and when enough.
  public struct Limits: Sendable {
    /// With less than this free the office only reads.
    public var lowBytes: Int64 = 16 << 20
    /// With so much free beside the reserve it works again. More than `lowBytes`, or it would go to and
    /// fro.
    public var roomBytes: Int64 = 32 << 20
    public var interval = Duration.seconds(60)
    /// While the office only reads, so that it soon works again.
    public var readOnlyInterval = Duration.seconds(5)
    public init() {}
  }

  private struct State {
    var isReadOnly = false
    var isReserveMissing = false
  }

  private let reserve: DiskReserve?
  private let limits: Limits
  private let freeBytes: @Sendable () -> Int64?
  private let logger: Logger
  private nonisolated let state = Mutex(State())

  /// - Parameters:
  ///   - reserve: What is kept back; nil for nothing.
  ///   - freeBytes: What else can be written on the disk; nil where the system does not say.
  public init(
    reserve: DiskReserve?, limits: Limits = Limits(),
    logger: Logger = Logger(label: "bangfu.disk"), freeBytes: @escaping @Sendable () -> Int64?
  ) {
    precondition(limits.roomBytes > limits.lowBytes, "room is more than too little")
    self.reserve = reserve
    self.limits = limits
    self.logger = logger
    self.freeBytes = freeBytes
  }

  public nonisolated var isReadOnly: Bool { state.withLock(\.isReadOnly) }

  /// Whether something was to be kept back and there is no room for it. Not said while the office only
  /// reads, when the reserve may be in use.
  public nonisolated var isReserveMissing: Bool {
    state.withLock { $0.isReserveMissing && !$0.isReadOnly }
  }

  /// Looks at once, and from then on until the task is cancelled.
  public func run() async throws {
    while !Task.isCancelled {
      look()
      try await Task.sleep(for: isReadOnly ? limits.readOnlyInterval : limits.interval)
    }
  }

  /// A write failed for want of space: what was kept back is given to what goes on.
  public func writeFailed() {
    reserve?.release()
    stop(freeBytes())
  }

  public func look() {
    guard let free = freeBytes() else { return }
    if isReadOnly {
      if free >= limits.roomBytes + missingBytes, takeReserve() { goOn(free) }
    } else if free < limits.lowBytes {
      // What is kept back stays so until a write fails: work under way would take it all.
      stop(free)
    } else if missingBytes > 0 {
      noteReserve(free >= limits.roomBytes + missingBytes && takeReserve())
    }
  }

  private var missingBytes: Int64 { reserve.map { $0.isHeld ? 0 : $0.bytes } ?? 0 }

  private func takeReserve() -> Bool { reserve.map { $0.isHeld || $0.take() } ?? true }

  private func noteReserve(_ isHeld: Bool) {
    let before = state.withLock { state in
      defer { state.isReserveMissing = !isHeld }
      return state.isReserveMissing
    }
    if !isHeld, !before {
      logger.warning("no room for the reserve of the disk", metadata: metadata(freeBytes()))
    }
  }

  private func stop(_ free: Int64?) {
    let before = state.withLock { state in
      defer { state.isReadOnly = true }
      return state.isReadOnly
    }
    if !before { logger.error("the disk is full: read-only from now on", metadata: metadata(free)) }
  }

  private func goOn(_ free: Int64) {
    state.withLock { $0 = State() }
    logger.warning("the disk has room again: changes are taken", metadata: metadata(free))
  }

  private func metadata(_ free: Int64?) -> Logger.Metadata {
    ["free_bytes": "\(free.map(String.init) ?? "unknown")"]
  }
}

extension DiskWatch {
  /// The figures of the disk.
  public nonisolated func report(to metrics: Metrics) {
    metrics.gauge("bangfu_read_only", "1 while the disk is full and changes are refused.") {
      self.isReadOnly ? 1 : 0
    }
    metrics.gauge("bangfu_disk_free_bytes", "What can still be written beside the database.") {
      Double(self.freeBytes() ?? 0)
    }
    metrics.gauge("bangfu_disk_reserve_bytes", "What is kept back for the journal.") {
      self.reserve.map { $0.isHeld ? Double($0.bytes) : 0 } ?? 0
    }
  }
}
