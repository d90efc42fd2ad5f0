import { describe, expect, it } from "vitest";
import { analog, bits, enumerated, nothing, type ObjectOffered, real, startResponder } from "./responder.ts";
import { collect, never, openTo, range } from "./site.ts";

function output(instance: number): ObjectOffered {
  const { properties } = analog(instance, `Y${instance}`, 40, 98);
  const priorityArray = range(16).map((priority) => (priority === 8 ? real(40) : nothing));
  const more = { 111: bits(0, 0, 1, 0), 103: enumerated(0), 22: real(0.5), 87: priorityArray, 104: real(0) };
  return { type: 1, instance, properties: { ...properties, ...more } };
}

describe("further properties of objects", () => {
  it("are read and told where objects have them, and asked of two objects of a type where none has", async () => {
    const objects = [...range(20).map((at) => analog(at, `T${at}`)), ...range(3).map(output)];
    await using plant = await startResponder({ instance: 2001, objects });
    await using session = await openTo([plant]);
    const { objects: told } = await collect(session.scan(never()));
    const byKey = new Map(told.get("2001@127.0.0.1")?.map((object) => [object.key, object.properties]));
    expect(byKey.get("AI-20")).toEqual({ statusFlags: [] });
    for (const at of range(3)) {
      expect(byKey.get(`AO-${at}`)).toEqual({
        statusFlags: ["overridden"],
        reliability: "no-fault-detected",
        covIncrement: 0.5,
        priorityArray: range(16).map((priority) => (priority === 8 ? 40 : null)),
        relinquishDefault: 0,
      });
    }
    // Reliability of analog inputs, `09 67`, is asked twice, and of the outputs thrice.
    const asked = plant.requests.join("").split("0967").length - 1;
    expect(asked).toBe(5);
  });
});
