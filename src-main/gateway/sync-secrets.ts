import type { ProjectId } from "../contract/identity.ts";
import { type CentralConnection, type CentralSecrets, centralSecrets } from "../contract/sync.ts";
import type { SyncSettings } from "../contract/syncing.ts";
import type { SecretStore } from "../security/index.ts";
import type { DemoDatabase } from "./demo-database.ts";

export interface SyncSecretsOptions {
  readonly projectId: ProjectId;
  readonly store: SecretStore;
  readonly demoDatabase: DemoDatabase;
  /** How the project is sent now; null: not at all. */
  readonly settings: () => SyncSettings | null;
}

/** Secrets of a project's central database: kept in the key store, or known for as long as the project is open. */
export class SyncSecrets {
  readonly #options: SyncSecretsOptions;
  readonly #name: string;
  /** Those that aren't kept. */
  #given: CentralSecrets | null = null;

  constructor(options: SyncSecretsOptions) {
    this.#options = options;
    this.#name = `sync-${options.projectId}`;
  }

  /** Those for where the project is sent. */
  async current(): Promise<CentralSecrets> {
    const { settings, demoDatabase, store } = this.#options;
    if (settings()?.demo) return (await demoDatabase.reach()).secrets;
    if (this.#given !== null) return this.#given;
    const kept = await store.get(this.#name);
    return kept === null ? {} : centralSecrets.parse(JSON.parse(Buffer.from(kept).toString("utf8")));
  }

  /** Those that are given, beside those that are known for the same login: nobody else is told them. */
  async of(
    { host, port, user }: CentralConnection,
    given: CentralSecrets | undefined,
  ): Promise<CentralSecrets> {
    const known = this.#options.settings()?.connection;
    const isSame = known?.host === host && known.port === port && known.user === user;
    return { ...(isSame ? await this.current() : {}), ...given };
  }

  /** Keeps what is given in the key store, beside what is known for the same login. */
  async keep(connection: CentralConnection, given: CentralSecrets): Promise<void> {
    const all = await this.of(connection, given);
    this.#given = null;
    await this.#write(all);
  }

  /** Knows what is given until the project is closed, instead of what is kept. */
  hold(given: CentralSecrets): void {
    this.#given = given;
  }

  /** Forgets all of them. */
  async forget(): Promise<void> {
    this.#given = null;
    await this.#write({});
  }

  async #write(secrets: CentralSecrets): Promise<void> {
    const bytes = new Uint8Array(Buffer.from(JSON.stringify(secrets)));
    await this.#options.store.set(this.#name, bytes);
  }
}
