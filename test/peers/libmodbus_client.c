/*
 * A Modbus client by libmodbus: `tcp HOST PORT UNIT`, or `rtu PATH UNIT`.
 *
 * Standard input, one a line, answered by one line on standard output:
 *   read TABLE ADDRESS ENCODING ORDER         the value, or "error" and libmodbus's reason
 *   write TABLE ADDRESS ENCODING ORDER VALUE  "done", or "error" and the reason
 *   loop ADDRESS COUNT SECONDS                holding registers, one request after the other: requests and seconds
 */
#include "libmodbus_values.h"
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int failed(int result) {
  if (result >= 0) return 0;
  printf("error %s\n", modbus_strerror(errno));
  return 1;
}

static void read_one(modbus_t *context, const char *table, int address, const char *encoding, const char *order) {
  uint8_t bit = 0;
  uint16_t registers[4] = {0};
  int count = registers_of(encoding);
  int result = !strcmp(table, "coil")       ? modbus_read_bits(context, address, 1, &bit)
               : !strcmp(table, "discrete") ? modbus_read_input_bits(context, address, 1, &bit)
               : !strcmp(table, "input")    ? modbus_read_input_registers(context, address, count, registers)
                                            : modbus_read_registers(context, address, count, registers);
  if (failed(result)) return;
  if (count == 0) printf("%d\n", bit);
  else print_value(registers, encoding, order);
}

static void write_one(modbus_t *context, const char *table, int address, const char *encoding, const char *order,
                      const char *value) {
  uint16_t registers[4] = {0};
  int count = registers_of(encoding);
  if (count > 0) put_value(registers, encoding, order, value);
  int result = !strcmp(table, "coil") ? modbus_write_bit(context, address, value[0] == '1')
               : count == 1           ? modbus_write_register(context, address, registers[0])
                                      : modbus_write_registers(context, address, count, registers);
  if (!failed(result)) printf("done\n");
}

static void loop(modbus_t *context, int address, int count, double seconds) {
  uint16_t registers[MODBUS_MAX_READ_REGISTERS];
  int requests = 0;
  double began = now(), ends = began + seconds;
  while (now() < ends) {
    if (failed(modbus_read_registers(context, address, count, registers))) return;
    requests++;
  }
  printf("%d %.6f\n", requests, now() - began);
}

int main(int count, char **words) {
  if (count < 4) return 2;
  int is_rtu = !strcmp(words[1], "rtu");
  modbus_t *context =
      is_rtu ? modbus_new_rtu(words[2], 9600, 'N', 8, 1) : modbus_new_tcp(words[2], atoi(words[3]));
  if (context == NULL || modbus_set_slave(context, atoi(words[is_rtu ? 3 : 4])) < 0) return 2;
  modbus_set_response_timeout(context, 2, 0);
  if (modbus_connect(context) < 0) {
    fprintf(stderr, "%s: %s\n", words[2], modbus_strerror(errno));
    return 1;
  }
  char line[256], table[16], encoding[8], order[8], value[64];
  int address, registers;
  double seconds;
  while (fgets(line, sizeof line, stdin)) {
    if (sscanf(line, "read %15s %d %7s %7s", table, &address, encoding, order) == 4)
      read_one(context, table, address, encoding, order);
    else if (sscanf(line, "write %15s %d %7s %7s %63s", table, &address, encoding, order, value) == 5)
      write_one(context, table, address, encoding, order, value);
    else if (sscanf(line, "loop %d %d %lf", &address, &registers, &seconds) == 3)
      loop(context, address, registers, seconds);
    else printf("error not understood\n");
    fflush(stdout);
  }
  modbus_close(context);
  modbus_free(context);
  return 0;
}
