import { campaign } from "../fuzz/campaign.ts";
import { type Bench, figure } from "./figure.ts";

export const bench: Bench = {
  description: "100,000 damaged BACnet and Modbus frames against a gateway that scans",
  async *run() {
    const result = await campaign({ frames: 100_000, seed: 20_261_123 });
    yield figure("damaged frames sent", "frames", [result.bacnetFrames + result.modbusFrames]);
    yield figure("gateway restarts", "restarts", [result.restarts], { name: "limit", samples: [0] });
    yield figure("slowest answer under fire", "ms", [result.slowestAnswerMs]);
    yield figure("memory at the end", "MB", [result.memoryLate / 1e6], {
      name: "after a tenth of the frames",
      samples: [result.memoryEarly / 1e6],
    });
  },
};
