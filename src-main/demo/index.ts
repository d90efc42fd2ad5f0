/** The demo plant: a simulated office building that speaks BACnet/IP and Modbus TCP on loopback addresses. */
export { generateHistory, type HistoryBlock, type HistoryOptions } from "./history.ts";
export type { Inventory, InventoryDevice, InventoryObject, InventoryUnit } from "./inventory.ts";
export {
  always,
  type FaultConfiguration,
  type FaultName,
  type FaultPeriod,
  faultNames,
} from "./model/faults.ts";
export { type DemoPlant, type DemoPlantOptions, defaultSeed, startDemoPlant } from "./plant.ts";
export { type RecordedPlant, startRecordedPlant } from "./recorded/recorded-plant.ts";
