/** Being a Modbus TCP server: framing, answers, connections. What the registers hold is the caller's. */
export type { ServedRegisters } from "./answer.ts";
export { type ModbusServer, openModbusServer } from "./server.ts";
