import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ago,
  csv,
  differenceText,
  duration,
  everyWords,
  liveStateText,
  numbers,
  numberWords,
  qualityText,
  tsv,
  valueText,
} from "../../src-renderer/format/index.ts";

const english = numberWords("en-GB");
const portuguese = numberWords("pt-PT");

describe("numbers", () => {
  it("shows a float32 as the person set it", () => {
    expect(english.measured(6.800000190734863)).toBe("6.8");
    expect(english.measured(21.4375)).toBe("21.44");
  });

  it("groups and marks by locale", () => {
    expect(english.measured(12_345.6)).toBe("12,345.6");
    expect(portuguese.measured(6.8)).toBe("6,8");
  });

  it("never shows a negative zero", () => {
    expect(english.measured(-0.00001)).toBe("0");
  });

  it("puts every decimal mark at the same place from the right", () => {
    fc.assert(
      fc.property(fc.double({ min: -99_999, max: 99_999, noNaN: true }), (value) => {
        const text = english.aligned(value);
        const mark = text.search(/[.\u2008]/);
        expect(text.length - mark).toBe(4);
      }),
    );
  });

  it("doesn't round a share below one up to all", () => {
    expect(english.percent(0.99999)).toBe("99.9");
    expect(english.percent(1)).toBe("100");
    expect(english.percent(0.992)).toBe("99.2");
  });

  it("names states by their number, from their first one", () => {
    expect(valueText(2, ["off", "auto", "on"], 1)).toBe("auto");
    expect(valueText(true, ["closed", "open"], 0)).toBe("open");
    expect(valueText(7, ["off"], 0)).toBe("7");
    expect(valueText(null, [], 0)).toBe("–");
  });
});

describe("times", () => {
  it("says how long ago in one unit", () => {
    expect(ago(400)).toBe("just now");
    expect(ago(-5_000)).toBe("just now");
    expect(ago(12_900)).toBe("12 s ago");
    expect(ago(3 * 60_000)).toBe("3 min ago");
    expect(ago(3 * 86_400_000)).toBe("3 d ago");
    expect(duration(0)).toBe("0 s");
  });

  it("says intervals exactly", () => {
    expect(everyWords(10_000)).toBe("10 s");
    expect(everyWords(900_000)).toBe("15 min");
    expect(everyWords(1_500)).toBe("1.5 s");
    expect(everyWords(100)).toBe("100 ms");
  });
});

describe("words", () => {
  const status = {
    time: 0,
    startedAt: 0,
    polling: true,
    points: 1_240,
    good: 1_230,
    uncertain: 0,
    bad: 10,
    stored: 0,
    refused: 0,
    devices: [],
    storageProblem: null,
    writing: { armed: null, overrides: 0 },
    events: { active: 0, unacknowledged: 0 },
  };

  it("says how the polling goes", () => {
    expect(liveStateText(status)).toBe(
      `polling ${numbers.whole(1_240)} points · ${numbers.percent(1_230 / 1_240)} % good · 10 bad`,
    );
    expect(liveStateText({ ...status, bad: 0, events: { active: 1, unacknowledged: 3 } })).toContain(
      " · 1 alarm",
    );
    expect(liveStateText({ ...status, polling: false })).toBe(`not polling · ${numbers.whole(1_240)} points`);
    expect(liveStateText({ ...status, points: 0 })).toBe("no points yet");
  });

  it("says why a reading isn't good", () => {
    expect(qualityText(0, 0)).toBe("good");
    expect(qualityText(2, 3)).toBe("bad (comm failure)");
  });

  it("says what a scan changed", () => {
    const none = {
      newDevices: 0,
      goneDevices: 0,
      changedDevices: 0,
      newObjects: 0,
      goneObjects: 0,
      changedObjects: 0,
      lines: [],
    };
    expect(differenceText(none)).toBe("No change");
    expect(differenceText({ ...none, newDevices: 3, goneObjects: 1 })).toBe("3 new devices, 1 object gone");
  });
});

describe("tables as text", () => {
  it("keeps cells apart on the clipboard", () => {
    expect(tsv([["a\tb", "c\nd"]])).toBe("a b\tc d");
  });

  it("quotes what needs it, and disarms formulas but not numbers", () => {
    expect(csv([['say "hi"', "a,b", "=1+1", "-3.5", "-x"]])).toBe('"say ""hi""","a,b",\'=1+1,-3.5,\'-x\r\n');
  });
});
