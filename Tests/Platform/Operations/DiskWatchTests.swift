// SPDX-License-Identifier: Apache-2.0
import Foundation
import Logging
import Operations
import Synchronization
import Testing

/// The disk fills and empties; the office follows.
@Suite struct DiskWatchTests {
  private static let megabyte: Int64 = 1 << 20
  private static let limits = DiskWatch.Limits()

  /// A disk whose free space a test sets, and what is written to the log.
  private final class Disk: Sendable {
    private let free: Mutex<Int64?>
    let lines = Mutex<[String]>([])
    let folder: String
    let reserve: DiskReserve
    let watch: DiskWatch

    init(free bytes: Int64?, hasReserve: Bool = true) throws {
      folder =
        FileManager.default.temporaryDirectory
        .appendingPathComponent("bangfu-reserve-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      reserve = DiskReserve(path: "\(folder)/db.reserve", bytes: 8 * megabyte)
      free = Mutex(bytes)
      let reading = Reading()
      let logger = Logger(label: "test") { _ in JSONLines(label: "test") { reading.note($0) } }
      watch = DiskWatch(reserve: hasReserve ? reserve : nil, logger: logger) { reading.free }
      reading.disk = self
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var bytes: Int64? {
      get { free.withLock { $0 } }
      set { free.withLock { $0 = newValue } }
    }

    /// Sets the free space and has it looked at.
    func look(free bytes: Int64?) async {
      self.bytes = bytes
      await watch.look()
    }
  }

  /// What the watch sees of a disk that is made after it.
  private final class Reading: @unchecked Sendable {
    weak var disk: Disk?
    var free: Int64? { disk?.bytes }
    func note(_ line: String) { disk?.lines.withLock { $0.append(line) } }
  }

  @Test func theReserveIsReallyTakenAndItsOwnersAlone() throws {
    let disk = try Disk(free: 0)
    #expect(!disk.reserve.isHeld)
    #expect(disk.reserve.take())
    #expect(disk.reserve.isHeld)
    var file = stat()
    #expect(stat(disk.reserve.path, &file) == 0)
    #expect(file.st_mode & 0o777 == 0o600)
    #expect(Int64(file.st_blocks) * 512 >= 8 * Self.megabyte)
    // Once more changes nothing; a smaller one gives back the rest.
    #expect(disk.reserve.take())
    let smaller = DiskReserve(path: disk.reserve.path, bytes: Self.megabyte)
    #expect(smaller.take() && smaller.isHeld && !disk.reserve.isHeld)
    disk.reserve.release()
    #expect(!disk.reserve.isHeld)
    #expect(!FileManager.default.fileExists(atPath: disk.reserve.path))
  }

  @Test func whereThereIsNoPlaceForItNothingIsLeft() throws {
    let disk = try Disk(free: 0)
    let beyond = DiskReserve(path: disk.reserve.path, bytes: 1 << 60)
    #expect(!beyond.take())
    #expect(!FileManager.default.fileExists(atPath: disk.reserve.path))
    #expect(!DiskReserve(path: "\(disk.folder)/none/db.reserve", bytes: 1).take())
  }

  /// Beside the reserve there has to be room.
  @Test(arguments: [(Int64(-1), false), (0, true)])
  func itIsTakenWhereThereIsRoom(_ more: Int64, _ isTaken: Bool) async throws {
    let disk = try Disk(free: Self.limits.roomBytes + 8 * Self.megabyte + more)
    await disk.watch.look()
    await disk.watch.look()
    #expect(disk.reserve.isHeld == isTaken)
    #expect(disk.watch.isReserveMissing == !isTaken)
    #expect(!disk.watch.isReadOnly)
    #expect(disk.lines.withLock(\.count) == (isTaken ? 0 : 1))
  }

  /// Low space stops changes; the reserve stays for what goes on when a write fails.
  @Test func lowSpaceStopsChangesAndKeepsTheReserve() async throws {
    let disk = try Disk(free: 1 << 40)
    await disk.look(free: 1 << 40)
    await disk.look(free: Self.limits.lowBytes)
    #expect(!disk.watch.isReadOnly)
    await disk.look(free: Self.limits.lowBytes - 1)
    #expect(disk.watch.isReadOnly && disk.reserve.isHeld)
    await disk.look(free: Self.limits.roomBytes - 1)
    #expect(disk.watch.isReadOnly)
    await disk.look(free: Self.limits.roomBytes)
    #expect(!disk.watch.isReadOnly && disk.reserve.isHeld)
    #expect(disk.lines.withLock(\.count) == 2, "one line at each change")
  }

  @Test func aFailedWriteReleasesTheReserveAndRoomTakesItAgain() async throws {
    let disk = try Disk(free: 1 << 40)
    await disk.watch.look()
    disk.bytes = 0
    await disk.watch.writeFailed()
    await disk.watch.writeFailed()
    #expect(disk.watch.isReadOnly && !disk.reserve.isHeld)
    // What was released is no room.
    await disk.look(free: Self.limits.roomBytes + 8 * Self.megabyte - 1)
    #expect(disk.watch.isReadOnly)
    await disk.look(free: Self.limits.roomBytes + 8 * Self.megabyte)
    #expect(!disk.watch.isReadOnly && disk.reserve.isHeld && !disk.watch.isReserveMissing)
    #expect(disk.lines.withLock(\.count) == 2)
  }

  /// A quota, as of a user: the system counts space that cannot be had.
  @Test func itStaysReadOnlyWhileTheReserveCannotBeTaken() async throws {
    let disk = try Disk(free: 1 << 40)
    await disk.watch.writeFailed()
    try FileManager.default.createDirectory(
      atPath: disk.reserve.path, withIntermediateDirectories: true)
    await disk.watch.look()
    #expect(disk.watch.isReadOnly)
    try FileManager.default.removeItem(atPath: disk.reserve.path)
    await disk.watch.look()
    #expect(!disk.watch.isReadOnly)
  }

  @Test func withoutAReserveTheModeIsTheSame() async throws {
    let disk = try Disk(free: 1 << 40, hasReserve: false)
    await disk.watch.look()
    #expect(!disk.watch.isReserveMissing)
    await disk.watch.writeFailed()
    #expect(disk.watch.isReadOnly)
    await disk.look(free: Self.limits.roomBytes)
    #expect(!disk.watch.isReadOnly)
  }

  @Test func whereTheSystemDoesNotSayOnlyAFailureCounts() async throws {
    let disk = try Disk(free: nil)
    await disk.watch.look()
    #expect(!disk.watch.isReadOnly)
    await disk.watch.writeFailed()
    #expect(disk.watch.isReadOnly)
  }

  @Test func theFiguresTell() async throws {
    let disk = try Disk(free: 1 << 40)
    let metrics = Metrics()
    disk.watch.report(to: metrics)
    await disk.watch.look()
    #expect(metrics.text.contains("bangfu_read_only 0\n"))
    #expect(metrics.text.contains("bangfu_disk_reserve_bytes \(8 * Self.megabyte)\n"))
    disk.bytes = 7
    await disk.watch.writeFailed()
    #expect(metrics.text.contains("bangfu_read_only 1\n"))
    #expect(metrics.text.contains("bangfu_disk_free_bytes 7\n"))
    #expect(metrics.text.contains("bangfu_disk_reserve_bytes 0\n"))
  }
}
