import { implement } from "@orpc/server";
import { protocolLog } from "../contract/protocol-log.ts";
import type { ProtocolLog } from "./protocol-log.ts";

const os = implement(protocolLog);

/** Answers of the protocol log's procedures. @param until adds the project's end to a caller's signal */
export function protocolLogHandlers(
  log: () => ProtocolLog,
  until: (signal: AbortSignal | undefined) => AbortSignal,
) {
  return os.router({
    frames: os.frames.handler(({ input }) => log().frames(input.networkId, input)),
    watch: os.watch.handler(({ input, signal }) => log().watch(input.networkId, input, until(signal))),
    frame: os.frame.handler(({ input }) => log().frame(input.networkId, input.id)),
    clear: os.clear.handler(({ input }) => log().clear(input.networkId)),
    record: os.record.handler(({ input }) => log().record(input.networkId, input.on)),
    exportCapture: os.exportCapture.handler(({ input }) =>
      log().exportCapture(input.networkId, input.deviceId),
    ),
    exportTable: os.exportTable.handler(({ input }) => log().exportTable(input.networkId, input.deviceId)),
  });
}
