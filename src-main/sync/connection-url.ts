import { readFile } from "node:fs/promises";
import { Problem } from "../contract/problem.ts";
import {
  type CentralConnection,
  type CentralSecrets,
  centralConnection,
  tlsModes,
} from "../contract/sync.ts";

const wrong = (why: string): Problem =>
  new Problem(
    "invalid-input",
    `The address of the central database can't be used: ${why}.`,
    "Write it as postgresql://user:password@host:5432/database?sslmode=verify-full&sslrootcert=ca.pem",
  );

/** Parameters of libpq that are understood; any other is refused rather than silently passed over. */
const known: ReadonlySet<string> = new Set([
  "sslmode",
  "sslrootcert",
  "sslcert",
  "sslkey",
  "host",
  "connect_timeout",
]);

/**
 * Reads an address as libpq writes it. Files that it names are read.
 * @param url `postgresql://user:password@host:port/database?sslmode=…&sslrootcert=…&sslcert=…&sslkey=…`
 * @throws Problem `invalid-input`, never with anything of user or password in its words; `not-found` for a file
 */
export async function readConnectionUrl(
  url: string,
): Promise<{ readonly connection: CentralConnection; readonly secrets: CentralSecrets }> {
  if (!URL.canParse(url)) throw wrong("it isn't a URL");
  const parts = new URL(url);
  // A ?, # or / in a password that isn't written as %3F, %23 or %2F ends the host, and what follows isn't what it seems.
  if (`${parts.pathname}${parts.search}${parts.hash}`.includes("@"))
    throw wrong(
      "an @ stands behind the host. In user and password ?, #, / and @ are written %3F, %23, %2F, %40",
    );
  if (parts.protocol !== "postgresql:" && parts.protocol !== "postgres:")
    throw wrong("it doesn't begin with postgresql://");
  const unknown = [...parts.searchParams.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) throw wrong(`the parameter ${unknown} isn't known`);
  const sslMode = parts.searchParams.get("sslmode") ?? "verify-full";
  const tls = tlsModes.find((mode) => mode === sslMode);
  if (tls === undefined) throw wrong(`sslmode is ${tlsModes.join(", ")}, not ${sslMode}`);
  const file = async (name: string): Promise<string | undefined> => {
    const path = parts.searchParams.get(name);
    return path === null || path === "system" ? undefined : readPem(path, name);
  };
  const [authorities, certificate, privateKey] = await Promise.all([
    file("sslrootcert"),
    file("sslcert"),
    file("sslkey"),
  ]);
  const timeout = parts.searchParams.get("connect_timeout");
  const parsed = centralConnection.safeParse({
    host: parts.searchParams.get("host") ?? decoded(parts.hostname).replaceAll(/^\[|\]$/g, ""),
    port: parts.port === "" ? undefined : Number(parts.port),
    database: decoded(parts.pathname.slice(1)),
    user: decoded(parts.username),
    tls,
    authorities,
    certificate,
    connectTimeoutMs: timeout === null ? undefined : Number(timeout) * 1_000,
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw wrong(`${issue?.path.join(".")}: ${issue?.message}`);
  }
  const password = decoded(parts.password);
  return {
    connection: parsed.data,
    secrets: {
      ...(password === "" ? {} : { password }),
      ...(privateKey === undefined ? {} : { privateKey }),
    },
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong("a % stands by itself. It is written %25");
  }
}

async function readPem(path: string, name: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new Problem(
      "not-found",
      `The file ${path} (${name}) can't be read.`,
      "Check its name and its permissions.",
      error,
    );
  }
}
