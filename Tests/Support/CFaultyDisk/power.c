// SPDX-License-Identifier: Apache-2.0
// What a power failure leaves.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "disk.h"

enum { SectorBytes = 512, MostFiles = 64, SharedMemoryBytes = 32768 };

typedef struct {
  unsigned char *bytes;
  int64_t size;
  int64_t room;
  /// Events since the file was last flushed.
  int64_t *pending;
  int64_t pending_count;
  int64_t pending_room;
  /// The name under which the folder surely holds it, and the one it may hold it under.
  const char *sure_name;
  const char *name;
} Remnant;

static uint64_t draw(uint64_t *state) {
  uint64_t mixed = (*state += 0x9E3779B97F4A7C15u);
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
  return mixed ^ (mixed >> 31);
}

/// Makes room, filled with zeros.
static void reserve(Remnant *file, int64_t size) {
  if (size <= file->room) return;
  int64_t room = size * 2;
  file->bytes = realloc(file->bytes, (size_t)room);
  if (!file->bytes) abort();
  memset(file->bytes + file->room, 0, (size_t)(room - file->room));
  file->room = room;
}

static int64_t size_after(const Event *event, int64_t size) {
  if (event->kind == EventTruncated) return event->place;
  int64_t end = event->place + event->length;
  return end > size ? end : size;
}

/// Does to the bytes what the event did, between two places.
static void apply(Remnant *file, const Event *event, int64_t from, int64_t to) {
  if (event->kind == EventTruncated) {
    if (from < event->place) from = event->place;
    if (from < to) memset(file->bytes + from, 0, (size_t)(to - from));
    return;
  }
  int64_t end = event->place + event->length;
  if (from < event->place) from = event->place;
  if (to > end) to = end;
  if (from < to) memcpy(file->bytes + from, event->bytes + (from - event->place), (size_t)(to - from));
}

static void flush(Remnant *file, const Event *events) {
  for (int64_t i = 0; i < file->pending_count; i++) {
    const Event *event = &events[file->pending[i]];
    int64_t size = size_after(event, file->size);
    reserve(file, size);
    apply(file, event, 0, size > file->size ? size : file->size);
    file->size = size;
  }
  file->pending_count = 0;
}

static void add_pending(Remnant *file, int64_t event) {
  if (file->pending_count == file->pending_room) {
    file->pending_room = file->pending_room ? 2 * file->pending_room : 64;
    file->pending = realloc(file->pending, (size_t)file->pending_room * sizeof *file->pending);
    if (!file->pending) abort();
  }
  file->pending[file->pending_count++] = event;
}

/// Follows what happened up to a moment.
static void follow(const FaultyDisk *disk, int64_t moment, Remnant *files) {
  for (int64_t i = 0; i < moment; i++) {
    const Event *event = &disk->events[i];
    switch (event->kind) {
      case EventMade: files[event->file].name = event->name; break;
      case EventRemoved:
        for (int f = 0; f < MostFiles; f++) {
          if (files[f].name && strcmp(files[f].name, event->name) == 0) files[f].name = NULL;
        }
        break;
      case EventWrote:
      case EventTruncated: add_pending(&files[event->file], i); break;
      case EventFlushed: flush(&files[event->file], disk->events); break;
      case EventFolderFlushed:
        for (int f = 0; f < MostFiles; f++) files[f].sure_name = files[f].name;
        break;
      case EventMarked: break;
    }
  }
}

/// What chance has decided so far of one file's unflushed contents.
typedef struct {
  uint64_t *chance;
  /// Of 256, how likely each sector is to be written.
  unsigned likelihood;
  int may_tear;
  int64_t widest;
  /// Sectors that stay as they are from here on.
  unsigned char *is_over;
  /// Truncations still to come that have come to rest.
  int64_t truncations;
  int is_size_over;
} Settling;

static void settle_sectors(Remnant *file, const Event *event, Settling *now) {
  int64_t end = event->place + event->length;
  for (int64_t sector = event->place / SectorBytes; sector * SectorBytes < end; sector++) {
    if (now->is_over[sector]) continue;
    int64_t from = sector * SectorBytes;
    int64_t to = from + SectorBytes;
    if (draw(now->chance) % 256 < now->likelihood) {
      apply(file, event, from, to);
      continue;
    }
    now->is_over[sector] = 1;
    if (now->may_tear) {
      apply(file, event, from, from + (int64_t)(draw(now->chance) % SectorBytes));
      now->may_tear = 0;
    }
  }
  if (!now->is_size_over && draw(now->chance) % 256 < now->likelihood) {
    file->size = size_after(event, file->size);
  } else {
    now->is_size_over = 1;
  }
}

