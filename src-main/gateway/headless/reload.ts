import { isDeepStrictEqual } from "node:util";
import type { ComposedGateway } from "../compose.ts";
import type { GatewayConfiguration } from "./configuration.ts";
import type { Journal } from "./journal.ts";
import type { Observer } from "./observer.ts";
import { faultText, readConfiguration } from "./read-configuration.ts";

/** Settings that hold at once; the others are taken at the next start. */
const heldAtOnce = ["polling", "log", "health"] as const;

export interface ReloadParameters {
  /** As it was read at the start. */
  readonly configuration: GatewayConfiguration;
  readonly configurationFile: string;
  readonly journal: Journal;
  readonly observer: Observer;
  readonly gateway: ComposedGateway["gateway"];
}

/**
 * Reads the configuration again at each SIGHUP: log level, limits of health and polling hold at once. A file with faults
 * changes nothing.
 * @returns call it to hear no more
 */
export function reload(parameters: ReloadParameters): () => void {
  const { journal } = parameters;
  let turn: Promise<void> = Promise.resolve();
  const listener = () => {
    turn = turn
      .then(() => readAgain(parameters))
      .catch((error: unknown) =>
        journal.tell("configuration-not-reloaded", "The configuration could not be read again.", {
          problem: error,
        }),
      );
  };
  process.on("SIGHUP", listener);
  return () => process.off("SIGHUP", listener);
}

async function readAgain(parameters: ReloadParameters): Promise<void> {
  const { configuration: atStart, configurationFile, journal, observer, gateway } = parameters;
  const read = await readConfiguration(configurationFile);
  if (!read.ok) {
    const faults = read.faults.map((fault) => faultText(configurationFile, fault));
    journal.tell(
      "configuration-not-reloaded",
      "The configuration has faults: nothing is changed.",
      { faults },
      "error",
    );
    return;
  }
  const { configuration } = read;
  journal.setLevel(configuration.log.level);
  observer.want(configuration);
  if (gateway.current !== null && gateway.workspace.isPolling !== configuration.polling)
    await gateway.setPolling(configuration.polling);
  const names = Object.keys(configuration) as (keyof GatewayConfiguration)[];
  const needsRestart = names.filter(
    (name) =>
      !heldAtOnce.some((held) => held === name) && !isDeepStrictEqual(configuration[name], atStart[name]),
  );
  await observer.look();
  journal.tell("configuration-reloaded", "The configuration was read again.", { needsRestart });
}
