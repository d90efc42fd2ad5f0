import { performance } from "node:perf_hooks";
import type { ModbusTcpConfiguration } from "../../contract/network.ts";
import type { Driver } from "../driver.ts";
import { Connection } from "./connection.ts";
import { ModbusSession } from "./session.ts";
import type { ModbusTemplate } from "./template.ts";

export { decodeRegisters, encodeRegisters, registerCount } from "./codec.ts";
export {
  loadTemplates,
  type ModbusTemplate,
  modbusTemplate,
  parseTemplate,
  type TemplateRegister,
  templateObjects,
  tradeNotation,
} from "./template.ts";

/** Opening a connection may cross a slow line that requests to a near unit don't. */
const shortestConnectTimeoutMs = 3_000;

/**
 * Modbus TCP: one device, or a gateway with several units behind it. The connection is opened by the first request
 * and again after a loss; a host that can't be reached is told by each scan or read, not by opening.
 * @param templates device types that a scan may recognise
 */
export function modbusDriver(templates: readonly ModbusTemplate[]): Driver<ModbusTcpConfiguration> {
  return {
    kind: "modbus-tcp",
    open: async (configuration, context) => {
      const now = () => performance.now();
      const connection = new Connection({
        host: configuration.host,
        port: configuration.port,
        connectTimeoutMs: Math.max(configuration.requestTimeoutMs, shortestConnectTimeoutMs),
        now,
        log: context.log,
      });
      return new ModbusSession(connection, configuration, templates, context, now);
    },
  };
}
