// SPDX-License-Identifier: Apache-2.0
// The layer between SQLite and the system's files. What reaches a file is remembered where the system
// is called, so that it is what was written, not what was asked for.
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "disk.h"

typedef struct {
  sqlite3_file base;
  FaultyDisk *disk;
  int file;
  /// Of a flush that was refused.
  int last_failure;
  /// The system's own, which needs more room than its head.
  sqlite3_file real;
} ShimFile;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs shim_vfs;

/// What this thread is doing to which file of ours.
static _Thread_local struct {
  FaultyDisk *disk;
  /// -1 where what is written is not to be remembered: shared memory does not outlive the power.
  int file;
  int is_full;
  int calls;
  int flushes_folder;
} now;

typedef enum { StepOverwrites, StepGrows, StepMakes, StepShares, StepFlushes } StepKind;

/// Counts a step and says whether there is no space for it.
static int has_no_space(FaultyDisk *disk, StepKind kind) {
  pthread_mutex_lock(&disk->lock);
  disk_step(disk);
  int is_full = disk->full_from > 0 && disk->steps >= disk->full_from;
  switch (disk->shortage) {
    case FaultyDiskRefusesAll:
    case FaultyDiskCutsShort: is_full = is_full && kind != StepFlushes; break;
    case FaultyDiskRefusesGrowth:
      is_full = is_full && kind != StepFlushes && kind != StepOverwrites;
      break;
    case FaultyDiskRefusesToFlush: is_full = is_full && kind == StepFlushes; break;
    case FaultyDiskRefusesSharedMemory: is_full = is_full && kind == StepShares; break;
  }
  pthread_mutex_unlock(&disk->lock);
  return is_full;
}

static void begin(FaultyDisk *disk, int file, int is_full) {
  now.disk = disk;
  now.file = file;
  now.is_full = is_full;
  now.calls = 0;
  now.flushes_folder = 0;
}

static void end(void) { now.disk = NULL; }

// MARK: - Calls of the system

static ssize_t (*system_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*system_write)(int, const void *, size_t);
static int (*system_open)(const char *, int, int);
static int (*system_open_directory)(const char *, int *);

/// How much of a write goes through; 0 for none of it.
static size_t admitted(size_t length) {
  if (!now.disk || !now.is_full) return length;
  return now.disk->shortage == FaultyDiskCutsShort && now.calls++ == 0 ? length / 2 : 0;
}

static ssize_t pwrite_call(int descriptor, const void *bytes, size_t length, off_t place) {
  size_t most = admitted(length);
  if (most == 0 && length > 0) {
    errno = ENOSPC;
    return -1;
  }
  ssize_t written = system_pwrite(descriptor, bytes, most, place);
  if (written > 0 && now.disk && now.file >= 0) {
    disk_note(now.disk, EventWrote, now.file, place, bytes, written, NULL);
  }
  return written;
}

static ssize_t write_call(int descriptor, const void *bytes, size_t length) {
  size_t most = admitted(length);
  if (most == 0 && length > 0) {
    errno = ENOSPC;
    return -1;
  }
  return system_write(descriptor, bytes, most);
}

static int open_call(const char *path, int flags, int mode) {
  if (now.disk && now.is_full && (flags & O_CREAT) && access(path, F_OK) != 0) {
    errno = ENOSPC;
    return -1;
  }
  return system_open(path, flags, mode);
}

static int open_directory_call(const char *path, int *descriptor) {
  int code = system_open_directory(path, descriptor);
  if (code == SQLITE_OK) now.flushes_folder = 1;
  return code;
}

static sqlite3_syscall_ptr replace(const char *name, sqlite3_syscall_ptr call) {
  sqlite3_syscall_ptr before = real_vfs->xGetSystemCall(real_vfs, name);
  if (before) real_vfs->xSetSystemCall(real_vfs, name, call);
  return before;
}

// MARK: - Calls of SQLite

static ShimFile *shim(sqlite3_file *file) { return (ShimFile *)file; }
static sqlite3_file *real(sqlite3_file *file) { return &shim(file)->real; }
#define CALL(method, ...) (real(file)->pMethods->method(real(file), ##__VA_ARGS__))

static int shim_close(sqlite3_file *file) { return CALL(xClose); }
static int shim_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 place) {
  return CALL(xRead, bytes, length, place);
}

static int shim_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 place) {
  sqlite3_int64 size = 0;
  CALL(xFileSize, &size);
  StepKind kind = place + length > size ? StepGrows : StepOverwrites;
  begin(shim(file)->disk, shim(file)->file, has_no_space(shim(file)->disk, kind));
  int code = CALL(xWrite, bytes, length, place);
  end();
  return code;
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 size) {
  int code = CALL(xTruncate, size);
  if (code == SQLITE_OK) {
    disk_note(shim(file)->disk, EventTruncated, shim(file)->file, size, NULL, 0, NULL);
  }
  return code;
}

static int shim_sync(sqlite3_file *file, int flags) {
  FaultyDisk *disk = shim(file)->disk;
  if (has_no_space(disk, StepFlushes)) {
    shim(file)->last_failure = ENOSPC;
    return SQLITE_IOERR_FSYNC;
  }
  begin(disk, shim(file)->file, 0);
  int code = CALL(xSync, flags);
  if (code == SQLITE_OK) disk_note(disk, EventFlushed, shim(file)->file, 0, NULL, 0, NULL);
  if (now.flushes_folder) disk_note(disk, EventFolderFlushed, -1, 0, NULL, 0, NULL);
  end();
  return code;
}

