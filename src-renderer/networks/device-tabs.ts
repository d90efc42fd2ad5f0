import type { ComponentType } from "react";
import type { Device, Protocol } from "../../src-main/contract/index.ts";
import { DeviceObjects } from "./device-objects.tsx";
import { NotificationClasses } from "./notification-classes/notification-classes.tsx";
import { DeviceLog } from "./protocol-log/log-view.tsx";
import { ReadingTab } from "./reading/reading-tab.tsx";
import { Registers } from "./registers/registers.tsx";
import { Schedules } from "./schedules/schedules.tsx";
import { TrendLogs } from "./trend-logs/trend-logs.tsx";

/** One side of a device, shown in a tab of its own. */
export interface DeviceTab {
  /** Remembered as the one chosen last. */
  readonly name: string;
  readonly title: string;
  /** Devices that have this side. */
  readonly protocols: readonly Protocol[];
  readonly content: ComponentType<{ readonly device: Device }>;
}

/** All sides, in the order of their tabs. */
export const deviceTabs: readonly DeviceTab[] = [
  { name: "objects", title: "Objects", protocols: ["bacnet", "modbus"], content: DeviceObjects },
  { name: "trend-logs", title: "Trend logs", protocols: ["bacnet"], content: TrendLogs },
  { name: "classes", title: "Notification classes", protocols: ["bacnet"], content: NotificationClasses },
  { name: "schedules", title: "Schedules", protocols: ["bacnet"], content: Schedules },
  { name: "registers", title: "Registers", protocols: ["modbus"], content: Registers },
  { name: "reading", title: "Reading", protocols: ["modbus"], content: ReadingTab },
  { name: "log", title: "Log", protocols: ["bacnet", "modbus"], content: DeviceLog },
];
