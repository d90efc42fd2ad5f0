/* Values of every type and word order as registers, by libmodbus where it has them. */
#ifndef LIBMODBUS_VALUES_H
#define LIBMODBUS_VALUES_H

#include <errno.h>
#include <inttypes.h>
#include <modbus.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How many registers a type takes; 0: it isn't one. */
static int registers_of(const char *encoding) {
  if (!strcmp(encoding, "u16") || !strcmp(encoding, "s16")) return 1;
  if (!strcmp(encoding, "u32") || !strcmp(encoding, "s32") || !strcmp(encoding, "f32")) return 2;
  if (!strcmp(encoding, "u64") || !strcmp(encoding, "s64") || !strcmp(encoding, "f64")) return 4;
  return 0;
}

/* Between ABCD and another order; the same both ways. Of four registers the order is that of all eight bytes. */
static void reordered(uint16_t *registers, int count, const char *order) {
  if (!strcmp(order, "CDAB") || !strcmp(order, "DCBA"))
    for (int low = 0, high = count - 1; low < high; low++, high--) {
      uint16_t one = registers[low];
      registers[low] = registers[high];
      registers[high] = one;
    }
  if (!strcmp(order, "BADC") || !strcmp(order, "DCBA"))
    for (int index = 0; index < count; index++)
      registers[index] = (uint16_t)((registers[index] << 8) | (registers[index] >> 8));
}

static float get_float(const uint16_t *from, const char *order) {
  if (!strcmp(order, "ABCD")) return modbus_get_float_abcd(from);
  if (!strcmp(order, "CDAB")) return modbus_get_float_cdab(from);
  if (!strcmp(order, "BADC")) return modbus_get_float_badc(from);
  return modbus_get_float_dcba(from);
}

static void put_value(uint16_t *into, const char *encoding, const char *order, const char *text) {
  int count = registers_of(encoding);
  int64_t whole = encoding[0] == 'u' ? (int64_t)strtoull(text, NULL, 10) : strtoll(text, NULL, 10);
  if (!strcmp(encoding, "f64")) {
    double value = strtod(text, NULL);
    memcpy(&whole, &value, sizeof value);
  }
  /* modbus_set_float_abcd and its like are avoided: in 3.1.6 their getters don't read what they set. */
  if (!strcmp(encoding, "f32")) {
    float value = strtof(text, NULL);
    uint32_t bits;
    memcpy(&bits, &value, sizeof value);
    whole = bits;
  }
  if (count == 1) into[0] = (uint16_t)whole;
  else if (count == 2) MODBUS_SET_INT32_TO_INT16(into, 0, (int32_t)whole);
  else MODBUS_SET_INT64_TO_INT16(into, 0, whole);
  reordered(into, count, order);
}

static void print_value(const uint16_t *from, const char *encoding, const char *order) {
  if (!strcmp(encoding, "f32")) {
    printf("%.17g\n", (double)get_float(from, order));
    return;
  }
  uint16_t registers[4];
  int count = registers_of(encoding);
  memcpy(registers, from, sizeof(uint16_t) * (size_t)count);
  reordered(registers, count, order);
  int64_t whole = 0;
  for (int index = 0; index < count; index++) whole = (int64_t)((uint64_t)whole << 16 | registers[index]);
  if (!strcmp(encoding, "f64")) {
    double value;
    memcpy(&value, &whole, sizeof value);
    printf("%.17g\n", value);
  } else if (encoding[0] == 'u') printf("%" PRIu64 "\n", (uint64_t)whole);
  else if (count == 1) printf("%d\n", (int16_t)whole);
  else if (count == 2) printf("%" PRId32 "\n", (int32_t)whole);
  else printf("%" PRId64 "\n", whole);
}

#endif
