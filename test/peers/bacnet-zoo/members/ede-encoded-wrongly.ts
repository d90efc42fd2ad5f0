import iconv from "iconv-lite";
import { expect } from "vitest";
import { compareEde, readEde } from "../../../../src-main/exchange/index.ts";
import { analog, type DeviceOffered, startResponder } from "../../../drivers/bacnet/responder.ts";
import { newDevice, newObject } from "../../../exchange/site.ts";
import { words } from "../../../exchange/words.ts";
import { scan } from "../field.ts";
import type { Member } from "../member.ts";

const names = ["Büro Zuluft °C", "Lüftung Straße", "Außenfühler Ä1"];
const instance = 2321;
const offered: DeviceOffered = {
  instance,
  objects: names.map((name, at) => analog(at + 1, name)),
};

/** The list that its maker handed over, without a word of how it is encoded. */
const ede = [
  "# keyname;device obj.-instance;object-name;object-type;object-instance;description",
  ...names.map((name, at) => `K${at};${instance};${name};0;${at + 1};${name} described`),
].join("\r\n");

const asSavedIn = (encoding: string) => async () => {
  await using device = await startResponder(offered);
  const result = await scan([device]);
  const [objects] = result.objects.values();
  const known = newDevice(instance);
  const scanned = (objects ?? [])
    .filter(({ type }) => type !== "device")
    .map(({ name, description }, at) => newObject(known, 0, at + 1, { name, description }));
  expect(scanned.map(({ name }) => name)).toEqual(names);

  const file = { name: "Plant_EDE.csv", bytes: iconv.encode(ede, encoding, { addBOM: false }) };
  const { rows } = await readEde([file], words, async () => undefined);
  expect(rows.map(({ objectName }) => objectName)).toEqual(names);
  expect(compareEde(rows, [known], scanned, words)).toMatchObject({
    ...{ same: names.length, missingOnSiteCount: 0, notInFileCount: 0, differentCount: 0 },
  });
};

export const edeEncodedWrongly: Member = {
  sentence: "its EDE file is saved in an encoding that nothing in it names",
  app: {
    "reads its names as the device tells them from UTF-16 without a mark": asSavedIn("utf-16le"),
    "reads them from the code page of western Windows": asSavedIn("windows-1252"),
    "reads them from the code page of DOS": asSavedIn("cp850"),
    "reads them from UTF-8 without a mark": asSavedIn("utf-8"),
  },
};
