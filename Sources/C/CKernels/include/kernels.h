// SPDX-License-Identifier: Apache-2.0
//
// Work on many rows at a time, for the columns. A test writes a bit for each row, 64 to a word, (count + 63) / 64 words;
// bits beyond the last row are zero. What is compiled follows the processor: on x86-64 each stands three times, all
// but those that pick numbers one by one, and the widest that the machine can run is taken when the program starts.

#ifndef BANGFU_KERNELS_H
#define BANGFU_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// Codes from `least` on, `span` of them after it.
void rows_in_run_8(const uint8_t *codes, size_t count, uint8_t least, uint8_t span, uint64_t *bits);
void rows_in_run_16(const uint16_t *codes, size_t count, uint16_t least, uint16_t span, uint64_t *bits);
void rows_in_run_32(const uint32_t *codes, size_t count, uint32_t least, uint32_t span, uint64_t *bits);

// Bytes that have a bit of `mask`.
void rows_with_mask(const uint8_t *bytes, size_t count, uint8_t mask, uint64_t *bits);

// Numbers against numbers, and against one.
void rows_less_32(const int32_t *one, const int32_t *other, size_t count, uint64_t *bits);
void rows_equal_32(const int32_t *one, const int32_t *other, size_t count, uint64_t *bits);
void rows_below_32(const int32_t *one, size_t count, int32_t other, uint64_t *bits);
void rows_above_32(const int32_t *one, size_t count, int32_t other, uint64_t *bits);
void rows_same_32(const int32_t *one, size_t count, int32_t other, uint64_t *bits);
void rows_less_64(const int64_t *one, const int64_t *other, size_t count, uint64_t *bits);
void rows_equal_64(const int64_t *one, const int64_t *other, size_t count, uint64_t *bits);
void rows_below_64(const int64_t *one, size_t count, int64_t other, uint64_t *bits);
void rows_above_64(const int64_t *one, size_t count, int64_t other, uint64_t *bits);
void rows_same_64(const int64_t *one, size_t count, int64_t other, uint64_t *bits);

// Days beside the days that are counted from others: `before` where fewer than `least` lie between, `close` where fewer
// than `least + width` do and not fewer than `least`, or where one of both is not among the `safe_count` days from
// `first_safe` on.
void rows_beside_counted_days(
    const int32_t *days, const int32_t *starts, size_t count, int32_t least, uint32_t width,
    int32_t first_safe, uint32_t safe_count, uint64_t *before, uint64_t *close);

// Full years between two days, and the rows near a birthday or further apart than `longest`, whose years mean nothing.
void years_between(
    const int32_t *births, const int32_t *days, size_t count, uint32_t longest, int32_t *years,
    uint64_t *near_birthday);

// Codes of which four bits lie apart, above the others. Of 64 rows the first 32 have the lower half of a byte each, the
// rows after them the upper half; the last bytes may stand for rows that are not there. Codes of four bits have no other.
void codes_of_4(const uint8_t *upper, size_t count, uint8_t *codes);
void codes_of_12(const uint8_t *upper, const uint8_t *lower, size_t count, uint16_t *codes);
void codes_of_20(const uint8_t *upper, const uint16_t *lower, size_t count, uint32_t *codes);

// Codes as the numbers that they stand for, which lie in a row.
void numbers_of_8(const uint8_t *codes, size_t count, int32_t base, int32_t *numbers);
void numbers_of_16(const uint16_t *codes, size_t count, int32_t base, int32_t *numbers);
void numbers_of_32(const uint32_t *codes, size_t count, int32_t base, int32_t *numbers);

// The sum of the numbers whose rows have a bit, as its upper half and what is left: upper * 2^32 + lower. It is exact for up
// to 2^31 rows.
struct halves { int64_t upper, lower; };
struct halves sum_of_rows_32(const int32_t *numbers, size_t count, const uint64_t *bits);
struct halves sum_of_rows_64(const int64_t *numbers, size_t count, const uint64_t *bits);

// The numbers whose rows have a bit, one after the other; there is room for all of them.
void numbers_of_rows_32(const int32_t *numbers, size_t count, const uint64_t *bits, int64_t *into);
void numbers_of_rows_64(const int64_t *numbers, size_t count, const uint64_t *bits, int64_t *into);

#endif