/// A file is shortened at once or not at all. Where it was not, what was written later beyond its new
/// end lies in places that are not the file's.
static void settle_truncation(Remnant *file, const Event *event, Settling *now) {
  int64_t sectors = (now->widest + SectorBytes - 1) / SectorBytes;
  int is_done = now->truncations-- > 0;
  if (is_done) {
    apply(file, event, 0, now->widest);
    file->size = event->place;
  }
  int64_t first = is_done ? (event->place + SectorBytes - 1) / SectorBytes : event->place / SectorBytes;
  if (first < sectors) memset(now->is_over + first, !is_done, (size_t)(sectors - first));
  now->is_size_over = !is_done;
}

/// Lets chance decide what of the unflushed is there. In each sector things came to rest in the order
/// in which they were written, up to some moment.
static void settle(Remnant *file, const Event *events, uint64_t *chance) {
  if (file->pending_count == 0) return;
  // Nothing of it, all of it, or of each sector with one likelihood or another.
  static const unsigned likelihoods[] = {0, 64, 128, 192, 256};
  Settling now = {
    .chance = chance, .likelihood = likelihoods[draw(chance) % 5], .widest = file->size};
  now.may_tear = draw(chance) % 2 == 0;
  int64_t truncations = 0;
  int64_t size = file->size;
  for (int64_t i = 0; i < file->pending_count; i++) {
    const Event *event = &events[file->pending[i]];
    truncations += event->kind == EventTruncated;
    size = size_after(event, size);
    if (size > now.widest) now.widest = size;
  }
  now.truncations =
    now.likelihood == 256 ? truncations : (int64_t)(draw(chance) % (uint64_t)(truncations + 1));
  reserve(file, now.widest);
  now.is_over = calloc((size_t)(now.widest / SectorBytes) + 2, 1);
  if (!now.is_over) abort();
  for (int64_t i = 0; i < file->pending_count; i++) {
    const Event *event = &events[file->pending[i]];
    if (event->kind == EventTruncated) {
      settle_truncation(file, event, &now);
    } else {
      settle_sectors(file, event, &now);
    }
  }
  free(now.is_over);
}

static int write_file(const char *folder, const char *name, const unsigned char *bytes, int64_t size) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return errno;
  int code = 0;
  for (int64_t done = 0; done < size && code == 0;) {
    ssize_t written = write(descriptor, bytes + done, (size_t)(size - done));
    if (written < 0) code = errno;
    if (written > 0) done += written;
  }
  close(descriptor);
  return code;
}

/// What memory shared by processes leaves behind is worth nothing.
static int write_rubbish(const char *folder, const char *database, uint64_t *chance) {
  static _Thread_local uint64_t rubbish[SharedMemoryBytes / sizeof(uint64_t)];
  char name[512];
  snprintf(name, sizeof name, "%s-shm", database);
  for (size_t i = 0; i < sizeof rubbish / sizeof *rubbish; i++) rubbish[i] = draw(chance);
  return write_file(folder, name, (unsigned char *)rubbish, sizeof rubbish);
}

int faulty_disk_after_power_failure(
  const FaultyDisk *disk, int64_t moment, uint64_t seed, const char *folder) {
  if (disk->files > MostFiles || moment > disk->count) return EINVAL;
  Remnant files[MostFiles];
  memset(files, 0, sizeof files);
  uint64_t chance = seed;
  follow(disk, moment, files);
  int code = 0;
  for (int f = 0; f < disk->files && code == 0; f++) {
    Remnant *file = &files[f];
    // A name that is neither surely there nor surely gone.
    int is_open = file->name != file->sure_name;
    const char *name = file->name ? file->name : file->sure_name;
    if (!name || (is_open && draw(&chance) % 2 == 0)) continue;
    settle(file, disk->events, &chance);
    code = write_file(folder, name, file->bytes, file->size);
    if (code == 0 && !strchr(name, '-') && draw(&chance) % 2 == 0) {
      code = write_rubbish(folder, name, &chance);
    }
  }
  for (int f = 0; f < MostFiles; f++) {
    free(files[f].bytes);
    free(files[f].pending);
  }
  return code;
}
