import { expect, it } from "vitest";
import { toolInputs } from "../../src-main/assistant/tools.ts";
import { toolNames } from "../../src-renderer/assistant/tool-names.data.ts";

it("every tool that a number can be from is called in words beside it", () => {
  for (const tool of Object.keys(toolInputs)) expect(toolNames[tool], tool).toMatch(/^[A-Z][a-z]+ ?/);
});
