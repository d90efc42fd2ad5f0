import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";

const root = resolve(import.meta.dirname, "../..");
const mostAttempts = 3;
const patienceMs = 15_000;
const target = z.object({ type: z.string(), title: z.string(), webSocketDebuggerUrl: z.string().optional() });
const answer = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});
const evaluated = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.object({ text: z.string(), exception: z.unknown() }).optional(),
});
const heap = z.object({ usedSize: z.number() });

/**
 * The built app in a real Electron window, spoken to over the Chrome DevTools Protocol alone: unlike a test driver it
 * holds nothing back at the start and costs the shell nothing while it is measured.
 */
export class AppWindow implements AsyncDisposable {
  /** UTC epoch ms just before the process was made. */
  readonly spawnedAt: number;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #socket: WebSocket | undefined;
  #next = 0;

  private constructor(child: ChildProcess, spawnedAt: number) {
    this.#child = child;
    this.spawnedAt = spawnedAt;
    this.#ended = new Promise((ended) => child.once("exit", () => ended()));
  }

  /**
   * Launches the app until its page loads: now and then Chromium's never does, on a busy machine without a GPU.
   * @param userData folder of the app's user
   * @param lost told of each launch without a page
   */
  static async launch(userData: string, lost: () => void = () => undefined): Promise<AppWindow> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await AppWindow.#launchOnce(userData);
      } catch (error) {
        lost();
        if (attempt === mostAttempts) throw error;
      }
    }
  }

  static async #launchOnce(userData: string): Promise<AppWindow> {
    const executable =
      process.env["BLIPEE_ELECTRON"] ?? z.string().parse(createRequire(import.meta.url)("electron"));
    const asRootOnLinux = process.platform === "linux" && process.getuid?.() === 0;
    const parameters = [
      ...(asRootOnLinux ? ["--no-sandbox"] : []),
      "--remote-debugging-port=0",
      // A project that a bench prepared has its key in a file, as on a computer without a key store.
      "--password-store=basic",
      root,
      `--user-data-dir=${userData}`,
      "--force-device-scale-factor=1",
    ];
    const spawnedAt = Date.now();
    const child = spawn(executable, parameters, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, LANG: "en_GB.UTF-8" },
    });
    const window = new AppWindow(child, spawnedAt);
    try {
      await window.#connect(await window.#listening(child));
      return window;
    } catch (error) {
      await window[Symbol.asyncDispose]();
      throw error;
    }
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error("The app didn't start.");
    return this.#child.pid;
  }

  /** Sends a command of the DevTools protocol to the page. */
  send(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const id = this.#next++;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    this.#socket?.send(JSON.stringify({ id, method, params }));
    return waiting.promise;
  }

  /** Runs an expression in the page and waits for its promise. */
  async evaluate(expression: string): Promise<unknown> {
    const raw = await this.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    const { result, exceptionDetails } = evaluated.parse(raw);
    if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
    return result.value;
  }

  /**
   * Waits until an expression is truthy in the page.
   * @returns UTC epoch ms of that moment, by the page's clock
   */
  async when(condition: string, timeoutMs = 30_000): Promise<number> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const seen = await this.evaluate(`new Promise((resolve) => {
        const end = performance.now() + 2000;
        const look = () => {
          if (${condition}) resolve(performance.timeOrigin + performance.now());
          else if (performance.now() > end) resolve(null);
          else setTimeout(look, 4);
        };
        look();
      })`).catch((error: unknown) => {
        // The first document gives way to the app's own.
        if (/context|navigated/i.test(String(error))) return null;
        throw error;
      });
      if (typeof seen === "number") return seen;
      if (Date.now() > until) throw new Error(`Never in the window: ${condition}`);
    }
  }

  async go(place: string): Promise<void> {
    await this.evaluate(`location.hash = "#/${place}"`);
  }

  /** Bytes of the page's JavaScript heap after everything unused was let go. */
  async heapBytes(): Promise<number> {
    await this.send("HeapProfiler.collectGarbage");
    return heap.parse(await this.send("Runtime.getHeapUsage")).usedSize;
  }

  /** Times between the frames that the window draws during some work, ms. */
  async frames(work: () => Promise<unknown>): Promise<number[]> {
    await this.evaluate(`(() => {
      const frames = (window.benchFrames = { times: [], on: true });
      const next = (time) => { frames.times.push(time); if (frames.on) requestAnimationFrame(next); };
      requestAnimationFrame(next);
    })()`);
    await work();
    const raw = await this.evaluate("(window.benchFrames.on = false, window.benchFrames.times)");
    const times = z.array(z.number()).parse(raw);
    return times.slice(1).map((time, index) => time - (times[index] ?? time));
  }

  /** The middle of an element, px from the window's corner. */
  async middleOf(
    selector: string,
  ): Promise<{ readonly x: number; readonly y: number; readonly width: number }> {
    const raw = await this.evaluate(`(() => {
      const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width };
    })()`);
    return z.object({ x: z.number(), y: z.number(), width: z.number() }).parse(raw);
  }

  /** Turns the wheel over an element, notch by notch. */
  async wheel(selector: string, notches: number, deltaY: number): Promise<void> {
    const { x, y } = await this.middleOf(selector);
    for (let notch = 0; notch < notches; notch += 1) {
      await this.send("Input.dispatchMouseEvent", { type: "mouseWheel", x, y, deltaX: 0, deltaY });
      await delay(16);
    }
  }

  /** Draws with the pressed mouse across a part of an element's width (0–1), in small steps. */
  async drag(selector: string, from: number, to: number): Promise<void> {
    const { x, y, width } = await this.middleOf(selector);
    const steps = 20;
    const at = (type: string, share: number) =>
      this.send("Input.dispatchMouseEvent", {
        type,
        x: x + (share - 0.5) * width,
        y,
        button: "left",
        buttons: type === "mouseReleased" ? 0 : 1,
        clickCount: 1,
      });
    await at("mousePressed", from);
    for (let step = 1; step <= steps; step += 1) {
      await at("mouseMoved", from + ((to - from) * step) / steps);
      await delay(16);
    }
    await at("mouseReleased", to);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    if (this.#socket === undefined) this.#child.kill();
    else this.#socket.send(JSON.stringify({ id: this.#next++, method: "Page.close", params: {} }));
    const patience = setTimeout(() => this.#child.kill("SIGKILL"), 10_000);
    await this.#ended;
    clearTimeout(patience);
    this.#socket?.close();
  }

  /** Resolves with the port that the app says it listens on. */
  #listening(child: ChildProcess): Promise<string> {
    return new Promise((found, failed) => {
      let text = "";
      child.stderr?.on("data", (chunk: Buffer) => {
        text = (text + chunk.toString()).slice(-10_000);
        const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
        if (port !== undefined) found(port);
      });
      child.once("error", failed);
      child.once("exit", () => failed(new Error(`The app ended before its window was there. ${text}`)));
    });
  }

  async #connect(port: string): Promise<void> {
    const until = Date.now() + patienceMs;
    let address: string | undefined;
    while (address === undefined) {
      if (Date.now() > until) throw new Error("The app showed no window.");
      const list: unknown = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
      const pages = z.array(target).parse(list);
      // Who attaches before the document is there may keep Chromium from ever loading it.
      const page = pages.find((one) => one.type === "page" && one.title.includes("Blipee Field"));
      address = page?.webSocketDebuggerUrl;
      if (address === undefined) await delay(10);
    }
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      const { id, result, error } = answer.parse(JSON.parse(String(data)));
      const waiting = id === undefined ? undefined : this.#waiting.get(id);
      if (id === undefined || waiting === undefined) return;
      this.#waiting.delete(id);
      if (error) waiting.reject(new Error(error.message));
      else waiting.resolve(result);
    });
    socket.addEventListener("close", () => {
      for (const waiting of this.#waiting.values()) waiting.reject(new Error("The window closed."));
      this.#waiting.clear();
    });
    await new Promise((open, failed) => {
      socket.addEventListener("open", open, { once: true });
      socket.addEventListener("error", failed, { once: true });
    });
  }
}
