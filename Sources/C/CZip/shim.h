#include <zip.h>

// glibc 2.27; hidden from Swift without _GNU_SOURCE.
int memfd_create(const char *name, unsigned int flags);
