// SPDX-License-Identifier: Apache-2.0
//
// What each thread of a program holds of the heap at most, for a benchmark that asks for it:
//
//     cc -O2 -shared -fPIC -o thread_heap.so thread_heap.c
//     THREAD_HEAP=FILE LD_PRELOAD=./thread_heap.so PROGRAM …
//
// When the program ends, FILE has a line for each thread that took memory, in the order in which they began: the most bytes
// that it had taken and not given back. What one thread takes and another gives back counts for both. glibc only.

#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

#define MOST_THREADS 1024

struct heap { long held, most; };

static struct heap heaps[MOST_THREADS];
static atomic_int threads;
static __thread struct heap *mine __attribute__((tls_model("initial-exec")));

static void count(long bytes) {
  if (!mine) {
    int place = atomic_fetch_add(&threads, 1);
    mine = &heaps[place < MOST_THREADS ? place : MOST_THREADS - 1];
  }
  mine->held += bytes;
  if (mine->held > mine->most) mine->most = mine->held;
}

static void *counted(void *memory) {
  if (memory) count((long)malloc_usable_size(memory));
  return memory;
}

void *malloc(size_t size) { return counted(__libc_malloc(size)); }
void *calloc(size_t number, size_t size) { return counted(__libc_calloc(number, size)); }
void *memalign(size_t alignment, size_t size) { return counted(__libc_memalign(alignment, size)); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **memory, size_t alignment, size_t size) {
  void *found = memalign(alignment, size);
  if (!found) return ENOMEM;
  *memory = found;
  return 0;
}

void *realloc(void *memory, size_t size) {
  long before = memory ? (long)malloc_usable_size(memory) : 0;
  void *found = __libc_realloc(memory, size);
  if (found || size == 0) count((found ? (long)malloc_usable_size(found) : 0) - before);
  return found;
}

void free(void *memory) {
  if (memory) count(-(long)malloc_usable_size(memory));
  __libc_free(memory);
}

__attribute__((destructor)) static void tell(void) {
  const char *path = getenv("THREAD_HEAP");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  int known = atomic_load(&threads);
  for (int place = 0; place < known && place < MOST_THREADS; place++) {
    fprintf(file, "%ld\n", heaps[place].most);
  }
  fclose(file);
}
