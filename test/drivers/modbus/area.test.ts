import fc from "fast-check";
import { expect, test } from "vitest";
import { AreaSearch } from "../../../src-main/drivers/modbus/area.ts";

/** Answers as a device that has these addresses and gives so many at once. */
function run(search: AreaSearch, has: (address: number) => boolean, atOnce: number, most = 10_000) {
  let requests = 0;
  for (let asked = search.next(); asked !== null && requests < most; asked = search.next()) {
    requests += 1;
    const { from, to } = asked;
    expect(to).toBeGreaterThanOrEqual(from);
    let all = true;
    for (let at = from; at <= to; at += 1) all &&= has(at);
    search.settle(from, to, to - from >= atOnce ? "too-long" : all ? "read" : "refused");
  }
  return requests;
}

const readableOf = (search: AreaSearch) =>
  search.spans.flatMap(({ from, to, state }) =>
    state === "readable" ? Array.from({ length: to - from + 1 }, (_, at) => from + at) : [],
  );

/** Single addresses and stretches. */
const areas = fc
  .array(fc.tuple(fc.integer({ min: 100, max: 399 }), fc.constantFrom(1, 2, 7, 40)), { maxLength: 20 })
  .map((all) => [
    ...new Set(all.flatMap(([from, length]) => Array.from({ length }, (_, at) => Math.min(399, from + at)))),
  ]);

test("given enough requests it finds exactly what can be read, whatever the device has and gives at once", () => {
  fc.assert(
    fc.property(areas, fc.integer({ min: 1, max: 130 }), (addresses, atOnce) => {
      const there = new Set(addresses);
      const search = new AreaSearch(100, 399, 100);
      run(search, (at) => there.has(at), atOnce);
      expect(readableOf(search)).toEqual([...there].sort((first, second) => first - second));
      expect(search.longestHidden).toBe(0);
    }),
  );
});

test("whenever it stops, what it says holds: spans without gaps, nothing invented, nothing longer hidden", () => {
  fc.assert(
    fc.property(areas, fc.nat(80), (addresses, most) => {
      const there = new Set(addresses);
      const search = new AreaSearch(100, 399, 100);
      run(search, (at) => there.has(at), 125, most);
      let end = 99;
      for (const { from, to } of search.spans) {
        expect(from).toBe(end + 1);
        end = to;
      }
      expect(end).toBe(399);
      const found = new Set(readableOf(search));
      for (const at of found) expect(there.has(at)).toBe(true);
      let row = 0;
      for (let at = 100; at <= 399; at += 1) {
        row = there.has(at) && !found.has(at) ? row + 1 : 0;
        expect(row).toBeLessThanOrEqual(search.longestHidden);
      }
    }),
  );
});

test("a range that can be read whole costs a request for each hundred; one hole in it a few more", () => {
  expect(run(new AreaSearch(0, 999, 100), () => true, 125)).toBe(10);
  expect(run(new AreaSearch(0, 999, 100), (at) => at !== 342, 125)).toBeLessThanOrEqual(28);
});

test("an area of thirty among ten thousand is found to the address with 640 requests", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_970 }), (start) => {
      const search = new AreaSearch(0, 9_999, 100);
      run(search, (at) => at >= start && at < start + 30, 125, 640);
      expect(readableOf(search)).toHaveLength(30);
    }),
  );
});
