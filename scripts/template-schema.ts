/** Writes the JSON Schema of Modbus templates beside them, for editors: `node scripts/template-schema.ts`. */
import { writeFile } from "node:fs/promises";
import { templateSchema } from "../src-main/drivers/modbus/template.ts";

const file = new URL("../resources/templates/modbus/template.schema.json", import.meta.url);
await writeFile(file, templateSchema());
