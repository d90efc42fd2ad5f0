/*
 * A Modbus server by libmodbus: `tcp` on a port of the system's choosing, or `rtu PATH UNIT`.
 *
 * Standard input: lines of `table address encoding order value`, and a line with a dot when that is all.
 * Standard output: the port, or the path, one line, when it listens. Ends with its standard input.
 * On TCP it answers any unit id, as libmodbus does; addresses from 10,000 on are refused.
 */
#include "libmodbus_values.h"
#include <netinet/in.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#define ADDRESSES 10000

static void fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, modbus_strerror(errno));
  exit(1);
}

static void take_values(modbus_mapping_t *mapping) {
  char line[256], table[16], encoding[8], order[8], value[64];
  int address;
  while (fgets(line, sizeof line, stdin) && line[0] != '.') {
    if (sscanf(line, "%15s %d %7s %7s %63s", table, &address, encoding, order, value) != 5) continue;
    if (!strcmp(table, "coil")) mapping->tab_bits[address] = value[0] == '1';
    else if (!strcmp(table, "discrete")) mapping->tab_input_bits[address] = value[0] == '1';
    else if (!strcmp(table, "input")) put_value(mapping->tab_input_registers + address, encoding, order, value);
    else put_value(mapping->tab_registers + address, encoding, order, value);
  }
}

int main(int count, char **words) {
  int is_rtu = count > 3 && !strcmp(words[1], "rtu");
  modbus_t *context = is_rtu ? modbus_new_rtu(words[2], 9600, 'N', 8, 1) : modbus_new_tcp("127.0.0.1", 0);
  modbus_mapping_t *mapping = modbus_mapping_new(ADDRESSES, ADDRESSES, ADDRESSES, ADDRESSES);
  if (context == NULL || mapping == NULL) fail("no context");
  setvbuf(stdin, NULL, _IONBF, 0);
  take_values(mapping);

  int listening = -1;
  if (is_rtu) {
    modbus_set_slave(context, atoi(words[3]));
    if (modbus_connect(context) < 0) fail(words[2]);
    printf("%s\n", words[2]);
  } else {
    struct sockaddr_in place;
    socklen_t length = sizeof place;
    listening = modbus_tcp_listen(context, 16);
    if (listening < 0 || getsockname(listening, (struct sockaddr *)&place, &length) < 0) fail("no port");
    printf("%d\n", ntohs(place.sin_port));
  }
  fflush(stdout);

  fd_set watched;
  FD_ZERO(&watched);
  FD_SET(STDIN_FILENO, &watched);
  int line = is_rtu ? modbus_get_socket(context) : listening;
  FD_SET(line, &watched);
  int highest = line;
  for (;;) {
    fd_set ready = watched;
    if (select(highest + 1, &ready, NULL, NULL, NULL) < 0) fail("select");
    if (FD_ISSET(STDIN_FILENO, &ready)) return 0;
    for (int one = STDIN_FILENO + 1; one <= highest; one++) {
      if (!FD_ISSET(one, &ready)) continue;
      if (one == listening) {
        int accepted = accept(listening, NULL, NULL);
        if (accepted < 0 || accepted >= FD_SETSIZE) continue;
        FD_SET(accepted, &watched);
        if (accepted > highest) highest = accepted;
        continue;
      }
      uint8_t request[MODBUS_TCP_MAX_ADU_LENGTH];
      modbus_set_socket(context, one);
      int length = modbus_receive(context, request);
      if (length > 0) modbus_reply(context, request, length, mapping);
      if (length < 0 && !is_rtu) {
        close(one);
        FD_CLR(one, &watched);
      }
    }
  }
}
