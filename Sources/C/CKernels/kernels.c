// SPDX-License-Identifier: Apache-2.0

#include "kernels.h"

#include <stdbool.h>
#include <string.h>

#if defined(__x86_64__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx512bw", "avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

#define LANES 16
typedef bool lanes_bool __attribute__((ext_vector_type(LANES)));
typedef uint8_t lanes_u8 __attribute__((ext_vector_type(LANES)));
typedef uint16_t lanes_u16 __attribute__((ext_vector_type(LANES)));
typedef uint32_t lanes_u32 __attribute__((ext_vector_type(LANES)));
typedef uint64_t lanes_u64 __attribute__((ext_vector_type(LANES)));
typedef int32_t lanes_i32 __attribute__((ext_vector_type(LANES)));
typedef int64_t lanes_i64 __attribute__((ext_vector_type(LANES)));

#define LOADED(type, name, from)                                                                   \
  type name;                                                                                       \
  memcpy(&name, (from) + row, sizeof name)

#define PACKED(test, into)                                                                         \
  do {                                                                                             \
    lanes_bool holds = __builtin_convertvector(test, lanes_bool);                                  \
    uint16_t some;                                                                                 \
    memcpy(&some, &holds, sizeof some);                                                            \
    into |= (uint64_t)some << (row & 63);                                                          \
  } while (0)

// Whole words by lanes, what is left over row by row.
#define PACK(bits, lanes, single)                                                                  \
  size_t row = 0;                                                                                  \
  while (row + 64 <= count) {                                                                      \
    uint64_t packed = 0;                                                                           \
    for (int part = 0; part < 64 / LANES; part++, row += LANES) {                                  \
      lanes                                                                                        \
    }                                                                                              \
    bits[(row >> 6) - 1] = packed;                                                                 \
  }                                                                                                \
  if (row < count) bits[row >> 6] = 0;                                                             \
  for (; row < count; row++) bits[row >> 6] |= (uint64_t)(single) << (row & 63)

#define IN_RUN(suffix, element, vector)                                                            \
  FOR_EACH_PROCESSOR void rows_in_run_##suffix(                                                    \
      const element *codes, size_t count, element least, element span, uint64_t *bits) {           \
    PACK(bits, LOADED(vector, some_codes, codes); PACKED((some_codes - least) <= span, packed);    \
         , (element)(codes[row] - least) <= span);                                                 \
  }

IN_RUN(8, uint8_t, lanes_u8)
IN_RUN(16, uint16_t, lanes_u16)
IN_RUN(32, uint32_t, lanes_u32)

FOR_EACH_PROCESSOR void rows_with_mask(
    const uint8_t *bytes, size_t count, uint8_t mask, uint64_t *bits) {
  PACK(bits, LOADED(lanes_u8, some, bytes); PACKED((some & mask) != 0, packed);
       , (bytes[row] & mask) != 0);
}

#define BOTH(name, element, vector, sign)                                                          \
  FOR_EACH_PROCESSOR void name(                                                                    \
      const element *one, const element *other, size_t count, uint64_t *bits) {                    \
    PACK(bits, LOADED(vector, ones, one); LOADED(vector, others, other);                           \
         PACKED(ones sign others, packed);, one[row] sign other[row]);                             \
  }

BOTH(rows_less_32, int32_t, lanes_i32, <)
BOTH(rows_equal_32, int32_t, lanes_i32, ==)
BOTH(rows_less_64, int64_t, lanes_i64, <)
BOTH(rows_equal_64, int64_t, lanes_i64, ==)

#define ONE(name, element, vector, sign)                                                           \
  FOR_EACH_PROCESSOR void name(                                                                    \
      const element *one, size_t count, element other, uint64_t *bits) {                           \
    PACK(bits, LOADED(vector, ones, one); PACKED(ones sign other, packed);                         \
         , one[row] sign other);                                                                   \
  }

ONE(rows_below_32, int32_t, lanes_i32, <)
ONE(rows_above_32, int32_t, lanes_i32, >)
ONE(rows_same_32, int32_t, lanes_i32, ==)
ONE(rows_below_64, int64_t, lanes_i64, <)
ONE(rows_above_64, int64_t, lanes_i64, >)
ONE(rows_same_64, int64_t, lanes_i64, ==)

