import { type Client, demoNetworks, GatewayHarness, scanToEnd } from "../gateway/harness.ts";
import { type Bench, figure } from "./figure.ts";
import { OneByOne, type Wanted } from "./one-by-one.ts";
import { addSite, devicesOfSite, objectsOfDevice, objectsOfSite, startSite } from "./synthetic-site.ts";

const runs = 3;
const peerName = "one request a value";

/** Properties of BACnet (ASHRAE 135-2020, 12.11) that any scan needs of a device: name, vendor, model, firmware, description. */
const ofDevice = [77, 121, 70, 44, 28];
const objectList = 76;
const deviceType = 8;
/** And of an object: name, present value, description, units. */
const ofObject = [77, 85, 28, 117];

export const bench: Bench = {
  description: "scans of the demo plant and of 10,000 objects, against bare loops with one request a value",
  async *run() {
    const times: { bms: number[]; meters: number[]; naiveBms: number[]; naiveMeters: number[] } = {
      bms: [],
      meters: [],
      naiveBms: [],
      naiveMeters: [],
    };
    for (let run = 0; run < runs; run += 1) {
      await using harness = await GatewayHarness.start();
      const client = harness.connect();
      await client.project.openDemo();
      const networks = await client.networks.list();
      const { bms, meters } = demoNetworks(networks);
      times.bms.push(await seconds(() => scanToEnd(client, bms)));
      times.meters.push(await seconds(() => scanToEnd(client, meters)));
      await using reader = await OneByOne.open(networks);
      const { bacnet, modbus } = await everything(client);
      times.naiveMeters.push(await seconds(() => reader.read(modbus)));
      // The slow device makes this loop a long one: once is enough.
      if (run === 0) times.naiveBms.push(await seconds(() => reader.read(bacnet)));
    }
    yield figure("demo BMS (BACnet/IP)", "s", times.bms, { name: peerName, samples: times.naiveBms });
    yield figure("demo meters (Modbus TCP)", "s", times.meters, {
      name: "modbus-serial, all addresses told",
      samples: times.naiveMeters,
    });

    await using site = await startSite();
    await using harness = await GatewayHarness.start();
    const client = harness.connect();
    const network = await addSite(client, harness.stateFolder, site.targets);
    const first = await seconds(() => scanToEnd(client, network));
    const requests = site.takeRequests();
    const second = await seconds(() => scanToEnd(client, network));
    const found = (await client.devices.objects({})).length;
    site.takeRequests();
    await using reader = await OneByOne.open([network]);
    const { bacnet } = await everything(client);
    const naive = await seconds(() => reader.read(bacnet));
    const name = `${devicesOfSite} devices × ${objectsOfDevice} objects`;
    yield figure(`${name}, first and second scan`, "s", [first, second], {
      name: peerName,
      samples: [naive],
    });
    yield figure(`${name}: objects found`, "objects", [found], {
      name: "objects there",
      samples: [objectsOfSite],
    });
    yield figure(`${name}: requests a device`, "requests", [requests / devicesOfSite], {
      name: peerName,
      samples: [site.takeRequests() / devicesOfSite],
    });
  },
};

async function seconds(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await action();
  return (performance.now() - began) / 1_000;
}

/** What a loop would have to ask for that is told in advance which devices and objects there are. */
async function everything(client: Client): Promise<{ bacnet: Wanted[]; modbus: Wanted[] }> {
  const bacnet: Wanted[] = [];
  const modbus: Wanted[] = [];
  const objects = Map.groupBy(await client.devices.objects({}), (object) => object.deviceId);
  for (const device of await client.devices.list()) {
    const offered = objects.get(device.id) ?? [];
    if (device.address.protocol === "modbus") {
      modbus.push(...offered.map(({ source }) => ({ device, source })));
      continue;
    }
    const { instance } = device.address;
    const ask = (objectType: number, number: number, property: number, arrayIndex?: number) =>
      bacnet.push({
        device,
        source: {
          protocol: "bacnet",
          objectType,
          instance: number,
          property,
          ...(arrayIndex === undefined ? {} : { arrayIndex }),
        },
      });
    for (const property of ofDevice) ask(deviceType, instance, property);
    for (let index = 0; index <= offered.length; index += 1) ask(deviceType, instance, objectList, index);
    for (const { source } of offered) {
      if (source.protocol !== "bacnet") continue;
      for (const property of ofObject) ask(source.objectType, source.instance, property);
    }
  }
  return { bacnet, modbus };
}
