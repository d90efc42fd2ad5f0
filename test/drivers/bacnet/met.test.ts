import { describe, expect, it } from "vitest";
import { MetDevices } from "../../../src-main/drivers/bacnet/met.ts";

const iAm = (instance: number) => ({ instance, maxApdu: 1_476, segmentation: 3, vendorId: 260 });
const most = 20_000;

describe("a flood of I-Am", () => {
  it("from one address is bounded, and each names eight others at most", () => {
    let told = 0;
    const met = new MetDevices(
      () => 0,
      () => {
        told += 1;
      },
    );
    const peer = { ip: "10.0.4.5:47808" };
    for (let instance = 0; instance < most + 100; instance++) met.meet(peer, iAm(instance));
    expect(met.size).toBe(most);
    const last = met.all().at(-1)?.findings.get("shared-address");
    expect(last).toMatch(/^Instance 0, 1, 2, 3, 4, 5, 6, 7 also answers/);
    // Of the first eight each is told again when another of them turns up.
    expect(told).toBe(28);
  });

  it("of one routed device from ever other routers is bounded, too", () => {
    const met = new MetDevices(
      () => 0,
      () => undefined,
    );
    const at = (router: number) => ({
      ...{ ip: `10.${router >> 16}.${(router >> 8) & 255}.${router & 255}:47808` },
      ...{ network: 5, mac: "05" },
    });
    for (let router = 0; router < most + 100; router++) met.meet(at(router), iAm(7));
    expect(met.has(at(most - 1), 7)).toBe(true);
    expect(met.has(at(most + 99), 7)).toBe(false);
  });
});
