import { hostname, userInfo } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";
import type { Clock, ProjectId, SiteId } from "../contract/identity.ts";
import { Problem } from "../contract/problem.ts";
import type { KeyProtection, Project, Site } from "../contract/project.ts";
import { deriveKey, keyName, randomKey, randomSalt } from "../security/index.ts";
import {
  createProjectFile,
  type FileKey,
  openProjectFile,
  type ProjectFile,
  readSalt,
} from "../store/index.ts";
import { fileKind } from "./file-kind.ts";
import type { GatewayHost } from "./host.ts";

/** What a restarted gateway needs to go on; kept by the host in memory. */
const session = z.object({ path: z.string(), key: z.string() });

export interface ProjectsOptions {
  readonly host: GatewayHost;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly appVersion: string;
}

export interface OpenedProject {
  readonly file: ProjectFile;
  readonly project: Project;
}

/** Finds keys, opens and makes project files. */
export class Projects {
  readonly #options: ProjectsOptions;

  constructor(options: ProjectsOptions) {
    this.#options = options;
  }

  /** How a new project's key is kept when no passphrase is given. */
  get keeping(): { readonly protection: KeyProtection; readonly notice: string } {
    const { protection, notice } = this.#options.host.secrets;
    return { protection, notice };
  }

  /** @throws Problem `project-exists`, `storage-failed` */
  async create(options: {
    readonly path: string;
    readonly name: string;
    readonly site: Omit<Site, "id">;
    readonly passphrase: string | undefined;
    readonly isDemo: boolean;
  }): Promise<OpenedProject> {
    const path = resolve(options.path);
    const salt = randomSalt();
    const { passphrase } = options;
    const bytes = passphrase === undefined ? randomKey() : await deriveKey(passphrase, salt);
    // The key is kept before the file exists: a file without its key would be lost.
    if (passphrase === undefined) await this.#options.host.secrets.set(keyName(salt), bytes);
    const key = { bytes, salt };
    const file = await createProjectFile(path, {
      ...this.#opening(key),
      project: {
        id: this.#options.newId() as ProjectId,
        name: options.name,
        site: { ...options.site, id: this.#options.newId() as SiteId },
        protection: passphrase === undefined ? this.#options.host.secrets.protection : "passphrase",
        isDemo: options.isDemo,
      },
    });
    return this.#opened(file, key);
  }

  /** @throws Problem `not-found`, `key-missing`, `wrong-key`, `project-in-use`, `project-newer`, `project-damaged` */
  async open(path: string, passphrase: string | undefined): Promise<OpenedProject> {
    const absolute = resolve(path);
    const key = await this.keyOf(absolute, passphrase);
    return this.#opened(await openProjectFile(absolute, this.#opening(key)), key);
  }

  /** The key of a file, kept here or made of its passphrase. @throws Problem `not-found`, `key-missing`, `project-damaged` */
  async keyOf(path: string, passphrase: string | undefined): Promise<FileKey> {
    const absolute = resolve(path);
    await this.#demandFile(absolute);
    const salt = readSalt(absolute);
    const bytes =
      passphrase === undefined || passphrase === ""
        ? ((await this.#options.host.secrets.get(keyName(salt))) ?? (await this.#remembered(absolute)))
        : await deriveKey(passphrase, salt);
    if (bytes === null) {
      throw new Problem(
        "key-missing",
        "The key of this project isn't kept on this computer.",
        "Enter the project's passphrase. If it has none, open it on the computer where it was made.",
      );
    }
    return { bytes, salt };
  }

  /** The project that was open when the gateway ended without being asked to. */
  async interrupted(): Promise<string | null> {
    const kept = await this.#options.host.session.get();
    return kept === null ? null : session.parse(JSON.parse(Buffer.from(kept).toString())).path;
  }

  async closed(): Promise<void> {
    await this.#options.host.session.set(null);
  }

  async #demandFile(path: string): Promise<void> {
    switch (await fileKind(path)) {
      case "file":
        return;
      case "missing":
        throw new Problem(
          "not-found",
          `There is no file ${path}.`,
          "Look for it under another name or in another folder.",
        );
      case "other":
        throw new Problem("project-damaged", `${path} isn't a file.`, "Choose a project file (.blipee).");
      case "no-answer":
        throw new Problem(
          "unreachable",
          `The disk or share of ${path} doesn't answer.`,
          "Connect it, or copy the project to this computer.",
        );
    }
  }

  async #opened(file: ProjectFile, key: FileKey): Promise<OpenedProject> {
    const text = JSON.stringify({ path: file.path, key: Buffer.from(key.bytes).toString("hex") });
    await this.#options.host.session.set(new Uint8Array(Buffer.from(text)));
    const facts = file.project();
    const protectionNotice = facts.protection === "owner-file" ? this.#options.host.secrets.notice : "";
    return { file, project: { ...facts, protectionNotice } };
  }

  async #remembered(path: string): Promise<Uint8Array | null> {
    const kept = await this.#options.host.session.get();
    if (kept === null) return null;
    const { path: of, key } = session.parse(JSON.parse(Buffer.from(kept).toString()));
    return of === path ? new Uint8Array(Buffer.from(key, "hex")) : null;
  }

  #opening(key: FileKey) {
    return {
      key,
      clock: this.#options.clock,
      newId: this.#options.newId,
      appVersion: this.#options.appVersion,
      owner: { user: userInfo().username, host: hostname(), pid: process.pid },
    };
  }
}
