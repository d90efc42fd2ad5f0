import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoPlant, startDemoPlant } from "../../src-main/demo/index.ts";
import { PlantModel } from "../../src-main/demo/model/timeline.ts";
import { hex, Station } from "./station.ts";

/** A Wednesday in October, while people are in. */
const now = Date.UTC(2026, 9, 14, 11, 0);
const seed = 5;
const model = new PlantModel(seed);
const modelled = (channel: string) => model.value(model.channel(channel), now);

let plant: DemoPlant;
let station: Station;
const at = (host: number) => `127.0.41.${host}:${plant.endpoints.bacnet.port}`;
const ask = (host: number, apdu: string) => station.ask(at(host), hex(apdu));

beforeAll(async () => {
  plant = await startDemoPlant({ seed, clock: () => now, timeScale: 0 });
  station = await Station.open();
});
afterAll(async () => {
  await station[Symbol.asyncDispose]();
  await plant[Symbol.asyncDispose]();
});

const whoIs = hex("01 20 ffff 00 ff 1008");

describe("finding devices", () => {
  test("a broadcast Who-Is is answered by each device, from its own address", async () => {
    const { bacnet } = plant.inventory();
    station.send(plant.endpoints.bacnet.whoIsTargets[0]!, whoIs);
    const heard = await station.until((all) => all.length === bacnet.length);
    const found = heard.map(({ bytes, from }) => {
      const routed = bytes[5] === 0x08;
      const apdu = bytes.subarray(routed ? 10 : 6);
      expect(apdu.subarray(0, 4)).toEqual(hex("1000 c402"));
      return {
        instance: apdu.readUInt32BE(3) & 0x3f_ffff,
        address: from,
        ...(routed ? { network: bytes.readUInt16BE(6), mac: bytes.subarray(9, 10).toString("hex") } : {}),
      };
    });
    const byInstance = (a: { instance: number }, b: { instance: number }) => a.instance - b.instance;
    expect(found.sort(byInstance)).toEqual(
      bacnet
        .map(({ instance, address, network, mac }) => ({
          instance,
          address,
          ...(network === undefined ? {} : { network, mac }),
        }))
        .sort(byInstance),
    );
  });

  test("I-Am carries instance, size, segmentation and vendor", async () => {
    // Who-Is 41030–41030.
    station.send(at(30), hex("0100 1008 0a a046 1a a046"));
    const [lighting] = await station.until((all) => all.length > 0);
    // device,41030 · 480 · no-segmentation · 555
    expect(lighting!.bytes).toEqual(hex("810a 0015 0100 1000 c40200a046 2201e0 9103 22022b"));
  });

  test("a range that has no device is not answered", async () => {
    station.send(at(30), hex("0100 1008 09 01 19 05"));
    station.send(at(30), hex("0100 1008"));
    expect(await station.until((all) => all.length > 0)).toHaveLength(1);
  });

  test("the router says which network it serves, and which it doesn't", async () => {
    station.send(at(40), hex("01 80 00"));
    expect((await station.until((all) => all.length > 0))[0]!.bytes).toEqual(hex("810a 0009 01 80 01 0a95"));
    // To network 77, which nobody serves: Reject-Message-To-Network, reason 1.
    station.send(at(40), hex("01 24 004d 01 05 ff 0005010c 0c02000001 194d"));
    expect((await station.until((all) => all.length > 0))[0]!.bytes).toEqual(
      hex("810a 000a 01 80 03 01 004d"),
    );
  });

  test("a device behind the router is asked by network and MAC", async () => {
    // To 2709:05, ReadProperty(device,4194303 object-name).
    station.send(at(40), hex("01 24 0a95 01 05 ff 0005010c 0c023fffff 194d"));
    const [answer] = await station.until((all) => all.length > 0);
    // From 2709:05, ComplexACK: device,41107 object-name "VAV-7".
    expect(answer!.bytes).toEqual(
      hex("810a 001e 01 08 0a95 01 05 30010c 0c0200a093 194d 3e 7506 00 5641562d37 3f"),
    );
  });

  test("Who-Has finds an object by its name", async () => {
    // Who-Has "CHW-S-T".
    station.send(at(20), hex("0100 1007 3d08 00 4348572d532d54"));
    const [answer] = await station.until((all) => all.length > 0);
    // I-Have device,41020 · analog-input,1 · "CHW-S-T".
    expect(answer!.bytes.subarray(6)).toEqual(hex("1001 c40200a03c c400000001 7508 00 4348572d532d54"));
  });
});

