// SPDX-License-Identifier: Apache-2.0
#ifndef FAULTY_DISK_H
#define FAULTY_DISK_H

#include <stdint.h>

/// A disk for tests, laid beneath SQLite: it remembers all that is written, can be full, and shows what
/// a power failure would have left. Databases of other folders are not touched by it.
typedef struct FaultyDisk FaultyDisk;

/// How a disk without space says so.
typedef enum {
  /// Nothing more is written, not even over what is there (copy on write).
  FaultyDiskRefusesAll,
  /// What would lengthen a file, or make one, is not written.
  FaultyDiskRefusesGrowth,
  /// Half of what is asked for is written, then nothing.
  FaultyDiskCutsShort,
  /// Everything is taken and nothing of it comes to rest: space is counted late, as over a network.
  FaultyDiskRefusesToFlush,
  /// Only the memory that connections share cannot grow; it lies in a file.
  FaultyDiskRefusesSharedMemory,
} FaultyDiskShortage;

/// Databases in an empty folder, opened from now on, lie on this disk. NULL where there is no such folder.
FaultyDisk *faulty_disk_open(const char *folder);

/// Forgets the disk. Every database on it must have been closed.
void faulty_disk_close(FaultyDisk *disk);

/// From the step of this number on, counted from 1 since the disk was opened, there is no space.
void faulty_disk_fill(FaultyDisk *disk, FaultyDiskShortage shortage, int64_t step);

/// There is space again.
void faulty_disk_clear(FaultyDisk *disk);

/// Steps so far that need space: writes, files made, shared memory lengthened, flushes.
int64_t faulty_disk_steps(FaultyDisk *disk);

/// The process is killed (SIGKILL) before the step of this number, counted from 1.
void faulty_disk_kill(FaultyDisk *disk, int64_t step);

/// A step that is none of the disk's, as a file handed to somebody else.
void faulty_disk_point(FaultyDisk *disk);

/// Remembers that something was acknowledged at this moment.
void faulty_disk_mark(FaultyDisk *disk, int64_t number);

/// Moments at which the power can fail: before anything, and after each thing remembered.
int64_t faulty_disk_moments(FaultyDisk *disk);

/// The last number marked before a moment; 0 where there was none.
int64_t faulty_disk_marked(const FaultyDisk *disk, int64_t moment);

/// Writes the files as they may be found when the power fails at a moment.
///
/// What a file held when it was last flushed is there. Of what came since, each sector of 512 bytes is
/// there as it was at some moment since, one of them in part; a file was shortened at once or not at all;
/// a name given or taken since its folder was last flushed may be there or not. The disk must not be
/// written to meanwhile.
///
/// Returns 0, or the system's number for why the files could not be written.
int faulty_disk_after_power_failure(
  const FaultyDisk *disk, int64_t moment, uint64_t seed, const char *folder);

#endif
