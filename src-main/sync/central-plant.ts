import { z } from "zod";
import type { Period } from "../contract/findings.ts";
import type { DeviceId, EpochMilliseconds, SiteId } from "../contract/identity.ts";
import type {
  SourceActiveAlarm,
  SourceAlarm,
  SourceDeviceState,
  SourcePlant,
} from "../contract/series-source.ts";
import type { CentralReader } from "./central-reader.ts";
import { activeAlarmsOfSite, lastToldOfSite, pastAlarmsOfSite, statesOfDevices } from "./plant-questions.ts";

/** Active alarms that are looked at for one question. */
const mostActive = 5_000;

/** Rows as they come: who else writes there may write what no gateway does. */
const id = z.uuid().nullable();
const time = z.number().nullable();
const words = z
  .string()
  .nullable()
  .transform((said) => said ?? "");
const alarmRow = z.tuple([id, z.number(), words, words, words, words, words, words]);
const activeRow = z.tuple([...alarmRow.def.items, time, z.boolean()]);
const stateRow = z.tuple([z.uuid(), z.string(), time]);
const toldRow = z.tuple([time]);

/** What gateways told the central database of a site's plant besides its series: how devices answer, and their alarms. */
export class CentralPlant implements SourcePlant {
  readonly #reader: Pick<CentralReader, "ask">;

  constructor(reader: Pick<CentralReader, "ask">) {
    this.#reader = reader;
  }

  async lastTold(siteId: SiteId, signal?: AbortSignal): Promise<EpochMilliseconds | null> {
    const [row] = await this.#rows(toldRow, lastToldOfSite, [siteId], signal);
    return row?.[0] ?? null;
  }

  async deviceStates(siteId: SiteId, signal?: AbortSignal): Promise<SourceDeviceState[]> {
    const rows = await this.#rows(stateRow, statesOfDevices, [siteId], signal);
    return rows.map(([deviceId, status, lastHeard]) => ({
      deviceId: deviceId as DeviceId,
      hasProblem: status === "problem",
      lastHeard,
    }));
  }

  async activeAlarms(siteId: SiteId, signal?: AbortSignal): Promise<SourceActiveAlarm[]> {
    const rows = await this.#rows(activeRow, activeAlarmsOfSite, [siteId, mostActive], signal);
    return rows.map(
      ([device, at, object, objectName, protocol, deviceName, state, message, since, isSeen]) => ({
        ...alarmOf([device, at, object, objectName, protocol, deviceName, state, message]),
        ...{ since, acknowledged: isSeen },
      }),
    );
  }

  async pastAlarms(
    siteId: SiteId,
    { from, to }: Period,
    limit: number,
    signal?: AbortSignal,
  ): Promise<SourceAlarm[]> {
    return (await this.#rows(alarmRow, pastAlarmsOfSite, [siteId, from, to, limit], signal)).map(alarmOf);
  }

  /** Rows that are sound; another is left out, as one bad item doesn't stop the rest. */
  async #rows<Row extends z.ZodType>(
    row: Row,
    text: string,
    values: readonly unknown[],
    signal: AbortSignal | undefined,
  ): Promise<z.output<Row>[]> {
    const rows = await this.#reader.ask<readonly unknown[]>(text, values, signal);
    return rows.flatMap((one) => {
      const read = row.safeParse(one);
      return read.success ? [read.data] : [];
    });
  }
}

function alarmOf([device, time_, object, objectName, protocol, deviceName, state, text]: z.output<
  typeof alarmRow
>): SourceAlarm {
  return {
    ...{ deviceId: device as DeviceId | null, time: time_, object, objectName },
    ...{ isOfRule: protocol === "rule", deviceName, state, text },
  };
}
