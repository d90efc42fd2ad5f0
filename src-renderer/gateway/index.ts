/** The way to the gateway: connection, lists, live readings. */

export type { GatewayClient } from "./client.ts";
export { type Answer, ApplicationContext, useAnswer, useApplication, useWindowState } from "./hooks.ts";
export type { LiveFeed } from "./live-feed.ts";
export { type LiveChange, type LiveReading, LiveReadings } from "./live-readings.ts";
export { problemOf } from "./problem.ts";
export { ReadingRing } from "./ring.ts";
export { type Application, createApplication, type WindowState } from "./state.ts";
