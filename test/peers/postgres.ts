import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import {
  appendFile,
  chown,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { Client } from "pg";

const debian = "/usr/lib/postgresql";

/** Newest PostgreSQL that Debian has here; undefined: none. */
export async function postgresPrograms(): Promise<string | undefined> {
  if (!existsSync(debian)) return undefined;
  const versions = (await readdir(debian)).sort((one, other) => Number(other) - Number(one));
  return versions
    .map((version) => join(debian, version, "bin"))
    .find((bin) => existsSync(join(bin, "initdb")));
}

export const hasPostgres = (): boolean =>
  spawnSync("sh", ["-c", `ls ${debian}/*/bin/initdb`], { stdio: "ignore" }).status === 0;

const isRoot = process.getuid?.() === 0;
/** initdb and postgres refuse root. */
const asPostgres = (command: string, parameters: readonly string[]): readonly [string, readonly string[]] =>
  isRoot
    ? ["setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", command, ...parameters]]
    : [command, parameters];

function runAsPostgres(command: string, ...parameters: string[]): string {
  const [program, words] = asPostgres(command, parameters);
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: "utf8", cwd: tmpdir() });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`);
  return stdout;
}

function runAsRoot(command: string, ...parameters: string[]): void {
  const { status, stderr, error } = spawnSync(command, parameters, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`);
}

const idOfPostgres = (flag: "-u" | "-g"): number =>
  isRoot
    ? Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout)
    : Number(spawnSync("id", [flag], { encoding: "utf8" }).stdout);

/** A TimescaleDB whose library was forgotten: what remains when a package is removed by hand. */
export const timescaleWithoutLibrary = {
  "timescaledb.control":
    "default_version = '2.99.0'\nmodule_pathname = '$libdir/timescaledb-2.99.0'\nrelocatable = false\n",
  "timescaledb--2.99.0.sql":
    "CREATE FUNCTION ts_version() RETURNS text AS 'MODULE_PATHNAME' LANGUAGE C STRICT;\n",
};

export interface PostgresOptions {
  /** Lines of postgresql.conf. */
  readonly settings?: readonly string[];
  /** Lines of pg_hba.conf; without: every login by password (SCRAM), `postgres` without one. */
  readonly hba?: readonly string[];
  /** Files beside the data, by name: certificates and keys. */
  readonly files?: Readonly<Record<string, string>>;
  /** Extensions that the server has besides its own: their files, by name. */
  readonly extensions?: Readonly<Record<string, string>>;
}

/** A server of our own: its cluster in a temporary folder, on a port of its own, stopped and deleted when disposed. */
export class PostgresServer implements AsyncDisposable {
  readonly folder: string;
  readonly port: number;
  #child: ChildProcess;
  #ended: Promise<unknown>;
  readonly #bin: string;

  private constructor(bin: string, folder: string, port: number, child: ChildProcess) {
    this.#bin = bin;
    this.folder = folder;
    this.port = port;
    this.#child = child;
    this.#ended = new Promise((resolve) => child.once("exit", resolve));
  }

