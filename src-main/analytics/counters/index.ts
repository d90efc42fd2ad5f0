/** Counters as they are: what in their readings isn't plain counting, and what counts instead. */

export { checkedCounters, checkedOfDays, correct } from "./checked.ts";
export { counterNotes } from "./notes.ts";
export { type CounterEvent, type CounterStep, counterEvents } from "./steps.ts";
