import { describe, expect, it } from "vitest";
import {
  isReachable,
  type Network,
  type NetworkId,
  type ReachableNetwork,
} from "../../src-main/contract/index.ts";
import { isEncrypted, pemContents } from "../../src-renderer/format/pem.ts";
import { entriesOfLines } from "../../src-renderer/networks/broadcast-lines.ts";
import {
  broadcastTargets,
  checkNetwork,
  entriesOf,
  freshEntries,
  globalBroadcastText,
} from "../../src-renderer/networks/form.ts";
import { makeIssuer } from "../drivers/bacnet/certificates.ts";

const site = makeIssuer("Site CA");
const laptop = site.issue("Field laptop");
const file = (text: string | Uint8Array) => ({
  name: "laptop.pem",
  content: Buffer.from(text).toString("base64"),
});

describe("a file of certificates and keys", () => {
  it("is taken apart, whatever else is in it", () => {
    const text = `Bag Attributes\n${laptop.privateKey}subject=laptop\r\n${laptop.certificate}${site.certificate}`;
    const { certificates, privateKeys } = pemContents(file(text));
    expect(certificates).toEqual([laptop.certificate, site.certificate]);
    expect(privateKeys).toEqual([laptop.privateKey]);
    expect(privateKeys.map(isEncrypted)).toEqual([false]);
  });

  it("may be binary, and is empty when it is something else", () => {
    const body = laptop.certificate.replaceAll(/-----[^-]+-----|\n/g, "");
    expect(pemContents(file(Buffer.from(body, "base64"))).certificates).toEqual([laptop.certificate]);
    expect(pemContents(file("nothing to see"))).toEqual({ certificates: [], privateKeys: [] });
  });
});

describe("the form of a network", () => {
  const networkOf = (configuration: Network["configuration"]): ReachableNetwork => {
    const network: Network = {
      id: "0190f3b2-7c8a-7d0d-9b5e-4f1a2c3d4e5f" as NetworkId,
      name: "Secured",
      configuration,
    };
    if (!isReachable(network)) throw new Error(configuration.kind);
    return network;
  };

  it("comes back as it was saved, with its hubs and certificates", () => {
    const entries = {
      ...freshEntries("bacnet-sc"),
      name: "Secured",
      primaryHub: " wss://hub:4443/ ",
      certificate: laptop.certificate,
      issuers: [site.certificate],
    };
    const checked = checkNetwork(entries);
    if ("wrong" in checked) throw new Error(JSON.stringify(checked.wrong));
    expect(checked.configuration).toMatchObject({ kind: "bacnet-sc", primaryHub: "wss://hub:4443/" });
    expect(checked.configuration).not.toHaveProperty("failoverHub");
    expect(checkNetwork(entriesOf(networkOf(checked.configuration)))).toEqual(checked);
  });

  it("says what of a BACnet/SC network is missing", () => {
    expect(
      checkNetwork({ ...freshEntries("bacnet-sc"), name: "Secured", failoverHub: "http://hub" }),
    ).toEqual({
      wrong: {
        primaryHub: "Such as wss://hub.example:4443/",
        failoverHub: "Such as wss://hub.example:4443/, or empty",
        certificate: "Choose this computer’s operational certificate",
        issuers: "Choose the certificate of the issuer",
      },
    });
  });

  it("comes back as it was saved, as a BBMD", () => {
    const entries = {
      ...freshEntries("bacnet-ip"),
      ...{ name: "Secured", targets: "10.0.4.255:47808", isBbmd: true, bbmdAddress: "10.0.4.5" },
      ...{ bbmdBroadcast: "10.0.4.255:47808", bbmdPeers: "10.0.5.2:47808 10.0.6.2:47808", foreignDevices: 3 },
    };
    const checked = checkNetwork(entries);
    if ("wrong" in checked) throw new Error(JSON.stringify(checked.wrong));
    expect(checked.configuration).toMatchObject({
      actAsBbmd: { peers: ["10.0.5.2:47808", "10.0.6.2:47808"], foreignDevices: 3, writable: false },
    });
    expect(checkNetwork(entriesOf(networkOf(checked.configuration)))).toEqual(checked);
    const both = { ...entries, isForeignDevice: true, bbmd: "10.0.5.2:47808" };
    expect(checkNetwork(both)).toEqual({ wrong: { bbmd: "A BBMD can’t be a foreign device as well" } });
  });
});

describe("where Who-Is goes", () => {
  const eth0 = { address: "10.0.4.5", broadcast: "10.0.4.255" };
  const eth1 = { address: "192.168.7.9", broadcast: "192.168.7.127" };
  const again = { address: "10.0.4.6", broadcast: "10.0.4.255" };
  const loopback = { address: "127.0.0.1", broadcast: "127.255.255.255" };
  const tunnel = { address: "10.8.0.2", broadcast: "10.8.0.2" };

  it("is each subnet of this computer once, or the one that was chosen", () => {
    expect(broadcastTargets([loopback, eth0, again, eth1, tunnel])).toBe(
      "10.0.4.255:47808, 192.168.7.127:47808",
    );
    expect(broadcastTargets([eth1])).toBe("192.168.7.127:47808");
    expect(broadcastTargets([loopback])).toBe("127.255.255.255:47808");
    expect(broadcastTargets([tunnel])).toBe("");
    expect(broadcastTargets([])).toBe("");
  });
});

describe("how long a global broadcast takes", () => {
  it("is said before it is chosen", () => {
    const text = (instancesAtOnce: number | string, perMinute: number) =>
      globalBroadcastText({ ...freshEntries("bacnet-ip"), instancesAtOnce, perMinute });
    expect(text(100_000, 30)).toBe("42 broadcasts a scan, over 82 s");
    expect(text(10_000, 30)).toBe("420 broadcasts a scan, over 14 min");
    expect(text(4_194_304, 30)).toBe("One broadcast a scan");
    expect(text("", 30)).toBe("");
  });
});

describe("lines of a broadcast table", () => {
  it("are addresses with or without port and mask", () => {
    expect(entriesOfLines("10.0.4.5:47808\n\n 10.0.5.5  255.255.255.0 \n")).toEqual([
      { address: "10.0.4.5:47808", mask: "255.255.255.255" },
      { address: "10.0.5.5:47808", mask: "255.255.255.0" },
    ]);
    expect(entriesOfLines("")).toEqual([]);
  });

  it.each(["bbmd", "10.0.4", "10.0.4.5 24", "10.0.4.5 255.255.255.0:1", "10.0.4.5 255.255.255.0 x"])(
    "refuse %s",
    (line) => expect(entriesOfLines(line)).toBeUndefined(),
  );
});
