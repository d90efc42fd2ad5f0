import { firstSchema } from "./0001_first-schema.ts";
import { preparedDevices } from "./0002_prepared-devices.ts";
import { servedPoints } from "./0003_served-points.ts";
import { plantChanges } from "./0004_plant-changes.ts";
import { unfinishedScans } from "./0005_unfinished-scans.ts";
import { events } from "./0006_events.ts";
import { logProgress } from "./0007_log-progress.ts";
import { savedScans } from "./0008_saved-scans.ts";
import { sealedBlocks } from "./0009_sealed-blocks.ts";
import { unfinishedSweep } from "./0010_unfinished-sweep.ts";
import { conversionRules } from "./0011_conversion-rules.ts";
import { pointsServer } from "./0012_points-server.ts";
import { projectTemplates } from "./0013_project-templates.ts";
import { learntOfLines } from "./0014_learnt-of-lines.ts";
import { outgoing } from "./0015_outgoing.ts";
import { projectCare } from "./0016_project-care.ts";
import { headFrames } from "./0017_head-frames.ts";
import { sync } from "./0018_sync.ts";
import { annotations } from "./0019_annotations.ts";
import { conversations } from "./0020_conversations.ts";
import { assistantWork } from "./0021_assistant-work.ts";
import { historyPositions } from "./0022_history-positions.ts";
import { keptHours } from "./0023_kept-hours.ts";
import { serviceHours } from "./0024_service-hours.ts";
import { sentJournals } from "./0025_sent-journals.ts";
import { alarmRules } from "./0026_alarm-rules.ts";
import { codedBlocks } from "./0027_coded-blocks.ts";
import { partedBlocks } from "./0028_parted-blocks.ts";
import { modelledRows } from "./0029_modelled-rows.ts";
import { waitingSince } from "./0030_waiting-since.ts";
import type { Migration } from "./migration.ts";

export type { Migration } from "./migration.ts";

/** All steps, oldest first. Listed by hand so that a bundle carries them. */
export const migrations: readonly Migration[] = [
  firstSchema,
  preparedDevices,
  servedPoints,
  plantChanges,
  unfinishedScans,
  events,
  logProgress,
  savedScans,
  sealedBlocks,
  unfinishedSweep,
  conversionRules,
  pointsServer,
  projectTemplates,
  learntOfLines,
  outgoing,
  projectCare,
  headFrames,
  sync,
  annotations,
  conversations,
  assistantWork,
  historyPositions,
  keptHours,
  serviceHours,
  sentJournals,
  alarmRules,
  codedBlocks,
  partedBlocks,
  modelledRows,
  waitingSince,
];
