import { useEffect, useState } from "react";
import type {
  DeviceId,
  ProblemReport,
  RegisterArea,
  RegisterPicture,
} from "../../../src-main/contract/index.ts";
import { problemOf, useApplication } from "../../gateway/index.ts";
import { watch } from "../../gateway/watch.ts";

const retryMs = 2_000;

export interface Explored {
  /** The newest answer for the area; kept while the next is under way. */
  readonly picture: RegisterPicture | undefined;
  readonly problem: ProblemReport | null;
  readonly asking: boolean;
}

const nothing: Explored = { picture: undefined, problem: null, asking: false };

/**
 * Reads an area of a device's registers.
 * @param area null: nothing was asked for yet
 * @param again reads every 2 s; off, once for each `turn`
 */
export function useRegisters(
  deviceId: DeviceId,
  area: RegisterArea | null,
  turn: number,
  again: boolean,
): Explored {
  const { client } = useApplication();
  const [explored, setExplored] = useState<Explored & { readonly key: string }>({ ...nothing, key: "" });
  const key = area === null ? "" : `${deviceId} ${area.table} ${area.first} ${area.count}`;
  /** Another turn asks for the same once more. */
  const wanted = area === null ? "" : JSON.stringify({ turn, area });
  useEffect(() => {
    if (wanted === "") return;
    const input = { deviceId, ...(JSON.parse(wanted) as { area: RegisterArea }).area };
    const left = new AbortController();
    const take = (picture: RegisterPicture) => {
      if (left.signal.aborted) return;
      setExplored({ key, picture, problem: picture.problem, asking: false });
    };
    setExplored((before) => ({ ...(before.key === key ? before : { ...nothing, key }), asking: true }));
    if (again) {
      void watch(
        (signal) => client.registers.watch(input, { signal }),
        take,
        left.signal,
        () => new Promise((resolve) => setTimeout(resolve, retryMs)),
      );
    } else {
      client.registers.read(input, { signal: left.signal }).then(take, (error: unknown) => {
        if (left.signal.aborted) return;
        setExplored((before) => ({ ...before, problem: problemOf(error), asking: false }));
      });
    }
    return () => left.abort();
  }, [client, deviceId, wanted, key, again]);
  return explored.key === key && key !== "" ? explored : nothing;
}
