/** Events of several tasks at once, read by one consumer in the order in which they came. */
export class EventQueue<Event> implements AsyncIterable<Event> {
  #events: Event[] = [];
  #ended = false;
  #error: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;

  push(event: Event): void {
    if (this.#ended) return;
    this.#events.push(event);
    this.#wake?.();
  }

  /** Nothing more comes; what was pushed is still read. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** Like {@link end}, and the consumer gets this error after the last event. */
  fail(error: unknown): void {
    this.#error ??= { error };
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Event> {
    for (;;) {
      const events = this.#events;
      this.#events = [];
      yield* events;
      if (this.#events.length > 0) continue;
      if (this.#error !== undefined) throw this.#error.error;
      if (this.#ended) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
  }
}
