// SPDX-License-Identifier: Apache-2.0
// What a disk remembers.
#include "disk.h"

#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t disks_lock = PTHREAD_MUTEX_INITIALIZER;
static FaultyDisk *disks = NULL;

FaultyDisk *faulty_disk_open(const char *folder) {
  char *path = realpath(folder, NULL);
  if (!path) return NULL;
  FaultyDisk *disk = calloc(1, sizeof *disk);
  if (!disk) abort();
  pthread_mutex_init(&disk->lock, NULL);
  disk->folder = path;
  shim_install();
  pthread_mutex_lock(&disks_lock);
  disk->next = disks;
  disks = disk;
  pthread_mutex_unlock(&disks_lock);
  return disk;
}

void faulty_disk_close(FaultyDisk *disk) {
  pthread_mutex_lock(&disks_lock);
  FaultyDisk **place = &disks;
  while (*place != disk) place = &(*place)->next;
  *place = disk->next;
  pthread_mutex_unlock(&disks_lock);
  for (int64_t i = 0; i < disk->count; i++) {
    free(disk->events[i].bytes);
    free(disk->events[i].name);
  }
  free(disk->events);
  free(disk->folder);
  pthread_mutex_destroy(&disk->lock);
  free(disk);
}

FaultyDisk *disk_of(const char *path, const char **name) {
  if (!path) return NULL;
  pthread_mutex_lock(&disks_lock);
  FaultyDisk *disk = disks;
  for (; disk; disk = disk->next) {
    size_t length = strlen(disk->folder);
    if (strncmp(path, disk->folder, length) == 0 && path[length] == '/') {
      *name = path + length + 1;
      break;
    }
  }
  pthread_mutex_unlock(&disks_lock);
  return disk;
}

void disk_note(
  FaultyDisk *disk, EventKind kind, int file, int64_t place, const void *bytes, int64_t length,
  const char *name) {
  Event event = {.kind = kind, .file = file, .place = place, .length = length};
  if (bytes) {
    event.bytes = malloc((size_t)length);
    if (!event.bytes) abort();
    memcpy(event.bytes, bytes, (size_t)length);
  }
  if (name) event.name = strdup(name);
  pthread_mutex_lock(&disk->lock);
  if (kind == EventMade) event.file = disk->files++;
  if (disk->count == disk->room) {
    disk->room = disk->room ? 2 * disk->room : 1024;
    disk->events = realloc(disk->events, (size_t)disk->room * sizeof *disk->events);
    if (!disk->events) abort();
  }
  disk->events[disk->count++] = event;
  pthread_mutex_unlock(&disk->lock);
}

int disk_file(const FaultyDisk *disk, const char *name) {
  pthread_mutex_t *lock = (pthread_mutex_t *)&disk->lock;
  int file = -1;
  pthread_mutex_lock(lock);
  for (int64_t i = disk->count; i-- > 0;) {
    const Event *event = &disk->events[i];
    if (!event->name || strcmp(event->name, name) != 0) continue;
    if (event->kind == EventMade) file = event->file;
    break;
  }
  pthread_mutex_unlock(lock);
  return file;
}

void faulty_disk_fill(FaultyDisk *disk, FaultyDiskShortage shortage, int64_t step) {
  pthread_mutex_lock(&disk->lock);
  disk->shortage = shortage;
  disk->full_from = step;
  pthread_mutex_unlock(&disk->lock);
}

void faulty_disk_clear(FaultyDisk *disk) { faulty_disk_fill(disk, FaultyDiskRefusesAll, 0); }

void disk_step(FaultyDisk *disk) {
  disk->steps++;
  if (disk->steps == disk->kill_at) kill(getpid(), SIGKILL);
}

void faulty_disk_kill(FaultyDisk *disk, int64_t step) {
  pthread_mutex_lock(&disk->lock);
  disk->kill_at = step;
  pthread_mutex_unlock(&disk->lock);
}

void faulty_disk_point(FaultyDisk *disk) {
  pthread_mutex_lock(&disk->lock);
  disk_step(disk);
  pthread_mutex_unlock(&disk->lock);
}

int64_t faulty_disk_steps(FaultyDisk *disk) {
  pthread_mutex_lock(&disk->lock);
  int64_t steps = disk->steps;
  pthread_mutex_unlock(&disk->lock);
  return steps;
}

void faulty_disk_mark(FaultyDisk *disk, int64_t number) {
  disk_note(disk, EventMarked, -1, number, NULL, 0, NULL);
}

int64_t faulty_disk_moments(FaultyDisk *disk) {
  pthread_mutex_lock(&disk->lock);
  int64_t moments = disk->count + 1;
  pthread_mutex_unlock(&disk->lock);
  return moments;
}

int64_t faulty_disk_marked(const FaultyDisk *disk, int64_t moment) {
  for (int64_t i = moment; i-- > 0;) {
    if (disk->events[i].kind == EventMarked) return disk->events[i].place;
  }
  return 0;
}
