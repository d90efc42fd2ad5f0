"""A Modbus server by pymodbus on a port of the system's choosing, or on a serial port.

Parameters: how it serves, `tcp` when absent; `rtu`, `ascii` and `udp` are on TCP and UDP ports as well; `tls` is
followed by the files of certificate, key and issuers; `serial-rtu` and `serial-ascii` by the serial port.

Standard input: one line of JSON, { unit: [ { "table", "address", "encoding", "order", "value" } ] }; values are put
into registers by pymodbus itself, so that nothing of ours is on this side.
Standard output: the port, one line, when it listens. Ends with its standard input.
"""

import asyncio
import datetime
import json
import logging
import ssl
import struct
import sys
import types

# The server module imports both for serial lines; TCP needs neither, and Debian only recommends them.
for name, member in (("serial", None), ("serial_asyncio", "create_serial_connection")):
    try:
        __import__(name)
    except ImportError:
        sys.modules[name] = types.ModuleType(name)
        if member:
            setattr(sys.modules[name], member, None)

from pymodbus.constants import Endian
from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
from pymodbus.device import ModbusDeviceIdentification
from pymodbus.payload import BinaryPayloadBuilder
from pymodbus.framer.ascii_framer import ModbusAsciiFramer
from pymodbus.framer.rtu_framer import ModbusRtuFramer
from pymodbus.framer.socket_framer import ModbusSocketFramer
from pymodbus.server.async_io import ModbusSerialServer, ModbusTcpServer, ModbusTlsServer, ModbusUdpServer


ADD = {
    "u16": "add_16bit_uint",
    "s16": "add_16bit_int",
    "u32": "add_32bit_uint",
    "s32": "add_32bit_int",
    "u64": "add_64bit_uint",
    "s64": "add_64bit_int",
    "f32": "add_32bit_float",
    "f64": "add_64bit_float",
}
# byte order, word order
ORDERS = {
    "ABCD": (Endian.Big, Endian.Big),
    "CDAB": (Endian.Big, Endian.Little),
    "BADC": (Endian.Little, Endian.Big),
    "DCBA": (Endian.Little, Endian.Little),
}


def decimal_or_time(encoding, value):
    """Registers, most significant first, of what pymodbus has no builder for: by Python's own means."""
    if encoding.startswith(("bcd", "mod10k")):
        base = 16 if encoding.startswith("bcd") else 10
        count = int(encoding[3:]) // 16 if base == 16 else int(encoding[-1])
        digits = f"{value:0{count * 4}d}"
        return [int(digits[at : at + 4], base) for at in range(0, len(digits), 4)]
    if encoding == "unix":
        return list(struct.unpack(">2H", struct.pack(">I", value)))
    if encoding == "unix-ms":
        return list(struct.unpack(">4H", struct.pack(">Q", value * 1000)))
    if encoding not in ("calendar", "cp56", "mbus-f"):
        return None
    time = datetime.datetime.fromtimestamp(value, datetime.timezone.utc)
    if encoding == "calendar":
        return [time.year, time.month, time.day, time.hour, time.minute, time.second]
    year = time.year - 2000
    if encoding == "cp56":
        return [year, time.month << 8 | time.day, time.hour << 8 | time.minute, time.second * 1000]
    whole = time.minute | time.hour << 8 | time.day << 16 | time.month << 24
    whole |= (year & 7) << 21 | (year >> 3) << 28
    return [whole >> 16, whole & 0xFFFF]


def registers(one):
    if one["encoding"] == "bit":
        return [one["value"]]
    own = decimal_or_time(one["encoding"], one["value"])
    if own is not None:
        if one["order"] in ("BADC", "DCBA"):
            own = [word >> 8 | (word & 0xFF) << 8 for word in own]
        return own[::-1] if one["order"] in ("CDAB", "DCBA") else own
    byteorder, wordorder = ORDERS[one["order"]]
    builder = BinaryPayloadBuilder(byteorder=byteorder, wordorder=wordorder)
    getattr(builder, ADD[one["encoding"]])(one["value"])
    return [int.from_bytes(word, "big") for word in builder.build()]


def block(values, table):
    content = {}
    for one in values:
        if one["table"] == table:
            content.update(enumerate(registers(one), one["address"]))
    return ModbusSparseDataBlock(content or {65535: 0})


# What clients of a test do isn't worth a line; what goes wrong here still is a traceback.
logging.disable(logging.CRITICAL)


async def main():
    described = json.loads(sys.stdin.readline())
    slaves = {
        int(unit): ModbusSlaveContext(
            hr=block(values, "holding"),
            ir=block(values, "input"),
            co=block(values, "coil"),
            di=block(values, "discrete"),
            zero_mode=True,
        )
        for unit, values in described.items()
    }
    identity = ModbusDeviceIdentification(
        info_name={
            "VendorName": "Pymodbus",
            "ProductCode": "PM",
            "MajorMinorRevision": "3.0",
            "ProductName": "Peer server",
            "ModelName": "Peer",
        }
    )
    serving = None
    how, *files = sys.argv[1:] or ["tcp"]
    common = {
        "context": ModbusServerContext(slaves=slaves, single=False),
        "identity": identity,
        "ignore_missing_slaves": True,
        "framer": {
            "rtu": ModbusRtuFramer,
            "ascii": ModbusAsciiFramer,
            "serial-rtu": ModbusRtuFramer,
            "serial-ascii": ModbusAsciiFramer,
        }.get(how, ModbusSocketFramer),
    }
    local = ("127.0.0.1", 0)
    if how.startswith("serial-"):
        server = ModbusSerialServer(port=files[0], baudrate=9600, **common)
        await server.start()
        where = files[0]
    elif how == "udp":
        server = ModbusUdpServer(address=local, **common)
        serving = asyncio.ensure_future(server.serve_forever())
        await server.serving
        where = server.protocol.get_extra_info("sockname")[1]
    else:
        if how == "tls":
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(files[0], files[1])
            context.load_verify_locations(files[2])
            context.verify_mode = ssl.CERT_REQUIRED
            context.minimum_version = ssl.TLSVersion.TLSv1_3
            server = ModbusTlsServer(address=local, sslctx=context, **common)
        else:
            server = ModbusTcpServer(address=local, **common)
        serving = asyncio.ensure_future(server.serve_forever())
        while server.server is None:
            await asyncio.sleep(0.01)
        where = server.server.sockets[0].getsockname()[1]
    print(where, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    if serving is not None:
        serving.cancel()


asyncio.run(main())
