// SPDX-License-Identifier: Apache-2.0
#ifndef FAULTY_DISK_PARTS_H
#define FAULTY_DISK_PARTS_H

#include <pthread.h>

#include "faulty_disk.h"

typedef enum {
  EventMade,
  EventRemoved,
  EventWrote,
  EventTruncated,
  EventFlushed,
  EventFolderFlushed,
  EventMarked,
} EventKind;

typedef struct {
  EventKind kind;
  /// The file, by the order in which files were made.
  int file;
  /// Of a write its place, of a truncation the new size, of a mark its number.
  int64_t place;
  int64_t length;
  unsigned char *bytes;
  /// Of a file made or removed, without its folder.
  char *name;
} Event;

struct FaultyDisk {
  pthread_mutex_t lock;
  char *folder;
  Event *events;
  int64_t count;
  int64_t room;
  int files;
  int64_t steps;
  /// The step from which on there is no space; 0 for none.
  int64_t full_from;
  /// The step before which the process is killed; 0 for none.
  int64_t kill_at;
  FaultyDiskShortage shortage;
  FaultyDisk *next;
};

/// Remembers an event; takes copies of bytes and name.
void disk_note(
  FaultyDisk *disk, EventKind kind, int file, int64_t place, const void *bytes, int64_t length,
  const char *name);

/// Counts a step, and is killed at it where that was asked for. The disk's lock is held.
void disk_step(FaultyDisk *disk);

/// The file that has this name now; -1 for none.
int disk_file(const FaultyDisk *disk, const char *name);

/// Lays the shim beneath every database that is opened from now on; once for a process.
void shim_install(void);

/// The disk a path lies on, and the name it has there; NULL for none of ours.
FaultyDisk *disk_of(const char *path, const char **name);

#endif