// Differences wrap: rows without a day hold anything.
#define APART(later, earlier) ((uint32_t)(later) - (uint32_t)(earlier))

FOR_EACH_PROCESSOR void rows_beside_counted_days(
    const int32_t *days, const int32_t *starts, size_t count, int32_t least, uint32_t width,
    int32_t first_safe, uint32_t safe_count, uint64_t *before, uint64_t *close) {
  size_t row = 0;
  while (row + 64 <= count) {
    uint64_t earlier = 0;
    uint64_t asked = 0;
    for (int part = 0; part < 64 / LANES; part++, row += LANES) {
      LOADED(lanes_u32, day, days);
      LOADED(lanes_u32, start, starts);
      lanes_u32 apart = day - start;
      PACKED((lanes_i32)apart < least, earlier);
      PACKED(
          (apart - (uint32_t)least < width) | (day - (uint32_t)first_safe >= safe_count)
              | (start - (uint32_t)first_safe >= safe_count),
          asked);
    }
    before[(row >> 6) - 1] = earlier;
    close[(row >> 6) - 1] = asked;
  }
  if (row < count) before[row >> 6] = close[row >> 6] = 0;
  for (; row < count; row++) {
    uint32_t apart = APART(days[row], starts[row]);
    bool is_close = apart - (uint32_t)least < width || APART(days[row], first_safe) >= safe_count
        || APART(starts[row], first_safe) >= safe_count;
    before[row >> 6] |= (uint64_t)((int32_t)apart < least) << (row & 63);
    close[row >> 6] |= (uint64_t)is_close << (row & 63);
  }
}

// 365.2425 days are a year on average: 2^32 of them here, and 256 there.
#define YEARS_FACTOR 11759222u
#define YEAR_DAYS 93502u
// Within 400 years no number of full years lies so many days from that.
#define MARGIN 4u

FOR_EACH_PROCESSOR void years_between(
    const int32_t *births, const int32_t *days, size_t count, uint32_t longest, int32_t *years,
    uint64_t *near_birthday) {
  size_t row = 0;
  while (row + 64 <= count) {
    uint64_t near = 0;
    for (int part = 0; part < 64 / LANES; part++, row += LANES) {
      LOADED(lanes_u32, birth, births);
      LOADED(lanes_u32, day, days);
      lanes_u32 apart = day - birth;
      lanes_u64 scaled = __builtin_convertvector(apart, lanes_u64) * YEARS_FACTOR >> 32;
      lanes_u32 whole = __builtin_convertvector(scaled, lanes_u32);
      lanes_u32 rest = apart - (whole * YEAR_DAYS >> 8);
      memcpy(years + row, &whole, sizeof whole);
      PACKED((rest - MARGIN >= 365 - 2 * MARGIN) | (apart >= longest), near);
    }
    near_birthday[(row >> 6) - 1] = near;
  }
  if (row < count) near_birthday[row >> 6] = 0;
  for (; row < count; row++) {
    uint32_t apart = APART(days[row], births[row]);
    uint32_t whole = (uint32_t)((uint64_t)apart * YEARS_FACTOR >> 32);
    uint32_t rest = apart - (whole * YEAR_DAYS >> 8);
    bool is_near = rest - MARGIN >= 365 - 2 * MARGIN || apart >= longest;
    years[row] = (int32_t)whole;
    near_birthday[row >> 6] |= (uint64_t)is_near << (row & 63);
  }
}

