// How setup speaks: what it is about to do, why, and how far it is. Nothing when there is nothing to do.
const terminal = process.stdout.isTTY === true;

/** One line that a person should read. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** A step: the line, the work, then how long it took. */
export async function step(line, work) {
  say(`• ${line}`);
  const begun = performance.now();
  const result = await work();
  say(`  done in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  return result;
}

/**
 * Calls `measure` now and then, and shows what it says: on a terminal in place, elsewhere
 * a line every ten seconds, so that a log stays readable. Returns the function that ends it.
 */
export function progress(measure) {
  const timer = setInterval(
    async () => {
      const text = await measure().catch(() => "");
      if (text === "") return;
      process.stdout.write(terminal ? `\r  ${text} ` : `  ${text}\n`);
    },
    terminal ? 500 : 10_000,
  );
  return () => {
    clearInterval(timer);
    if (terminal) process.stdout.write("\r\x1b[K");
  };
}

/** An error for a person: what happened, and what to do. Its stack is of no use to them. */
export class SetupProblem extends Error {
  constructor(happened, remedy) {
    super(`${happened}\n  ${remedy}`);
    this.name = "SetupProblem";
  }
}

/** Ends a command: a problem is told in words, anything else with its stack (it is our mistake). */
export function tellAndExit(error) {
  process.stderr.write(`\n${error instanceof SetupProblem ? error.message : error.stack}\n`);
  process.exit(1);
}
