import { spawnSync } from "node:child_process";
import type { TestContext } from "vitest";

/** Whether a program can be run here. */
export const isThere = (command: string, ...parameters: string[]): boolean =>
  spawnSync(command, parameters, { stdio: "ignore" }).status === 0;

/**
 * @param missing by the name that people know a peer by
 * @returns skips a test that needs a peer which isn't installed, and says which
 */
export const needing =
  <Peer extends string>(missing: Readonly<Record<Peer, boolean>>) =>
  ({ skip }: Pick<TestContext, "skip">, ...peers: Peer[]): void => {
    for (const name of peers) skip(missing[name], `${name} isn't installed on this machine`);
  };
