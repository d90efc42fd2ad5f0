import { createSocket } from "node:dgram";
import { expect, it } from "vitest";
import { bacnetIpConfiguration, type Network, type NetworkId } from "../../src-main/contract/index.ts";
import type { BacnetSession } from "../../src-main/drivers/bacnet/index.ts";
import { bacnetDriver } from "../../src-main/drivers/bacnet/index.ts";
import { Drivers, Sessions } from "../../src-main/gateway/sessions.ts";

async function freePort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}

it("a network that is wanted again while it is being closed is opened at its own port, once", async () => {
  const localPort = await freePort();
  const configuration = bacnetIpConfiguration.parse({
    ...{ kind: "bacnet-ip", localAddress: "127.0.0.1", localPort },
    whoIsTargets: ["127.0.0.1:47999"],
    // Nobody answers there: closing waits for the registration to be given up.
    foreignDevice: { bbmd: "127.0.0.1:47999", timeToLive: 60 },
  });
  const id = "0190a1b2-0000-7000-8000-00000000000e" as NetworkId;
  const network: Network = { id, name: "BMS", configuration };
  await using sessions = new Sessions(new Drivers([bacnetDriver]), {
    clock: Date.now,
    log: () => undefined,
  });
  for (let turn = 0; turn < 3; turn += 1) {
    const first = await sessions.of(network);
    const closing = sessions.close(id);
    const [one, other] = await Promise.all([sessions.of(network), sessions.of(network)]);
    expect(one).toBe(other);
    expect(one).not.toBe(first);
    expect((one as BacnetSession).notice()).toBeUndefined();
    expect((one as BacnetSession).localPort).toBe(localPort);
    await closing;
  }
});
