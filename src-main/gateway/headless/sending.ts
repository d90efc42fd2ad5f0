import { readFile } from "node:fs/promises";
import { Problem } from "../../contract/problem.ts";
import { type CentralConnection, type CentralSecrets, centralConnection } from "../../contract/sync.ts";
import { type SyncSettings, syncSettings } from "../../contract/syncing.ts";
import type { GatewayConfiguration } from "./configuration.ts";
import { readSecretText } from "./secrets.ts";

type Sending = NonNullable<GatewayConfiguration["sync"]>;

/**
 * Where a configuration says that readings go, with the files read that it names.
 * @param credentials folder where systemd put this unit's credentials
 * @throws Problem when a file or credential can't be had
 */
export async function connectionOf(
  sending: Sending,
  credentials: string | undefined,
): Promise<{ readonly connection: CentralConnection; readonly secrets: CentralSecrets }> {
  const { host, port, database, user, tls, authorities, certificate } = sending;
  const secret = async (name: "passwordFrom" | "privateKeyFrom") => {
    const source = sending[name];
    return source === undefined ? undefined : readSecretText(source, credentials, `sync.${name}`);
  };
  const [password, privateKey] = await Promise.all([secret("passwordFrom"), secret("privateKeyFrom")]);
  const connection = centralConnection.parse({
    ...{ host, port, database, user, tls },
    authorities: await certificates(authorities, "sync.authorities"),
    certificate: await certificates(certificate, "sync.certificate"),
  });
  return {
    connection,
    secrets: {
      ...(password === undefined ? {} : { password }),
      ...(privateKey === undefined ? {} : { privateKey }),
    },
  };
}

/** @param ownSite the project's site */
export function settingsOf(
  { organization, site, intervalSeconds, bytesPerSecond }: Sending,
  connection: CentralConnection,
  ownSite: string,
): SyncSettings {
  return syncSettings.parse({
    connection,
    organizationId: organization,
    siteId: site === "own" ? ownSite : site,
    intervalMs: Math.round(intervalSeconds * 1_000),
    bytesPerSecond,
  });
}

async function certificates(path: string | undefined, setting: string): Promise<string> {
  if (path === undefined) return "";
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new Problem(
      "not-found",
      `${setting}: ${path} can't be read.`,
      "Check its name and its permissions.",
      error,
    );
  }
}