describe("reading", () => {
  test("a present value is the model's, in the steps of the sensor", async () => {
    const answer = await ask(11, "0005010c 0c00000001 1955");
    expect(answer.subarray(0, 12)).toEqual(hex("30010c 0c00000001 1955 3e44"));
    const tenths = Math.round(modelled("ahu.1.supplyTemperature") * 10);
    expect(answer.readFloatBE(12)).toBe(Math.fround(tenths / 10));
    expect(answer.at(-1)).toBe(0x3f);
  });

  test.each([
    ["units of a temperature", 11, "0005010c 0c00000001 1975", "30010c 0c00000001 1975 3e 913e 3f"],
    ["name", 53, "0005020c 0c00000001 194d", "30020c 0c00000001 194d 3e 7506005a4e332d54 3f"],
    ["status flags", 11, "0005010c 0c00000001 196f", "30010c 0c00000001 196f 3e 820400 3f"],
    ["count of state texts", 51, "0005010c 0c04c00001 196e 2900", "30010c 0c04c00001 196e 2900 3e 2103 3f"],
    [
      "second state text",
      51,
      "0005010c 0c04c00001 196e 2902",
      "30010c 0c04c00001 196e 2902 3e 75080053 74616e646279 3f",
    ],
    ["active text", 20, "0005010c 0c00c00001 1904", "30010c 0c00c00001 1904 3e 73004f6e 3f"],
    ["count of objects", 40, "0005010c 0c02000001 194c 2900", "50010c 9101 911f"],
    [
      "object list",
      40,
      "0005010c 0c0200a050 194c",
      "30010c 0c0200a050 194c 3e c40200a050 c400c00001 c400800001 3f",
    ],
    ["one place of it", 40, "0005010c 0c0200a050 194c 2903", "30010c 0c0200a050 194c 2903 3e c400800001 3f"],
    ["a place that isn't there", 40, "0005010c 0c0200a050 194c 2904", "50010c 9102 912a"],
    ["a place of what is no array", 11, "0005010c 0c00000001 1955 2901", "50010c 9102 9132"],
    ["an unknown property", 11, "0005010c 0c00000001 1957", "50010c 9102 9120"],
    ["an unknown object", 11, "0005010c 0c00000999 1955", "50010c 9101 911f"],
  ])("%s", async (_, host, request, answer) => {
    expect(await ask(host, request)).toEqual(hex(answer));
  });

  test("several properties at once, with errors inside the answer", async () => {
    // analog-input,1: object-name, 87; analog-input,4000: present-value.
    const answer = await ask(51, "0005070e 0c00000001 1e 094d 0957 1f 0c00000fa0 1e 0955 1f");
    expect(answer).toEqual(
      hex(
        "30070e 0c00000001 1e 294d 4e 7506005a4e312d54 4f 2957 5e 9102 9120 5f 1f 0c00000fa0 1e 2955 5e 9101 911f 5f 1f",
      ),
    );
  });

  test("ALL has all of an object, REQUIRED what the standard demands", async () => {
    const properties = (answer: Buffer) => {
      const found: number[] = [];
      for (let place = 9; place < answer.length - 2; place++) {
        if (answer[place] === 0x29 && answer[place + 2] === 0x4e) found.push(answer[place + 1]!);
      }
      return found.sort((a, b) => a - b);
    };
    const all = properties(await ask(51, "0005010e 0c00000002 1e 0908 1f"));
    expect(all).toEqual([22, 28, 36, 65, 69, 75, 77, 79, 81, 85, 103, 106, 111, 117]);
    const required = properties(await ask(51, "0005010e 0c00000002 1e 0969 1f"));
    expect(required).toEqual([36, 75, 77, 79, 81, 85, 111, 117]);
  });
});