  static async start(options: PostgresOptions = {}): Promise<PostgresServer> {
    const bin = await postgresPrograms();
    if (bin === undefined) throw new Error("Debian's PostgreSQL isn't installed on this machine.");
    const folder = await mkdtemp(join(tmpdir(), "blipee-postgres-"));
    if (isRoot) await chown(folder, idOfPostgres("-u"), idOfPostgres("-g"));
    const data = join(folder, "data");
    runAsPostgres(
      join(bin, "initdb"),
      ...["--pgdata", data, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8"],
      ...["--locale", "C.UTF-8", "--no-sync"],
    );
    for (const [name, text] of Object.entries(options.files ?? {})) {
      const path = join(data, name);
      await writeFile(path, text, { mode: 0o600 });
      if (isRoot) await chown(path, idOfPostgres("-u"), idOfPostgres("-g"));
    }
    const hba = options.hba ?? [
      "local all postgres trust",
      "host all postgres 127.0.0.1/32 trust",
      "host replication postgres 127.0.0.1/32 trust",
      "host all all 127.0.0.1/32 scram-sha-256",
    ];
    await writeFile(join(data, "pg_hba.conf"), `${hba.join("\n")}\n`);
    const port = await freePort();
    const settings = [
      ...["listen_addresses = '127.0.0.1'", `port = ${port}`, `unix_socket_directories = '${folder}'`],
      ...["fsync = off", "shared_buffers = 64MB", "logging_collector = off", "lc_messages = 'C'"],
      ...(options.settings ?? []),
    ];
    await appendFile(join(data, "postgresql.conf"), `${settings.join("\n")}\n`);
    const own =
      options.extensions === undefined ? bin : await withExtensions(bin, folder, options.extensions);
    return new PostgresServer(own, folder, port, await launch(own, data));
  }

  /** A replica of this server that follows it and can be read (a hot standby), as pg_basebackup makes it. */
  async standby(): Promise<PostgresServer> {
    const folder = await mkdtemp(join(tmpdir(), "blipee-postgres-"));
    if (isRoot) await chown(folder, idOfPostgres("-u"), idOfPostgres("-g"));
    const data = join(folder, "data");
    runAsPostgres(
      join(this.#bin, "pg_basebackup"),
      ...["--host", "127.0.0.1", "--port", String(this.port), "--username", "postgres", "--no-password"],
      ...["--pgdata", data, "--write-recovery-conf", "--checkpoint", "fast", "--no-sync"],
    );
    const port = await freePort();
    // The last setting of a name holds.
    await appendFile(
      join(data, "postgresql.conf"),
      `port = ${port}\nunix_socket_directories = '${folder}'\n`,
    );
    return new PostgresServer(this.#bin, folder, port, await launch(this.#bin, data));
  }

  /** Address for a login; `postgres` needs no password. */
  url(database = "postgres", user = "postgres", password = ""): string {
    const secret = password === "" ? "" : `:${encodeURIComponent(password)}`;
    return `postgresql://${encodeURIComponent(user)}${secret}@127.0.0.1:${this.port}/${database}?sslmode=disable`;
  }

  /** A connection of the superuser, or of a login. */
  async connect(database = "postgres", user = "postgres", password = ""): Promise<Client> {
    const client = new Client({ host: "127.0.0.1", port: this.port, database, user, password });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  }

  async createDatabase(name: string): Promise<void> {
    const client = await this.connect();
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    await client.end();
  }

  /** @param how `SIGINT`: fast; `SIGQUIT`: like a crash */
  async stop(how: "SIGINT" | "SIGQUIT" = "SIGINT"): Promise<void> {
    // setpriv becomes the server: it is the same process.
    this.#child.kill(how);
    await this.#ended;
  }

  /** After {@link stop}: the same cluster on the same port. */
  async startAgain(): Promise<void> {
    this.#child = await launch(this.#bin, join(this.folder, "data"));
    this.#ended = new Promise((resolve) => this.#child.once("exit", resolve));
  }

  /** Copies the cluster's files; it must be stopped. */
  async backUp(): Promise<void> {
    await rm(join(this.folder, "backup"), { recursive: true, force: true });
    await cp(join(this.folder, "data"), join(this.folder, "backup"), {
      recursive: true,
      preserveTimestamps: true,
    });
  }

  /** Puts the cluster back to what {@link backUp} copied; it must be stopped. */
  async putBack(): Promise<void> {
    await rm(join(this.folder, "data"), { recursive: true });
    await rename(join(this.folder, "backup"), join(this.folder, "data"));
    if (isRoot) runAsRoot("chown", "-R", "postgres:postgres", join(this.folder, "data"));
  }

  /** Makes a folder that belongs to the server, below its own. */
  async ownFolder(name: string): Promise<string> {
    const path = join(this.folder, name);
    await mkdir(path);
    if (isRoot) await chown(path, idOfPostgres("-u"), idOfPostgres("-g"));
    return path;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/**
 * An installation like Debian's, with more extensions: PostgreSQL looks for its files beside where its program lies.
 * @returns its folder of programs
 */
async function withExtensions(
  bin: string,
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const version = basename(dirname(bin));
  const [libraries, shared] = ["lib", "share"].map((name) => join(folder, name, "postgresql", version));
  if (libraries === undefined || shared === undefined) throw new Error("no folders");
  const theirs = join("/usr/share/postgresql", version);
  await mkdir(join(libraries, "bin"), { recursive: true });
  await mkdir(join(shared, "extension"), { recursive: true });
  await copyFile(join(bin, "postgres"), join(libraries, "bin", "postgres"));
  await symlink(join(dirname(bin), "lib"), join(libraries, "lib"));
  for (const name of await readdir(theirs))
    if (name !== "extension") await symlink(join(theirs, name), join(shared, name));
  for (const name of await readdir(join(theirs, "extension")))
    await symlink(join(theirs, "extension", name), join(shared, "extension", name));
  for (const [name, text] of Object.entries(files)) await writeFile(join(shared, "extension", name), text);
  return join(libraries, "bin");
}

async function launch(bin: string, data: string): Promise<ChildProcess> {
  const [program, words] = asPostgres(join(bin, "postgres"), ["-D", data]);
  const child = spawn(program, words, { stdio: ["ignore", "ignore", "pipe"], cwd: tmpdir() });
  const said: string[] = [];
  for await (const line of createInterface(child.stderr)) {
    said.push(line);
    if (
      line.includes("ready to accept connections") ||
      line.includes("ready to accept read-only connections")
    ) {
      child.stderr.resume();
      return child;
    }
  }
  throw new Error(`PostgreSQL didn't start:\n${said.join("\n")}`);
}

/** A port that was free a moment ago: PostgreSQL can't be told to take any. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
