import type { Meaning } from "../meaning.ts";
import { alarmRule } from "./alarm-rule.data.ts";
import { alarms } from "./alarms.data.ts";
import { baseLoad } from "./base-load.data.ts";
import { carbon } from "./carbon.data.ts";
import { command } from "./command.data.ts";
import { comparison } from "./comparison.data.ts";
import { consumption } from "./consumption.data.ts";
import { cost } from "./cost.data.ts";
import { devices } from "./devices.data.ts";
import { forecast } from "./forecast.data.ts";
import { help } from "./help.data.ts";
import { maintenance } from "./maintenance.data.ts";
import { none } from "./none.data.ts";
import { now } from "./now.data.ts";
import { peak } from "./peak.data.ts";
import { quality } from "./quality.data.ts";
import { ranking } from "./ranking.data.ts";
import { trend } from "./trend.data.ts";
import { unusual } from "./unusual.data.ts";
import { value } from "./value.data.ts";
import { waste } from "./waste.data.ts";
import { why } from "./why.data.ts";

/** Examples of each meaning, one a line. */
export const english: Readonly<Record<Meaning, string>> = {
  consumption,
  comparison,
  ranking,
  now,
  trend,
  unusual,
  waste,
  forecast,
  alarms,
  "alarm-rule": alarmRule,
  cost,
  carbon,
  maintenance,
  devices,
  quality,
  value,
  peak,
  "base-load": baseLoad,
  why,
  help,
  command,
  none,
};
