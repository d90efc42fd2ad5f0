import type { Job, Network, NetworkId } from "../../src-main/contract/index.ts";

/**
 * The newest scan of a network.
 * @param jobs all jobs of the session @param started scans that this window started, by network
 */
export function scanOf(
  network: Network,
  jobs: readonly Job[],
  started: ReadonlyMap<NetworkId, Job>,
): Job | undefined {
  const own = started.get(network.id);
  const matching = jobs.filter(
    (job) => job.kind === "scan" && (job.id === own?.id || job.title === `Scan ${network.name}`),
  );
  return matching.reduce<Job | undefined>(
    (newest, job) => (newest === undefined || job.startedAt >= newest.startedAt ? job : newest),
    undefined,
  );
}
