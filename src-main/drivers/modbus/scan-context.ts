import type { ModbusConfiguration } from "../../contract/network.ts";
import type { Connection } from "./connection.ts";
import type { ModbusTemplate } from "./template.ts";
import type { Units } from "./units.ts";

/** What a scan works with. */
export interface ScanContext {
  readonly connection: Connection;
  readonly units: Units;
  readonly configuration: ModbusConfiguration;
  /** Those there are now. */
  readonly templates: () => readonly ModbusTemplate[];
  /** Monotonic time, ms. */
  readonly now: () => number;
}