describe("long answers", () => {
  const objectList = "0c0200a046 194c";

  test("a device that can't segment aborts", async () => {
    // To the lighting controller: segmented response accepted, up to 1,476 bytes; its list doesn't fit 480.
    const list = await ask(30, `0275010c ${objectList}`);
    expect(list).toEqual(hex("71 01 04"));
  });

  test("so does one whose client takes no segments", async () => {
    expect(await ask(1, "0003010c 0c0200a029 194c")).toEqual(hex("71 01 04"));
  });

  test("and one whose answer takes more segments than the client has room for", async () => {
    // At most 2 segments of 206 bytes.
    expect(await ask(1, "0212010c 0c0200a029 194c")).toEqual(hex("71 01 01"));
  });

  test("one that can sends segments, a window at a time, and those again that got lost", async () => {
    // Any number of segments of 206 bytes: 218 identifiers of 5 bytes and their frame take six.
    station.send(at(1), hex("0104 0272090c 0c0200a029 194c"));
    const segment = (heard: { bytes: Buffer }) => heard.bytes.subarray(6);
    const [first] = await station.until((all) => all.length === 1);
    // Segmented, more follows; sequence 0, window 8.
    expect(segment(first!).subarray(0, 5)).toEqual(hex("3c 09 00 08 0c"));
    expect(segment(first!)).toHaveLength(206);

    const parts = [segment(first!)];
    // Acknowledges 0 with a window of 2: 1 and 2 come.
    station.send(at(1), hex("0100 40 09 00 02"));
    const second = await station.until((all) => all.length === 2);
    expect(second.map((one) => segment(one)[2])).toEqual([1, 2]);
    // Says that it only has 1: 2 comes again, and 3.
    station.send(at(1), hex("0100 42 09 01 02"));
    const third = await station.until((all) => all.length === 2);
    expect(third.map((one) => segment(one)[2])).toEqual([2, 3]);
    station.send(at(1), hex("0100 40 09 03 08"));
    const rest = await station.until((all) => all.length === 2);
    expect(rest.map((one) => segment(one)[2])).toEqual([4, 5]);
    expect(segment(rest[1]!)[0]).toBe(0x38);
    station.send(at(1), hex("0100 40 09 05 08"));

    parts.push(segment(second[0]!), ...third.map(segment), ...rest.map(segment));
    const whole = Buffer.concat(parts.map((part) => part.subarray(5)));
    const supervisor = plant.inventory().bacnet.find((device) => device.instance === 41_001)!;
    expect(whole).toHaveLength(9 + 5 * (supervisor.objects.length + 1));
  });

  test("a segmented request is refused", async () => {
    expect(await ask(1, "0c05010004 0e 0c00000001")).toEqual(hex("71 01 04"));
  });
});

describe("writing", () => {
  const read = (property: string, index = "") => ask(52, `0005010c 0c00800001 19${property} ${index}`);
  const write = (value: string, priority: string) =>
    ask(52, `0005020f 0c00800001 1955 3e ${value} 3f ${priority}`);
  const value = async () => (await read("55")).readFloatBE(12);

  test("the highest priority holds the value until it is given back", async () => {
    const program = await value();
    expect(await write("44 41b00000", "49 08")).toEqual(hex("20020f"));
    expect(await write("44 41a80000", "49 09")).toEqual(hex("20020f"));
    expect(await value()).toBe(22);
    // Place 8 of the priority array, and the empty place 7.
    expect(await read("57", "2908")).toEqual(hex("30010c 0c00800001 1957 2908 3e 4441b00000 3f"));
    expect(await read("57", "2907")).toEqual(hex("30010c 0c00800001 1957 2907 3e 00 3f"));
    expect(await write("00", "49 08")).toEqual(hex("20020f"));
    expect(await value()).toBe(21);
    expect(await write("00", "49 09")).toEqual(hex("20020f"));
    expect(await value()).toBe(program);
  });

  test.each([
    ["a sensor", "0005020f 0c00000001 1955 3e 4441b00000 3f", "50020f 9102 9128"],
    ["a name", "0005020f 0c00800001 194d 3e 75020041 3f", "50020f 9102 9128"],
    ["a wrong type", "0005020f 0c00800001 1955 3e 2105 3f", "50020f 9102 9109"],
    ["too large a value", "0005020f 0c00800001 1955 3e 44447a0000 3f", "50020f 9102 9125"],
    [
      "the priority of minimum on and off times",
      "0005020f 0c00800001 1955 3e 4441b00000 3f 4906",
      "50020f 9102 9128",
    ],
    ["a priority that doesn't exist", "0005020f 0c00800001 1955 3e 4441b00000 3f 4911", "60 02 04"],
    ["an object that doesn't exist", "0005020f 0c00800fff 1955 3e 4441b00000 3f", "50020f 9101 911f"],
  ])("refuses %s", async (_, request, answer) => {
    expect(await ask(52, request)).toEqual(hex(answer));
  });

  test("rejects what it doesn't know and what it can't read", async () => {
    // AtomicReadFile; ReadProperty that ends in the middle.
    expect(await ask(52, "00050306 00")).toEqual(hex("60 03 09"));
    expect(await ask(52, "0005030c 0c0080")).toEqual(hex("60 03 04"));
  });
});

