import { z } from "zod";
import { modbusTemplate } from "./template.ts";

/** The JSON Schema (2020-12) of a template's file, for editors that check YAML by it. */
export function templateSchema(): string {
  const schema = z.toJSONSchema(modbusTemplate, { io: "input" });
  // The name of the file is the template's name.
  const { name: _, ...properties } = schema.properties ?? {};
  const required = schema.required?.filter((field) => field !== "name");
  const whole = { ...schema, title: "Modbus template of Blipee Field", properties, required };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
