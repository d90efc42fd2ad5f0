import { describe, expect, it } from "vitest";
import { backOff, Supervisor } from "../../src-main/shell/supervisor.ts";
import type { Worker } from "../../src-main/shell/worker.ts";
import { VirtualTime } from "../pipeline/virtual-time.ts";

/** A process whose life the test decides. */
class ScriptedWorker implements Worker {
  readonly pid = 1;
  readonly takesPorts = false;
  killed = false;
  sent: unknown[] = [];
  receive: (message: unknown) => void = () => undefined;
  exit: (reason: string) => void = () => undefined;
  send(message: unknown): void {
    this.sent.push(message);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.receive = listener;
  }
  onExit(listener: (reason: string) => void): void {
    this.exit = listener;
  }
  kill(): void {
    this.killed = true;
    this.exit("it was ended by SIGKILL");
  }
}

function supervised() {
  const time = new VirtualTime();
  const workers: ScriptedWorker[] = [];
  const states: string[] = [];
  const supervisor = new Supervisor({
    start: () => {
      const worker = new ScriptedWorker();
      workers.push(worker);
      return worker;
    },
    onMessage: () => undefined,
    onState: (state) => states.push(state.state),
    log: () => undefined,
    clock: time.clock,
    schedule: time.schedule,
  });
  supervisor.start();
  return { time, workers, states, supervisor };
}

describe("the gateway's supervisor", () => {
  it("waits 0.2 s, doubling to 10 s", () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 20].map(backOff)).toEqual([
      200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000,
    ]);
  });

  it("restarts a gateway that died, and tells the window", async () => {
    const { time, workers, states, supervisor } = supervised();
    workers[0]?.receive({ type: "ready" });
    workers[0]?.exit("it was ended by SIGKILL");
    expect(supervisor.state).toMatchObject({
      state: "restarting",
      restarts: 1,
      lastExit: "it was ended by SIGKILL",
    });
    await time.advance(199);
    expect(workers).toHaveLength(1);
    await time.advance(1);
    expect(workers).toHaveLength(2);
    workers[1]?.receive({ type: "ready" });
    expect(states).toEqual(["running", "restarting", "running"]);
  });

  it("waits longer each time a gateway dies young, and forgives one that ran half a minute", async () => {
    const { time, workers } = supervised();
    workers.at(-1)?.exit("code 1");
    await time.advance(200);
    workers.at(-1)?.exit("code 1");
    await time.advance(399);
    expect(workers).toHaveLength(2);
    await time.advance(1);
    expect(workers).toHaveLength(3);
    for (let second = 0; second < 31; second += 1) {
      workers.at(-1)?.receive({ type: "heartbeat" });
      await time.advance(1_000);
    }
    workers.at(-1)?.exit("code 1");
    await time.advance(200);
    expect(workers).toHaveLength(4);
  });

  it("ends a gateway that gives no sign of life, and starts another", async () => {
    const { time, workers } = supervised();
    workers[0]?.receive({ type: "ready" });
    await time.advance(15_000);
    expect(workers[0]?.killed).toBe(true);
    await time.advance(200);
    expect(workers).toHaveLength(2);
  });

  it("ignores messages that aren't the gateway's, and takes them for no sign of trouble", async () => {
    const { workers, supervisor } = supervised();
    workers[0]?.receive({ type: "format-disk" });
    workers[0]?.receive("nonsense");
    workers[0]?.receive({ type: "ready" });
    expect(supervisor.state.state).toBe("running");
  });

  it("asks a gateway to finish, and ends it when it doesn't", async () => {
    const { time, workers, supervisor } = supervised();
    const stopped = supervisor.stop();
    expect(workers[0]?.sent).toContainEqual({ type: "shutdown" });
    await time.advance(5_000);
    await stopped;
    expect(workers[0]?.killed).toBe(true);
    await time.advance(20_000);
    expect(workers).toHaveLength(1);
  });
});
