import type { ModbusSerialConfiguration, ModbusTcpConfiguration } from "../../contract/network.ts";
import type { Driver } from "../driver.ts";
import { Lines } from "./lines.ts";
import { ModbusSession } from "./session.ts";
import type { TemplateSource } from "./template.ts";

export { decodeRegisters, encodeRegisters, registerCount } from "./codec.ts";
export { Lines } from "./lines.ts";
export { serialPorts } from "./serial-ports.ts";
export { type ModbusServer, openModbusServer, type ServedRegisters } from "./server/index.ts";
export type { ModbusSession } from "./session.ts";
export { estimateSweep, modbusSweep, type Sweep, type SweepBefore, type SweepEvent } from "./sweep/index.ts";
export {
  currentTemplates,
  isBitTable,
  loadTemplates,
  type ModbusTemplate,
  modbusTemplate,
  parseTemplate,
  registerKey,
  type TemplateRegister,
  type TemplateSource,
  templateObjects,
  templateRegister,
  tradeNotation,
} from "./template.ts";
export { meaningOf } from "./value.ts";

/**
 * A Modbus host: one device, or a gateway with several units behind it. The connection is opened by the first request
 * and again after a loss; a host that can't be reached is told by each scan or read, not by opening.
 * @param templates device types that a scan may recognise, or what gives those there are now
 * @param lines those in use: networks that lead to one host share its connection
 */
export function modbusDriver(templates: TemplateSource, lines = new Lines()): Driver<ModbusTcpConfiguration> {
  return {
    kind: "modbus-tcp",
    open: async (configuration, context) =>
      new ModbusSession(await lines.host(configuration, context), configuration, templates, context),
  };
}

/** A serial line of Modbus units. As with a host, the port is opened by the first request. */
export function modbusSerialDriver(
  templates: TemplateSource,
  lines = new Lines(),
): Driver<ModbusSerialConfiguration> {
  return {
    kind: "modbus-serial",
    open: async (configuration, context) =>
      new ModbusSession(await lines.serial(configuration, context), configuration, templates, context),
  };
}
