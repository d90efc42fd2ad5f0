import {
  type CentralConnection,
  type CentralSecrets,
  centralConnection,
  type SyncSettings,
  type TlsMode,
  tlsModes,
} from "../../src-main/contract/index.ts";

/** What the form holds, as it is typed. */
export interface Entries {
  readonly host: string;
  readonly port: number | string;
  readonly database: string;
  readonly user: string;
  /** Empty: the one that is kept, or none. */
  readonly password: string;
  readonly tls: TlsMode;
  readonly authorities: string;
  readonly certificate: string;
  /** PEM; empty: the one that is kept, or none. */
  readonly privateKey: string;
  readonly seconds: number | string;
  /** kB a second; empty: no limit. */
  readonly limit: number | string;
}
export type Wrong = Partial<Record<keyof Entries, string>>;

export const tlsChoices = [
  { value: "verify-full", label: "Encrypted, certificate and name checked" },
  { value: "verify-ca", label: "Encrypted, certificate checked, any name" },
  { value: "require", label: "Encrypted, anybody’s certificate" },
  { value: "disable", label: "Not encrypted" },
] as const satisfies readonly { value: TlsMode; label: string }[];

export function entriesOf(settings: SyncSettings | null): Entries {
  const secrets = { password: "", privateKey: "" };
  if (settings === null)
    return {
      ...{ host: "", port: 5432, database: "blipee", user: "", ...secrets, tls: "verify-full" },
      ...{ authorities: "", certificate: "", seconds: 5, limit: "" },
    };
  const { host, port, database, user, tls, authorities, certificate } = settings.connection;
  return {
    ...{ host, port, database, user, tls, authorities, certificate, ...secrets },
    seconds: settings.intervalMs / 1_000,
    limit: settings.bytesPerSecond === null ? "" : settings.bytesPerSecond / 1_000,
  };
}

/**
 * Takes apart an address such as `postgresql://user:password@host:5432/database?sslmode=require`.
 * @returns null: it isn't one
 */
export function addressParts(text: string): Partial<Entries> | null {
  const address = text.trim();
  if (!/^postgres(ql)?:\/\//.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  const mode = tlsModes.find((one) => one === url.searchParams.get("sslmode"));
  const host = url.searchParams.get("host") ?? decoded(url.hostname).replaceAll(/^\[|\]$/g, "");
  const parts = { database: decoded(url.pathname.slice(1)), user: decoded(url.username) };
  return {
    ...(host === "" ? {} : { host }),
    port: url.port === "" ? 5432 : Number(url.port),
    ...(parts.database === "" ? {} : { database: parts.database }),
    ...(parts.user === "" ? {} : { user: parts.user }),
    ...(url.password === "" ? {} : { password: decoded(url.password) }),
    ...(mode === undefined ? {} : { tls: mode }),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export type Checked =
  | { readonly wrong: Wrong }
  | {
      readonly connection: CentralConnection;
      readonly secrets: CentralSecrets | undefined;
      readonly intervalMs: number;
      readonly bytesPerSecond: number | null;
    };

/** What the form says, or what is wrong with it field by field. */
export function checkEntries(entries: Entries): Checked {
  const { password, privateKey, seconds, limit } = entries;
  const said: Wrong = {
    ...(entries.host.trim() === "" ? { host: "Name or address of the server" } : {}),
    ...(between(entries.port, 1, 65_535) ? {} : { port: "1 to 65,535" }),
    ...(entries.database.trim() === "" ? { database: "Name of the database" } : {}),
    ...(entries.user.trim() === "" ? { user: "Name of the login" } : {}),
    ...(between(seconds, 0.5, 3_600) ? {} : { seconds: "0.5 to 3,600" }),
    ...(limit === "" || between(limit, 1, 1_000_000) ? {} : { limit: "1 to 1,000,000" }),
  };
  if (Object.keys(said).length > 0) return { wrong: said };
  const parsed = centralConnection.safeParse({
    ...{ host: entries.host.trim(), port: Number(entries.port), database: entries.database.trim() },
    ...{ user: entries.user.trim(), tls: entries.tls },
    ...{ authorities: entries.authorities, certificate: entries.certificate },
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue?.path[0];
    const field = at === "port" || at === "database" || at === "user" ? at : "host";
    return { wrong: { [field]: issue?.message ?? "It can’t be used" } };
  }
  const secrets = {
    ...(password === "" ? {} : { password }),
    ...(privateKey === "" ? {} : { privateKey }),
  };
  return {
    connection: parsed.data,
    secrets: Object.keys(secrets).length === 0 ? undefined : secrets,
    intervalMs: Math.round(Number(seconds) * 1_000),
    bytesPerSecond: limit === "" ? null : Math.round(Number(limit) * 1_000),
  };
}

const between = (value: number | string, least: number, most: number): boolean =>
  value !== "" && Number(value) >= least && Number(value) <= most;
