import { describe, expect, it } from "vitest";
import type { Inspection } from "../../../src-main/drivers/driver.ts";
import {
  analog,
  answerOf,
  bits,
  bytes,
  complexAck,
  type DeviceOffered,
  enumerated,
  error,
  hex,
  identifier,
  nothing,
  type ObjectOffered,
  type RequestSeen,
  real,
  referencesOf,
  reject,
  startResponder,
  tagged,
  unsigned,
} from "./responder.ts";
import { addressOf, never, openTo, range } from "./site.ts";

const all = 8;
const list = [85, 28, 111, 117, 36, 81, 87, 4000];
/** A setpoint with text in UCS-2, a priority array, a property of its maker, and a Property_List. */
const setpoint: ObjectOffered = {
  type: 2,
  instance: 7,
  properties: {
    ...analog(7, "SP7", 21.5).properties,
    75: tagged(12, identifier(2, 7)),
    77: tagged(7, hex("04 00b0 0043")),
    79: enumerated(2),
    36: enumerated(0),
    81: hex("10"),
    87: range(16).map((at) => (at === 8 ? real(21.5) : nothing)),
    111: bits(0, 0, 0, 0),
    371: list.map((property) => enumerated(property)),
    4000: hex("3e 21 05 75 03 00 61 62 3f"),
  },
};
const device: DeviceOffered = { instance: 2001, objects: [setpoint, analog(8, "T8")] };

/** Answers ALL with these properties only, by the names that the test gives. */
function allWith(request: RequestSeen, properties: readonly number[]): boolean {
  const [asked] = referencesOf(request.service, request.payload);
  if (request.service !== 14 || asked?.property !== all) return false;
  const { type, instance } = asked;
  const named = bytes(...properties.map((property) => tagged(0, minimal(property), true)));
  const payload = bytes(tagged(0, identifier(type, instance), true), 0x1e, named, 0x1f);
  request.reply(complexAck(request.invokeId, 14, answerOf(device, 14, payload)));
  return true;
}
const minimal = (value: number) => (value < 256 ? Buffer.of(value) : Buffer.of(value >> 8, value & 255));
const namesOf = ({ properties }: Inspection) => properties.map(({ name }) => name);
const object = { objectType: 2, instance: 7 };
const whole = [75, 77, 79, ...list];

describe("an object looked into", () => {
  it("is read with one question where the device gives all, with bytes as they came and what they say", async () => {
    await using plant = await startResponder(device, {
      behaviour: { confirmed: (request) => allWith(request, [...whole, 371]) },
    });
    await using session = await openTo([plant]);
    const read = await session.inspect?.(addressOf(plant, 2001), object, never());
    expect(plant.requests.length).toBe(1);
    expect(read?.notice).toBeNull();
    const by = new Map(read?.properties.map((property) => [property.name, property]));
    expect(by.get("object-name")).toMatchObject({ property: 77, text: "°C", type: "character string" });
    expect(Buffer.from(by.get("object-name")?.bytes ?? []).toString("hex")).toBe(
      "7505040 0b00043".replaceAll(" ", ""),
    );
    expect(by.get("present-value")).toMatchObject({ text: "21.5", problem: null });
    expect(by.get("units")?.text).toBe("degrees-celsius");
    const array = by.get("priority-array");
    expect(array?.text).toMatch(/^16 entries: null, .*21\.5/);
    expect(array?.parts).toHaveLength(16);
    expect(array?.parts[7]).toMatchObject({ offset: 7, length: 5 });
    expect(by.get("property 4000")?.parts[0]?.parts).toHaveLength(2);
    expect(read && namesOf(read).slice(0, 4)).toEqual([
      "object-identifier",
      "object-name",
      "object-type",
      "description",
    ]);
    expect(read && namesOf(read).at(-1)).toBe("property 4000");
  });

  it("is asked for by name what a device leaves out of ALL, and the person is told", async () => {
    await using plant = await startResponder(device, {
      behaviour: { confirmed: (request) => allWith(request, [75, 77, 85]) },
    });
    await using session = await openTo([plant]);
    const read = await session.inspect?.(addressOf(plant, 2001), object, never());
    expect(read?.properties).toHaveLength(12);
    expect(read?.notice).toBe(
      "Asked for all properties, the device gave 3 of 11; the others were asked for by name.",
    );
    // ALL, the list, the rest.
    expect(plant.requests.length).toBe(3);
  });

  it("is read by the names of its type where there is neither ALL nor ReadPropertyMultiple nor a list", async () => {
    await using plant = await startResponder(device, {
      behaviour: {
        confirmed: ({ service, invokeId, reply }) => {
          if (service === 14) reply(reject(invokeId, 9));
          return service === 14;
        },
      },
    });
    await using session = await openTo([plant]);
    const read = await session.inspect?.(addressOf(plant, 2001), { objectType: 0, instance: 8 }, never());
    expect(read && namesOf(read)).toEqual([
      "object-name",
      "description",
      "present-value",
      "status-flags",
      "units",
    ]);
    expect(read?.notice).toBe(
      "Device 2001 rejected read-property-multiple: unrecognized-service. They were asked for by name.",
    );
  });

  it("has an array that fits no answer read by its elements, and a refusal in words at its property", async () => {
    const objects = [...range(40).map((at) => analog(at, `T${at}`))];
    const small: DeviceOffered = {
      instance: 2002,
      maxApdu: 128,
      objects,
      properties: { 371: [76, 121, 139].map(enumerated), 139: unsigned(14) },
    };
    await using plant = await startResponder(small, {
      behaviour: {
        confirmed: ({ service, payload, invokeId, reply }) => {
          const [first] = referencesOf(service, payload);
          if (service !== 12 || first?.property !== 139) return false;
          reply(error(invokeId, 12, 2, 27));
          return true;
        },
      },
    });
    await using session = await openTo([plant]);
    const address = addressOf(plant, 2002, { maxApdu: 128, segmentation: 3, propertiesAtOnce: 0 });
    const read = await session.inspect?.(address, { objectType: 8, instance: 2002 }, never());
    const by = new Map(read?.properties.map((property) => [property.name, property]));
    expect(by.get("object-list")?.text).toMatch(/DEV-2002, AI-1, AI-2/);
    expect(by.get("object-list")?.bytes).toHaveLength(41 * 5);
    expect(by.get("protocol-revision")?.problem?.what).toBe(
      "The device doesn't give it: property: read-access-denied.",
    );
  });

  it("ends with the device's silence, and with the signal", async () => {
    await using plant = await startResponder(device, { behaviour: { confirmed: () => true } });
    await using session = await openTo([plant], { requestTimeoutMs: 50, retries: 0 });
    const address = addressOf(plant, 2001);
    await expect(session.inspect?.(address, object, never())).rejects.toMatchObject({ code: "timeout" });
    const stopped = session.inspect?.(address, object, AbortSignal.abort());
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
  });
});
