/** Writes the JSON Schema of the gateway's configuration beside its example: `node scripts/gateway-schema.ts`. */
import { writeFile } from "node:fs/promises";
import { configurationSchema } from "../src-main/gateway/headless/configuration.ts";

const file = new URL("../resources/gateway/gateway.schema.json", import.meta.url);
await writeFile(file, configurationSchema());
