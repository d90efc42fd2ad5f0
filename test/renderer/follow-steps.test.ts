import { expect, it } from "vitest";
import { Problem, type ProblemReport } from "../../src-main/contract/index.ts";
import { followSteps, type Running } from "../../src-renderer/energy/follow-steps.ts";

type Step = { readonly kind: "site"; readonly name: string };
const site = (name: string): Step => ({ kind: "site", name });
const gone: ProblemReport = { code: "connection-lost", what: "It broke.", remedy: "Try again." };

/** What is told of steps. @param stopAt the step that is the last one wanted */
async function told(steps: (signal: AbortSignal) => AsyncIterable<unknown>, stopAt = "") {
  const stop = new AbortController();
  const all: { names: string[]; notes: string[]; problems: ProblemReport[] } = {
    ...{ names: [], notes: [], problems: [] },
  };
  const begin = async ({ signal }: { readonly signal: AbortSignal }) => steps(signal) as AsyncIterable<Step>;
  const follower = {
    take: ({ name }: Step): Running | null => {
      all.names.push(name);
      if (name === stopAt) stop.abort();
      return name === "quiet" ? null : { note: `after ${name}`, share: 0 };
    },
    tell: ({ note }: Running) => void all.notes.push(note),
    fail: (problem: ProblemReport) => void all.problems.push(problem),
  };
  await followSteps(begin, follower, stop.signal);
  return all;
}

it("takes steps in their order, and tells how far the work is", async () => {
  const all = await told(async function* () {
    yield* [site("a"), site("quiet"), site("b")];
  });
  expect(all).toEqual({ names: ["a", "quiet", "b"], notes: ["after a", "after b"], problems: [] });
});

it("tells a failure, as a step or thrown, and keeps what came before", async () => {
  const asStep = await told(async function* () {
    yield site("a");
    yield { kind: "failed", problem: gone };
  });
  expect(asStep).toMatchObject({ names: ["a"], problems: [gone] });
  const thrown = await told(async function* () {
    yield site("a");
    throw new Problem("timeout", "It took too long.", "Try again.");
  });
  expect(thrown).toMatchObject({ names: ["a"], problems: [{ what: expect.any(String) }] });
});

it("tells nothing any more once it is stopped, neither steps that still come nor that they end in an error", async () => {
  const late = await told(async function* () {
    yield* [site("a"), site("b"), { kind: "failed", problem: gone }];
  }, "a");
  expect(late).toMatchObject({ names: ["a"], problems: [] });
  const broken = await told(async function* (signal) {
    yield site("a");
    signal.throwIfAborted();
  }, "a");
  expect(broken).toMatchObject({ names: ["a"], problems: [] });
});
