import { implement } from "@orpc/server";
import { contract } from "../contract/index.ts";
import { writeDemoHistory } from "./demo-history.ts";
import type { Gateway } from "./gateway.ts";

/** Answers of the procedures about the demo plant. */
export function demoHandlers(gateway: Gateway) {
  const os = implement(contract.demo);
  return os.router({
    writeHistory: os.writeHistory.handler(({ input }) => writeDemoHistory(gateway, input.days, input.faults)),
    faults: os.faults.handler(() => gateway.faults()),
    setFault: os.setFault.handler(({ input }) => gateway.setFault(input.name, input.on)),
    setPlugged: os.setPlugged.handler(({ input }) => gateway.setPlugged(input.device, input.plugged)),
  });
}
