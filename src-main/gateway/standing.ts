import type { Device, NetworkId, OfferedObject, SampleValue } from "../contract/index.ts";
import { reportOf } from "../contract/problem.ts";
import type { Source } from "../contract/source.ts";
import type { ReadRequest, Session } from "../drivers/driver.ts";

/** A place of the plant that can be written: a value, or whether it is in service. */
export interface Place {
  readonly object: OfferedObject;
  readonly device: Device;
  readonly source: Source;
}

/** How an object stands now, raw. */
export interface Standing {
  readonly value: SampleValue;
  readonly outOfService: boolean | undefined;
  /** Values at the priorities 1 to 16, null where nobody commands; undefined where the object has none. */
  readonly slots: readonly SampleValue[] | undefined;
  /** Why it couldn't be read, in words. */
  readonly problem: string | undefined;
}

/** Property out-of-service. */
export const outOfService = 81;
const presentValue = 85;
const priorityArray = 87;

/** Who holds a point: the best priority that commands, and its value. */
export function holderOf({
  slots,
}: Standing): { readonly priority: number; readonly value: SampleValue } | undefined {
  const at = slots?.findIndex((value) => value !== null) ?? -1;
  const value = slots?.[at];
  return at < 0 || value === undefined ? undefined : { priority: at + 1, value };
}

/**
 * Reads how the objects of these places stand: present value, out of service, priority array.
 * @param session the open session of the device's network
 * @returns one a place, in their order; never throws for a device
 */
export async function readPlaces(
  places: readonly Place[],
  session: (device: Device) => Promise<Session>,
  signal: AbortSignal,
): Promise<Standing[]> {
  const values = new Map<string, SampleValue>();
  const problems = new Map<number, string>();
  const requests = places.flatMap(({ object, device }, index) =>
    sourcesOf(object.source).map(([what, source]) => ({
      networkId: device.networkId,
      device,
      request: { reference: `${index} ${what}`, address: device.address, source } satisfies ReadRequest,
    })),
  );
  const byNetwork = Map.groupBy(requests, ({ networkId }): NetworkId => networkId);
  await Promise.all(
    [...byNetwork.values()].map(async (ofNetwork) => {
      try {
        const [first] = ofNetwork;
        if (first === undefined) return;
        const open = await session(first.device);
        for await (const sample of open.read(
          ofNetwork.map(({ request }) => request),
          signal,
          "person",
        )) {
          const [index = "", what = ""] = sample.reference.split(" ");
          if (sample.ok) values.set(sample.reference, sample.value);
          else if (what === "value") problems.set(Number(index), sample.problem.what);
        }
      } catch (error) {
        if (signal.aborted) throw error;
        const { what } = reportOf(error);
        for (const { request } of ofNetwork) problems.set(Number.parseInt(request.reference, 10), what);
      }
    }),
  );
  return places.map((_, index): Standing => {
    const slots = Array.from({ length: 16 }, (_slot, slot) => values.get(`${index} ${slot + 1}`));
    const service = values.get(`${index} service`);
    return {
      value: values.get(`${index} value`) ?? null,
      outOfService: service === undefined || service === null ? undefined : Boolean(service),
      slots: slots.every((value) => value !== undefined) ? slots : undefined,
      problem: problems.get(index),
    };
  });
}

/** What is read of an object, and under what name. */
function sourcesOf(source: Source): (readonly [what: string, source: Source])[] {
  if (source.protocol !== "bacnet" || source.property !== presentValue) return [["value", source]];
  const { protocol, objectType, instance } = source;
  const of = (property: number, arrayIndex?: number): Source => ({
    protocol,
    objectType,
    instance,
    property,
    ...(arrayIndex === undefined ? {} : { arrayIndex }),
  });
  return [
    ["value", source],
    ["service", of(outOfService)],
    ...Array.from({ length: 16 }, (_, slot) => [String(slot + 1), of(priorityArray, slot + 1)] as const),
  ];
}
