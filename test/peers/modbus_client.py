"""A Modbus TCP client by pymodbus: PORT UNIT.

Standard input: one JSON list. Each entry is a read {"table", "address", "encoding", "order"}, answered by its value, or
a write {"write": "coil" | "register" | "coils" | "registers"}, answered by the exception code. Standard output: the
list of answers.
"""
import json
import sys

from pymodbus.client import ModbusTcpClient
from pymodbus.constants import Endian
from pymodbus.payload import BinaryPayloadDecoder

DECODE = {
    "u16": (1, "decode_16bit_uint"),
    "s16": (1, "decode_16bit_int"),
    "s32": (2, "decode_32bit_int"),
    "f32": (2, "decode_32bit_float"),
}
port, unit = int(sys.argv[1]), int(sys.argv[2])
client = ModbusTcpClient("127.0.0.1", port=port)
if not client.connect():
    sys.exit("no connection")


def answer(entry):
    if "write" in entry:
        reply = {
            "coil": lambda: client.write_coil(0, True, slave=unit),
            "register": lambda: client.write_register(0, 1, slave=unit),
            "coils": lambda: client.write_coils(0, [True, False], slave=unit),
            "registers": lambda: client.write_registers(0, [1, 2], slave=unit),
        }[entry["write"]]()
        return reply.exception_code
    table, address = entry["table"], entry["address"]
    if table in ("coil", "discrete"):
        read = client.read_coils if table == "coil" else client.read_discrete_inputs
        return int(read(address, 1, slave=unit).bits[0])
    count, name = DECODE[entry["encoding"]]
    read = client.read_holding_registers if table == "holding" else client.read_input_registers
    reply = read(address, count, slave=unit)
    words = Endian.Big if entry["order"] == "ABCD" else Endian.Little
    decoder = BinaryPayloadDecoder.fromRegisters(reply.registers, byteorder=Endian.Big, wordorder=words)
    return getattr(decoder, name)()


print(json.dumps([answer(entry) for entry in json.load(sys.stdin)]))
