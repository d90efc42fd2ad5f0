import { join } from "node:path";
import type { Network } from "../../src-main/contract/index.ts";
import { analog, type Responder, startResponder } from "../drivers/bacnet/responder.ts";
import type { Client } from "../gateway/harness.ts";

export const devicesOfSite = 250;
export const objectsOfDevice = 40;
/** Every device lists itself too. */
export const objectsOfSite = devicesOfSite * (objectsOfDevice + 1);

/** A site of 10,000 objects whose devices answer at once. Disposing closes their sockets. */
export interface Site extends AsyncDisposable {
  readonly targets: string[];
  /** How many confirmed requests came since it was asked last. */
  takeRequests(): number;
}

export async function startSite(): Promise<Site> {
  await using opened = new AsyncDisposableStack();
  const responders: Responder[] = [];
  for (let index = 0; index < devicesOfSite; index += 1) {
    const objects = Array.from({ length: objectsOfDevice }, (_, number) =>
      analog(number + 1, `Zone ${index + 1} temperature ${number + 1}`, 20 + number / 10),
    );
    responders.push(opened.use(await startResponder({ instance: 100_000 + index, objects })));
  }
  const everything = opened.move();
  return {
    targets: responders.map((responder) => responder.address),
    takeRequests: () => responders.reduce((sum, responder) => sum + responder.requests.splice(0).length, 0),
    [Symbol.asyncDispose]: () => everything.disposeAsync(),
  };
}

/** Makes a project with the site as its only network. */
export async function addSite(client: Client, folder: string, targets: string[]): Promise<Network> {
  await client.project.create({
    path: join(folder, "Site.blipee"),
    name: "Site",
    site: { name: "Site", timeZone: "UTC" },
  });
  return client.networks.add({
    name: "Site",
    configuration: {
      kind: "bacnet-ip",
      localAddress: "127.0.0.1",
      localPort: 0,
      whoIsTargets: targets,
    },
  });
}
