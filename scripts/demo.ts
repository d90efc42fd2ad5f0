import { mkdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { App } from "../test/e2e/app.ts";
import { MainJob } from "../test/e2e/main-job.ts";

/**
 * What `npm start` does on a machine without a display: opens the demo plant in a real window on a virtual display, does
 * the main job as a person would, says what it found, and leaves pictures of the main screens.
 */
const root = resolve(import.meta.dirname, "..");
const pictures = join(root, "out", "demo");
const pollSeconds = 60;

const say = (line: string) => console.log(line);
await mkdir(pictures, { recursive: true });
await using app = await App.launch();
const job = new MainJob(app.page);
const picture = async (name: string) => {
  await app.page.screenshot({ path: join(pictures, `${name}.png`) });
};

say("Blipee Field, demo plant FPM41: the main job, in a real window on a virtual display");
await app.resize(1280, 800);
await picture("1-start");
await job.openDemoPlant();
say(`  Scan of the meters (Modbus TCP)  ${await job.scan("Meters (Modbus TCP)")}`);
say(`  Scan of the BMS (BACnet/IP)      ${await job.scan("BMS (BACnet/IP)")}`);
await picture("2-networks");
await job.show("Points");
await picture("3-points");
const mapped = await job.acceptAll();
say(`  Mapped                           ${mapped}`);
await job.startPolling();
say(`  Polling                          ${await job.untilGood(95)}`);
await job.writeHistory();
say("  History                          30 days of the meters written");
await job.chart("Main incomer Active power", 1);
await job.chooseRange("7 d");
await job.show("Live & trends");
await picture("4-live-and-trends");
say(`  Polling for ${pollSeconds} s …`);
await job.chooseRange("15 min");
await new Promise((resolve) => setTimeout(resolve, pollSeconds * 1_000));
await picture("5-after-a-minute");
say(`  After ${pollSeconds} s                       ${await job.liveState()}`);
await job.show("Settings");
await picture("6-settings");
say(`  Complaints of the window         ${app.complaints.length === 0 ? "none" : app.complaints.join("\n")}`);
say(`Pictures are in ${relative(process.cwd(), pictures) || "."}`);
if (app.complaints.length > 0) process.exitCode = 1;
