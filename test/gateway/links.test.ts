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
