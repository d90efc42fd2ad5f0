import { expect, it } from "vitest";
import type { Device, Point } from "../../src-main/contract/index.ts";
import { chosenPart, pointGroups } from "../../src-renderer/settings/care/point-choice.ts";

const device = (id: string, name: string) => ({ id, name }) as Device;
const point = (id: string, deviceId: string, name: string) => ({ id, deviceId, name }) as Point;

const devices = [device("d10", "AHU 10"), device("d2", "AHU 2"), device("empty", "Empty")];
const points = [
  point("p3", "d2", "AHU 2 · Supply"),
  point("p1", "d10", "Return"),
  point("p2", "d2", "Exhaust"),
];

it("offers devices with all of their points, and each point, in the order that people count in", () => {
  expect(pointGroups(devices, points)).toEqual([
    {
      group: "AHU 2",
      items: [
        { value: "device d2", label: "AHU 2: 2 points" },
        { value: "point p2", label: "AHU 2 › Exhaust" },
        { value: "point p3", label: "AHU 2 › Supply" },
      ],
    },
    { group: "AHU 10", items: [{ value: "point p1", label: "AHU 10 › Return" }] },
  ]);
});

it("takes each chosen point once, all where nothing is chosen, and none that is gone", () => {
  expect(chosenPart([], points)).toEqual({});
  expect(chosenPart(["device d2", "point p3"], points)).toEqual({ pointIds: ["p3", "p2"] });
  expect(chosenPart(["point gone"], points)).toEqual({ pointIds: [] });
});
