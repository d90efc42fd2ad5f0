import type { NetworkId } from "../contract/identity.ts";
import type { SavedDevice, SavedScan, SavedScanId } from "../contract/saved-scans.ts";

/** What networks were like at a time, kept until somebody removes it. */
export interface SavedScans {
  /** Of the networks that the project has, newest first. */
  list(): SavedScan[];
  one(id: SavedScanId): SavedScan | null;
  /** The newest of a network, whatever its kind. */
  newest(networkId: NetworkId): SavedScan | null;
  /**
   * What the catalogue knows of a network now; devices that are gone are left out.
   * @throws Problem `not-found`
   */
  current(networkId: NetworkId): SavedDevice[];
  /** Keeps it, and gives up the network's oldest `automatic` ones beyond 20. @throws Problem `invalid-input` */
  put(scan: Omit<SavedScan, "devices" | "objects">, devices: readonly SavedDevice[]): SavedScan;
  /** Whoever names an automatic one wants to keep it. @throws Problem `not-found` */
  rename(id: SavedScanId, name: string): SavedScan;
  /** @throws Problem `not-found` */
  remove(id: SavedScanId): void;
  /** @throws Problem `not-found`, `project-damaged` */
  content(id: SavedScanId): SavedDevice[];
}
