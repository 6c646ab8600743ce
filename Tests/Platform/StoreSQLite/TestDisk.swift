// SPDX-License-Identifier: Apache-2.0
import CFaultyDisk
import Foundation

/// A disk that remembers what is written to it, for databases of one folder. It goes with its folder.
final class TestDisk: @unchecked Sendable {
  let folder: TestFolder
  // Guarded by a lock of its own.
  private let disk: OpaquePointer

  init(in folder: TestFolder? = nil) throws {
    let folder = try folder ?? TestFolder()
    guard let disk = faulty_disk_open(folder.path) else { throw POSIXError(.ENOENT) }
    self.folder = folder
    self.disk = disk
  }

  deinit { faulty_disk_close(disk) }

  func fill(_ shortage: FaultyDiskShortage, from step: Int) {
    faulty_disk_fill(disk, shortage, Int64(step))
  }

  func clear() { faulty_disk_clear(disk) }

  var steps: Int { Int(faulty_disk_steps(disk)) }

  /// Says that something is done for good, and has been said so to somebody.
  func acknowledge(_ number: Int) { faulty_disk_mark(disk, Int64(number)) }

  var moments: Int { Int(faulty_disk_moments(disk)) }

  /// The last number acknowledged before a moment, 0 for none.
  func acknowledged(before moment: Int) -> Int { Int(faulty_disk_marked(disk, Int64(moment))) }

  /// What is found on the disk after the power failed at a moment.
  func afterPowerFailure(at moment: Int, seed: UInt64) throws -> TestFolder {
    let folder = try TestFolder()
    let code = faulty_disk_after_power_failure(disk, Int64(moment), seed, folder.path)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
    return folder
  }
}

/// A folder in memory where there is such a place, since nothing in it is to outlive the test.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    let memory = "/dev/shm"
    let place =
      FileManager.default.isWritableFile(atPath: memory)
      ? memory : FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = "\(place)/bangfu-disk-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var database: String { "\(path)/office" }
}

struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Does each piece of work, as many at a time as the machine has processors for.
func onAllProcessors(
  _ pieces: Range<Int>, _ work: @escaping @Sendable (Int) async throws -> Void
) async throws {
  let workers = ProcessInfo.processInfo.activeProcessorCount
  try await withThrowingTaskGroup(of: Void.self) { group in
    for worker in 0..<workers {
      group.addTask {
        for piece in pieces where piece % workers == worker { try await work(piece) }
      }
    }
    try await group.waitForAll()
  }
}