describe("change of value", () => {
  test("a subscription is confirmed and notified at once, and again when the value is changed", async () => {
    // Process 18, analog-output,2 of VAV-4, unconfirmed, 60 s.
    station.send(at(54), hex("0104 00050405 0912 1c00400002 2900 393c"));
    const [acknowledged, first] = await station.until((all) => all.length === 2);
    expect(acknowledged!.bytes.subarray(6)).toEqual(hex("200405"));
    const header = hex("1002 0912 1c0200a090 2c00400002 393c 4e 0955 2e");
    expect(first!.bytes.subarray(6, 6 + header.length)).toEqual(header);
    station.send(at(54), hex("0104 0005050f 0c00400002 1955 3e 4442c80000 3f"));
    const [written, changed] = await station.until((all) => all.length === 2);
    expect(written!.bytes.subarray(6)).toEqual(hex("20050f"));
    expect(changed!.bytes.subarray(6)).toEqual(
      Buffer.concat([header, hex("4442c80000 2f 096f 2e 820400 2f 4f")]),
    );
    // Cancelled.
    expect(await ask(54, "00050605 0912 1c00400002")).toEqual(hex("200605"));
  });

  test("a device object can't be subscribed", async () => {
    expect(await ask(54, "00050605 0912 1c0200a090 2900 390a")).toEqual(hex("500605 9105 912b"));
  });
});

describe("devices that come and go", () => {
  test("an unplugged device is silent, a plugged one answers", async () => {
    expect(plant.unplug("VAV-2")).toBe(true);
    expect(plant.unplug("VAV-99")).toBe(false);
    station.send(at(52), hex("0100 1008"));
    station.send(at(53), hex("0100 1008"));
    expect((await station.until((all) => all.length > 0)).map(({ from }) => from)).toEqual([at(53)]);
    // By its key as a scan has it.
    expect(plant.plug(`41102@${at(52)}`)).toBe(true);
    station.send(at(52), hex("0100 1008"));
    expect((await station.until((all) => all.length > 0)).map(({ from }) => from)).toEqual([at(52)]);
  });

  test("without its router a device behind it can't be reached", async () => {
    plant.unplug("Router 2709");
    station.send(at(40), hex("01 24 0a95 01 05 ff 0005010c 0c023fffff 194d"));
    station.send(at(53), hex("0100 1008"));
    expect((await station.until((all) => all.length > 0)).map(({ from }) => from)).toEqual([at(53)]);
    plant.plug("Router 2709");
  });

  test("where the loopback has one address only, devices share it with ports of their own", async () => {
    // 192.0.2.0/24 is for documentation: no computer has it.
    await using lonely = await startDemoPlant({ addressPrefix: "192.0.2", clock: () => now, timeScale: 0 });
    const { whoIsTargets } = lonely.endpoints.bacnet;
    expect(new Set(whoIsTargets).size).toBe(13);
    expect(lonely.endpoints.modbus.host).toBe("127.0.0.1");
    for (const target of whoIsTargets) station.send(target, whoIs);
    const { bacnet } = lonely.inventory();
    const heard = await station.until((all) => all.length === bacnet.length);
    expect(new Set(heard.map(({ from }) => from))).toEqual(new Set(whoIsTargets));
  });

  test("a port that is taken is refused with the reason", async () => {
    await expect(startDemoPlant({ bacnetPort: plant.endpoints.bacnet.port })).rejects.toMatchObject({
      code: "address-in-use",
    });
  });

  test("names and keys are unique within a device, and instances within the plant", () => {
    const { bacnet } = plant.inventory();
    expect(bacnet).toHaveLength(19);
    expect(new Set(bacnet.map(({ instance }) => instance)).size).toBe(19);
    let objects = 0;
    for (const device of bacnet) {
      expect(new Set(device.objects.map(({ key }) => key)).size).toBe(device.objects.length);
      expect(new Set(device.objects.map(({ name }) => name)).size).toBe(device.objects.length);
      objects += device.objects.length;
    }
    expect(objects).toBe(866);
  });
});
