import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeIssuer } from "../drivers/bacnet/certificates.ts";
import { analog, startResponder } from "../drivers/bacnet/responder.ts";
import { joinHub, startScHub } from "../drivers/bacnet/sc-hub.ts";
import { GatewayHarness, scanToEnd } from "./harness.ts";

it("a BACnet/SC network is added with its certificates, connected, and scanned; its key stays out of the project", async () => {
  await using stack = new AsyncDisposableStack();
  const site = makeIssuer();
  const issuers = [site.certificate];
  const hub = stack.use(await startScHub(site.issue("Hub"), issuers));
  const plant = stack.use(await startResponder({ instance: 2001, objects: [analog(1, "T1")] }));
  stack.use(await joinHub(hub, plant, "0242000000b1", site.issue("AHU"), issuers));
  const harness = stack.use(await GatewayHarness.start());
  const client = harness.connect();
  const path = join(harness.stateFolder, "Secured.blipee");
  await client.project.create({
    path,
    name: "Secured",
    site: { name: "Site", timeZone: "Europe/Lisbon" },
    passphrase: "a long passphrase",
  });

  const { certificate, privateKey } = site.issue("Field laptop");
  const look = () => client.links.lookAtCertificates({ certificate, issuers });
  expect(await look()).toMatchObject({
    hasKey: false,
    findings: [],
    certificate: { subject: "Field laptop" },
  });
  const network = await client.networks.add({
    name: "Secured",
    configuration: { kind: "bacnet-sc", primaryHub: hub.uri, certificate, issuers, requestTimeoutMs: 300 },
  });
  expect(await client.links.state({ networkId: network.id })).toEqual({ kind: "closed" });
  await expect(client.links.connect({ networkId: network.id })).rejects.toMatchObject({
    data: { code: "certificate-refused" },
  });
  await client.links.keepKey({ certificate, privateKey });
  expect(await look()).toMatchObject({ hasKey: true });

  expect(await client.links.connect({ networkId: network.id })).toMatchObject({
    kind: "bacnet-sc",
    state: "connected",
    hub: hub.uri,
    failover: false,
    problem: null,
    notice: "",
  });
  expect(await scanToEnd(client, network)).toMatchObject({ state: "done", problem: null });
  expect(await client.devices.list()).toMatchObject([
    { key: "2001@sc", name: "CTRL-2001", address: { ip: "0242000000b1" } },
  ]);
  const exported = JSON.stringify(await client.networks.list());
  expect(exported).not.toContain("PRIVATE KEY");
  expect((await readFile(path)).includes("PRIVATE KEY")).toBe(false);
}, 30_000);

it("a network that is a BBMD has its tables read, and rewritten through the gate, by another network", async () => {
  await using harness = await GatewayHarness.start();
  const client = harness.connect();
  await client.project.create({
    path: join(harness.stateFolder, "Tables.blipee"),
    name: "Tables",
    site: { name: "Site", timeZone: "Europe/Lisbon" },
  });
  const common = { kind: "bacnet-ip", localAddress: "127.0.0.1", localPort: 0 } as const;
  const actAsBbmd = {
    ...{ address: "127.0.0.1", broadcast: "127.0.0.1:9", peers: ["127.0.0.2:47808"] },
    writable: true,
  };
  const whoIsTargets = ["127.0.0.1:9"];
  const near = await client.networks.add({
    name: "Near",
    configuration: { ...common, whoIsTargets, actAsBbmd },
  });
  const opened = await client.links.connect({ networkId: near.id });
  if (opened.kind !== "bacnet-ip") throw new Error("not BACnet/IP");
  const bbmd = `127.0.0.1:${opened.localPort}`;
  const far = await client.networks.add({
    name: "Far",
    configuration: { ...common, whoIsTargets, foreignDevice: { bbmd, timeToLive: 60 } },
  });
  const networkId = far.id;
  expect(await client.links.connect({ networkId })).toMatchObject({
    registration: { state: "registered", bbmd },
  });

  const mask = "255.255.255.255";
  expect(await client.links.broadcastTables({ networkId, bbmd })).toMatchObject({
    distribution: [
      { address: bbmd, mask },
      { address: "127.0.0.2:47808", mask },
    ],
    foreign: [{ timeToLiveSeconds: 60 }],
    distributionProblem: null,
    foreignProblem: null,
  });

  const entries = [
    { address: bbmd, mask },
    { address: "127.0.0.3:47808", mask: "255.255.255.0" },
  ];
  const prepared = await client.links.prepareDistribution({ networkId, bbmd, entries });
  expect(prepared.changes).toMatchObject([
    {
      kind: "broadcast-table",
      device: `BBMD ${bbmd}`,
      before: `${bbmd}, 127.0.0.2:47808`,
      asked: `${bbmd}, 127.0.0.3:47808 mask 255.255.255.0`,
    },
  ]);
  await expect(client.writing.execute({ token: prepared.token })).rejects.toMatchObject({
    data: { code: "writing-not-armed" },
  });
  await client.writing.arm({ reason: "New subnet", minutes: 5 });
  const again = await client.links.prepareDistribution({ networkId, bbmd, entries });
  expect((await client.writing.execute({ token: again.token })).results).toMatchObject([
    { outcome: "done", readBack: `${bbmd}, 127.0.0.3:47808 mask 255.255.255.0` },
  ]);

  const [{ address: foreign = "" } = {}] = (await client.links.broadcastTables({ networkId, bbmd })).foreign;
  const forget = await client.links.prepareForgetting({ networkId, bbmd, foreign });
  expect((await client.writing.execute({ token: forget.token })).results).toMatchObject([
    { outcome: "done" },
  ]);
  expect(await client.links.state({ networkId: near.id })).toMatchObject({
    bbmd: { distribution: entries, foreign: [], forwarded: 0 },
  });
  expect(
    (await client.writing.audit({ limit: 10 })).map(({ kind, outcome }) => [kind, outcome]),
  ).toContainEqual(["broadcast-table", "done"]);
}, 30_000);
