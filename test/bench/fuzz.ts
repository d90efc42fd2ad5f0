import { campaign } from "../fuzz/campaign.ts";
import { attackLine } from "../fuzz/modbus-lines.ts";
import { attackParsers, costliestChunks } from "../fuzz/modbus-parsers.ts";
import { randomFrom } from "../fuzz/mutate.ts";
import { type Bench, figure } from "./figure.ts";

export const bench: Bench = {
  description:
    "100,000 damaged BACnet and Modbus frames against a gateway that scans; Modbus parsers and lines",
  async *run() {
    const result = await campaign({ frames: 100_000, seed: 20_261_123 });
    yield figure("damaged frames sent", "frames", [result.bacnetFrames + result.modbusFrames]);
    yield figure("gateway restarts", "restarts", [result.restarts], { name: "limit", samples: [0] });
    yield figure("slowest answer under fire", "ms", [result.slowestAnswerMs]);
    yield figure("memory at the end", "MB", [result.memoryLate / 1e6], {
      name: "after a tenth of the frames",
      samples: [result.memoryEarly / 1e6],
    });
    yield* modbus();
  },
};

const parserFrames = 200_000;
const lineFrames = 3_000;

async function* modbus() {
  const random = randomFrom(20_261_125);
  for (const { framing, frames, lost, mostHeld, slowestMs } of attackParsers(parserFrames, random)) {
    yield figure(`${framing}: damaged frames parsed`, "frames", [frames]);
    yield figure(`${framing}: whole frames lost after them`, "frames", [lost === null ? 0 : 1]);
    yield figure(`${framing}: most held`, "bytes", [mostHeld]);
    yield figure(`${framing}: slowest kilobyte`, "ms", [slowestMs]);
  }
  for (const [framing, ms] of Object.entries(costliestChunks()))
    yield figure(`${framing}: costliest 64 KiB`, "ms", [ms]);
  const transports = ["tcp", "udp", "tls", "rtu-over-tcp", "ascii-over-tcp"] as const;
  for (const result of await Promise.all(transports.map((one) => attackLine(one, lineFrames, random)))) {
    yield figure(`${result.transport}: damaged frames against the driver`, "frames", [result.frames]);
    yield figure(`${result.transport}: reads until a value came`, "reads", [result.readsToRecover]);
  }
}
