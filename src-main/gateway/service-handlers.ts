import { implement } from "@orpc/server";
import { services as procedures } from "../contract/services.ts";
import type { Services } from "./services.ts";

/** Answers of the procedures about public services. */
export function serviceHandlers(services: Services, until: (signal: AbortSignal | undefined) => AbortSignal) {
  const os = implement(procedures);
  return os.router({
    get: os.get.handler(() => services.state()),
    set: os.set.handler(async ({ input }) => {
      await services.set(input);
      return await services.state();
    }),
    setWeatherKey: os.setWeatherKey.handler(async ({ input }) => {
      await services.setWeatherKey(input.key);
      return await services.state();
    }),
    fetch: os.fetch.handler(async ({ input, signal }) => {
      await services.fetch(input.service, until(signal));
      return await services.state();
    }),
  });
}
