import { implement } from "@orpc/server";
import type { Clock, NetworkId } from "../contract/identity.ts";
import type { ChangeTopic } from "../contract/live.ts";
import type { Network } from "../contract/network.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import {
  savedScans as procedures,
  type SavedDevice,
  type SavedScan,
  type SavedScanId,
  type ScanComparison,
  type ScanSide,
} from "../contract/saved-scans.ts";
import { compareScans } from "../exchange/index.ts";
import type { ProjectFile } from "../store/index.ts";
import { ServedScans } from "./served-scans.ts";

export interface ScanArchiveOptions {
  readonly file: ProjectFile;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  readonly changed: (...topics: ChangeTopic[]) => void;
  /** Ends what goes on in a network. */
  readonly closeNetwork: (id: NetworkId) => Promise<void>;
  /** Must be called when networks of the project are different. */
  readonly networksChanged: () => void;
}

/** What networks were like: saved by people, and by itself after scans. */
export class ScanArchive implements AsyncDisposable {
  /** Those that are played as simulated devices. */
  readonly served: ServedScans;
  readonly #options: ScanArchiveOptions;

  constructor(options: ScanArchiveOptions) {
    this.#options = options;
    this.served = new ServedScans({
      ...options,
      networksChanged: () => {
        options.networksChanged();
        options.changed("networks", "history");
      },
      changed: () => options.changed("saved-scans"),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.served[Symbol.asyncDispose]();
  }

  /** Newest first. */
  list(): SavedScan[] {
    return this.#options.file.savedScans.list();
  }

  /** Keeps what is known of a network now. @throws Problem `not-found`, `invalid-input` */
  save(networkId: NetworkId, name: string): SavedScan {
    const devices = this.#options.file.savedScans.current(networkId);
    if (devices.length === 0) {
      throw new Problem("invalid-input", "Nothing is known of this network yet.", "Scan it first.");
    }
    return this.#put(networkId, name, "kept", devices);
  }

  /** Must be told of every whole scan: the first is kept as found, a later one where it differs from what is saved. */
  scanned(network: Network): void {
    const { file, log } = this.#options;
    try {
      const devices = file.savedScans.current(network.id);
      if (devices.length === 0) return;
      const last = file.savedScans.newest(network.id);
      if (last === null) this.#put(network.id, "As found", "as-found", devices);
      else if (differs(compareScans(file.savedScans.content(last.id), devices))) {
        this.#put(network.id, "Later scan", "automatic", devices);
      }
    } catch (error) {
      // The scan itself is stored: it doesn't fail for want of its copy.
      log("a scan could not be saved", { network: network.name, problem: reportOf(error) });
    }
  }

  /** @throws Problem `not-found` */
  rename(id: SavedScanId, name: string): SavedScan {
    const scan = this.#options.file.savedScans.rename(id, name);
    this.#options.changed("saved-scans");
    return scan;
  }

  /** @throws Problem `not-found` */
  async remove(id: SavedScanId): Promise<void> {
    await this.served.stop(id);
    this.#options.file.savedScans.remove(id);
    this.#options.changed("saved-scans");
  }

  /** @throws Problem `not-found`, `project-damaged` */
  content(id: SavedScanId): SavedDevice[] {
    return this.#options.file.savedScans.content(id);
  }

  /** @throws Problem `not-found`, `project-damaged` */
  compare(before: ScanSide, after: ScanSide, values: boolean): ScanComparison {
    const { savedScans } = this.#options.file;
    const contentOf = (side: ScanSide): SavedDevice[] =>
      side.kind === "saved" ? savedScans.content(side.id) : savedScans.current(side.networkId);
    return compareScans(contentOf(before), contentOf(after), values);
  }

  #put(
    networkId: NetworkId,
    name: string,
    kind: SavedScan["kind"],
    devices: readonly SavedDevice[],
  ): SavedScan {
    const { file, clock, newId, changed } = this.#options;
    const scan = { id: newId() as SavedScanId, networkId, name, takenAt: clock(), kind };
    const saved = file.savedScans.put(scan, devices);
    changed("saved-scans");
    return saved;
  }
}

const differs = ({ counts }: ScanComparison): boolean => Object.values(counts).some((count) => count > 0);

const os = implement(procedures);

/** Answers of the procedures about saved scans. */
export function savedScanHandlers(archive: () => ScanArchive) {
  return os.router({
    list: os.list.handler(() => archive().list()),
    save: os.save.handler(({ input }) => archive().save(input.networkId, input.name)),
    rename: os.rename.handler(({ input }) => archive().rename(input.id, input.name)),
    remove: os.remove.handler(({ input }) => archive().remove(input.id)),
    content: os.content.handler(({ input }) => archive().content(input.id)),
    compare: os.compare.handler(({ input }) => archive().compare(input.before, input.after, input.values)),
    served: os.served.handler(() => archive().served.list()),
    serve: os.serve.handler(({ input }) => archive().served.serve(input.id)),
    stopServing: os.stopServing.handler(({ input }) => archive().served.stop(input.id)),
  });
}
