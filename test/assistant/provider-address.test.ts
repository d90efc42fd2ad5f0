import { describe, expect, it } from "vitest";
import { isOpenAddress, ModelFailure, openEndpoint } from "../../src-main/assistant/index.ts";
import { modelProvider } from "../../src-main/contract/assistant-settings.ts";
import { ModelServer } from "./model-server.ts";

const compatible = (baseUrl: string) => ({ kind: "compatible" as const, baseUrl });
const providerAt = (baseUrl: string) =>
  modelProvider.parse({ ...compatible(baseUrl), id: "local", name: "Local", model: "m", enabled: true });

/** Asks once, and takes what is said. */
async function asked(baseUrl: string): Promise<string> {
  let said = "";
  const chat = openEndpoint(providerAt(baseUrl), "sk-secret").chat(
    [{ role: "user", content: "How much?" }],
    [],
    new AbortController().signal,
    () => undefined,
  );
  for await (const event of chat) if (event.kind === "text") said += event.text;
  return said;
}

describe("the address of a model", () => {
  it.each([
    ...["https://models.example.com/v1", "http://localhost:11434/v1", "http://LOCALHOST/v1"],
    ...["http://127.0.0.1:11434/v1", "http://127.8.9.1/v1", "http://[::1]:8080/v1", "http://10.0.0.5/v1"],
    ...["http://172.16.0.1/v1", "http://172.31.255.254/v1", "http://192.168.1.20:8000/v1"],
    ...["http://169.254.3.4/v1", "http://[fd12:3456::1]/v1", "http://[fe80::1]/v1"],
    "http://[::ffff:192.168.1.20]/v1",
  ])("may be this: %s", (baseUrl) => {
    expect(isOpenAddress(compatible(baseUrl))).toBe(false);
  });

  it.each([
    ...["http://models.example.com/v1", "http://8.8.8.8/v1", "http://172.32.0.1/v1", "http://172.15.0.1/v1"],
    ...["http://192.169.0.1/v1", "http://11.0.0.1/v1", "http://[2001:db8::1]/v1", "http://0.0.0.0/v1"],
    ...["http://localhost.example.com/v1", "http://127.0.0.1.example.com/v1", "http://10.0.0.5@8.8.8.8/v1"],
    ...["http://134744072/v1", "http://[::ffff:8.8.8.8]/v1", "http://ollama/v1"],
  ])("isn't asked in clear: %s", async (baseUrl) => {
    expect(isOpenAddress(compatible(baseUrl))).toBe(true);
    await expect(asked(baseUrl)).rejects.toMatchObject({ kind: "open-address" });
  });

  it("is encrypted where it is one of the known services, on whatever network", () => {
    expect(isOpenAddress({ kind: "openai", baseUrl: "http://127.0.0.1/v1" })).toBe(true);
    expect(isOpenAddress({ kind: "openai", baseUrl: "https://api.openai.com/v1" })).toBe(false);
  });

  it("doesn't lead on to another one: that hears nothing", async () => {
    await using server = await ModelServer.start();
    await using other = await ModelServer.start();
    other.behaviour = (reply) => reply.text("Well.");
    server.behaviour = (reply) => reply.redirect(`${other.baseUrl}/chat/completions`);
    await expect(asked(server.baseUrl)).rejects.toBeInstanceOf(ModelFailure);
    expect(server.heard).toHaveLength(1);
    expect(other.heard).toEqual([]);
    expect(await asked(other.baseUrl)).toBe("Well.");
  });
});