static int shim_shm_map(
  sqlite3_file *file, int page, int length, int extends, void volatile **memory) {
  begin(shim(file)->disk, -1, extends && has_no_space(shim(file)->disk, StepShares));
  int code = CALL(xShmMap, page, length, extends, memory);
  end();
  return code;
}

static int shim_file_size(sqlite3_file *file, sqlite3_int64 *size) { return CALL(xFileSize, size); }
static int shim_lock(sqlite3_file *file, int level) { return CALL(xLock, level); }
static int shim_unlock(sqlite3_file *file, int level) { return CALL(xUnlock, level); }
static int shim_reserved(sqlite3_file *file, int *held) { return CALL(xCheckReservedLock, held); }
static int shim_control(sqlite3_file *file, int what, void *argument) {
  if (what == SQLITE_FCNTL_LAST_ERRNO && shim(file)->last_failure) {
    *(int *)argument = shim(file)->last_failure;
    return SQLITE_OK;
  }
  return CALL(xFileControl, what, argument);
}
static int shim_sector_size(sqlite3_file *file) { return CALL(xSectorSize); }
static int shim_characteristics(sqlite3_file *file) { return CALL(xDeviceCharacteristics); }
static int shim_shm_lock(sqlite3_file *file, int offset, int n, int flags) {
  return CALL(xShmLock, offset, n, flags);
}
static void shim_shm_barrier(sqlite3_file *file) { CALL(xShmBarrier); }
static int shim_shm_unmap(sqlite3_file *file, int removes) { return CALL(xShmUnmap, removes); }
static int shim_fetch(sqlite3_file *file, sqlite3_int64 place, int length, void **memory) {
  return CALL(xFetch, place, length, memory);
}
static int shim_unfetch(sqlite3_file *file, sqlite3_int64 place, void *memory) {
  return CALL(xUnfetch, place, memory);
}

static const sqlite3_io_methods shim_methods = {
  .iVersion = 3, .xClose = shim_close, .xRead = shim_read, .xWrite = shim_write,
  .xTruncate = shim_truncate, .xSync = shim_sync, .xFileSize = shim_file_size,
  .xLock = shim_lock, .xUnlock = shim_unlock, .xCheckReservedLock = shim_reserved,
  .xFileControl = shim_control, .xSectorSize = shim_sector_size,
  .xDeviceCharacteristics = shim_characteristics, .xShmMap = shim_shm_map,
  .xShmLock = shim_shm_lock, .xShmBarrier = shim_shm_barrier, .xShmUnmap = shim_shm_unmap,
  .xFetch = shim_fetch, .xUnfetch = shim_unfetch,
};

static int shim_open(
  sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *flags_out) {
  (void)vfs;
  const char *name = NULL;
  FaultyDisk *disk = disk_of(path, &name);
  if (!disk) return real_vfs->xOpen(real_vfs, path, file, flags, flags_out);
  file->pMethods = NULL;
  int makes = access(path, F_OK) != 0;
  begin(disk, -1, makes && has_no_space(disk, StepMakes));
  int code = real_vfs->xOpen(real_vfs, path, real(file), flags, flags_out);
  end();
  if (code != SQLITE_OK) return code;
  int known = disk_file(disk, name);
  if (known < 0) {
    disk_note(disk, EventMade, -1, 0, NULL, 0, name);
    known = disk_file(disk, name);
  }
  shim(file)->disk = disk;
  shim(file)->file = known;
  shim(file)->last_failure = 0;
  file->pMethods = &shim_methods;
  return SQLITE_OK;
}

static int shim_delete(sqlite3_vfs *vfs, const char *path, int flushes) {
  (void)vfs;
  const char *name = NULL;
  FaultyDisk *disk = disk_of(path, &name);
  if (!disk) return real_vfs->xDelete(real_vfs, path, flushes);
  begin(disk, -1, 0);
  int code = real_vfs->xDelete(real_vfs, path, flushes);
  if (code == SQLITE_OK) disk_note(disk, EventRemoved, -1, 0, NULL, 0, name);
  if (now.flushes_folder) disk_note(disk, EventFolderFlushed, -1, 0, NULL, 0, NULL);
  end();
  return code;
}

static void install(void) {
  sqlite3_initialize();
  real_vfs = sqlite3_vfs_find(NULL);
  system_pwrite = (void *)replace("pwrite64", (sqlite3_syscall_ptr)pwrite_call);
  if (!system_pwrite) system_pwrite = (void *)replace("pwrite", (sqlite3_syscall_ptr)pwrite_call);
  system_write = (void *)replace("write", (sqlite3_syscall_ptr)write_call);
  system_open = (void *)replace("open", (sqlite3_syscall_ptr)open_call);
  system_open_directory =
    (void *)replace("openDirectory", (sqlite3_syscall_ptr)open_directory_call);
  shim_vfs = *real_vfs;
  shim_vfs.pNext = NULL;
  shim_vfs.zName = "faulty-disk";
  shim_vfs.szOsFile = real_vfs->szOsFile + (int)sizeof(ShimFile);
  shim_vfs.xOpen = shim_open;
  shim_vfs.xDelete = shim_delete;
  sqlite3_vfs_register(&shim_vfs, 1);
}

void shim_install(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, install);
}