// The first half of 64 rows from the lower halves of 32 bytes, the second from the upper.
#define UNPACKED(codes, one, lower)                                                                \
  for (size_t first = 0; first < count; first += 64) {                                             \
    const uint8_t *packed = upper + (first >> 1);                                                  \
    size_t rows = count - first < 64 ? count - first : 64;                                         \
    if (rows == 64) {                                                                              \
      for (size_t place = 0; place < 32; place++) {                                                \
        size_t row = first + place;                                                                \
        codes[row] = one(packed[place] & 15, lower[row]);                                          \
        codes[row + 32] = one(packed[place] >> 4, lower[row + 32]);                                \
      }                                                                                            \
    } else {                                                                                       \
      for (size_t place = 0; place < rows; place++) {                                              \
        size_t row = first + place;                                                                \
        codes[row] = one(packed[place & 31] >> (place >> 5 << 2) & 15, lower[row]);                \
      }                                                                                            \
    }                                                                                              \
  }

#define ONLY_4(four, rest) (uint8_t)(four)
#define ABOVE_8(four, rest) (uint16_t)((four) << 8 | (rest))
#define ABOVE_16(four, rest) ((uint32_t)(four) << 16 | (rest))

FOR_EACH_PROCESSOR void codes_of_4(
    const uint8_t *restrict upper, size_t count, uint8_t *restrict codes) {
  UNPACKED(codes, ONLY_4, upper)
}

FOR_EACH_PROCESSOR void codes_of_12(
    const uint8_t *restrict upper, const uint8_t *restrict lower, size_t count,
    uint16_t *restrict codes) {
  UNPACKED(codes, ABOVE_8, lower)
}

FOR_EACH_PROCESSOR void codes_of_20(
    const uint8_t *restrict upper, const uint16_t *restrict lower, size_t count,
    uint32_t *restrict codes) {
  UNPACKED(codes, ABOVE_16, lower)
}

#define NUMBERS(suffix, element)                                                                   \
  FOR_EACH_PROCESSOR void numbers_of_##suffix(                                                     \
      const element *restrict codes, size_t count, int32_t base, int32_t *restrict numbers) {      \
    for (size_t row = 0; row < count; row++) {                                                     \
      numbers[row] = (int32_t)((uint32_t)codes[row] + (uint32_t)base);                             \
    }                                                                                              \
  }

NUMBERS(8, uint8_t)
NUMBERS(16, uint16_t)
NUMBERS(32, uint32_t)

// Where few rows of a word are asked for, one by one; else all 64, those not asked for as nothing.
#define SUMS(suffix, element)                                                                      \
  FOR_EACH_PROCESSOR struct halves sum_of_rows_##suffix(                                           \
      const element *numbers, size_t count, const uint64_t *bits) {                                \
    struct halves sum = {0, 0};                                                                    \
    for (size_t first = 0; first < count; first += 64) {                                           \
      uint64_t asked = bits[first >> 6];                                                           \
      const element *some = numbers + first;                                                       \
      if (__builtin_popcountll(asked) < 16 || count - first < 64) {                                \
        for (; asked != 0; asked &= asked - 1) {                                                   \
          int64_t number = some[__builtin_ctzll(asked)];                                           \
          sum.upper += number >> 32;                                                               \
          sum.lower += (uint32_t)number;                                                           \
        }                                                                                          \
      } else {                                                                                     \
        int64_t upper = 0, lower = 0;                                                              \
        for (int place = 0; place < 64; place++) {                                                 \
          int64_t number = some[place] & -(int64_t)(asked >> place & 1);                           \
          upper += number >> 32;                                                                   \
          lower += (uint32_t)number;                                                               \
        }                                                                                          \
        sum.upper += upper;                                                                        \
        sum.lower += lower;                                                                        \
      }                                                                                            \
    }                                                                                              \
    return sum;                                                                                    \
  }

SUMS(32, int32_t)
SUMS(64, int64_t)

#define PICKED(suffix, element)                                                                    \
  void numbers_of_rows_##suffix(                                                                   \
      const element *numbers, size_t count, const uint64_t *bits, int64_t *into) {                 \
    for (size_t first = 0; first < count; first += 64) {                                           \
      const element *some = numbers + first;                                                       \
      for (uint64_t asked = bits[first >> 6]; asked != 0; asked &= asked - 1) {                    \
        *into++ = some[__builtin_ctzll(asked)];                                                    \
      }                                                                                            \
    }                                                                                              \
  }

PICKED(32, int32_t)
PICKED(64, int64_t)
