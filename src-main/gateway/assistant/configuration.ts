import { implement } from "@orpc/server";
import { DateTime } from "luxon";
import {
  type Endpoint,
  isOpenAddress,
  type Models,
  openEndpoint,
  type UseRecords,
} from "../../assistant/index.ts";
import {
  type AssistantSettings,
  type AssistantSettingsState,
  assistantConfiguration as procedures,
} from "../../contract/assistant-settings.ts";
import type { SiteId } from "../../contract/identity.ts";
import { Problem } from "../../contract/problem.ts";
import type { SecretStore } from "../../security/index.ts";
import type { Gateway, GatewayOptions } from "../gateway.ts";

const secretName = (providerId: string): string => `assistant-key-${providerId}`;

async function keyOf(secrets: SecretStore, providerId: string): Promise<string> {
  const kept = await secrets.get(secretName(providerId));
  return kept === null ? "" : Buffer.from(kept).toString("utf8");
}

/** Keeps what models used with what the gateway remembers; it counts on where that can't be written. */
export const recordsOfUse = ({ state, log }: Pick<GatewayOptions, "state" | "log">): UseRecords => ({
  on: (day) => state.usedOn(day),
  put: (day, use) => {
    state.setUsedOn(day, use).catch((error: unknown) => {
      log("what models used could not be written", { error: String(error) });
    });
  },
});

/**
 * Who may be asked on this computer, and what may leave of the open project's site.
 * @param siteId a site of its central database that is asked about: where less was allowed for it on this computer, that holds
 */
export function assistantSettingsOf(gateway: Gateway, siteId?: SiteId): AssistantSettings {
  const { id } = gateway.workspace.file.project().site;
  const { state } = gateway.options;
  return { policy: state.outgoingOf(id, siteId), ...state.models };
}

/** Providers that can be asked: switched on, and with a key unless they are on a server of one's own. */
export async function endpointsOf(gateway: Gateway): Promise<Endpoint[]> {
  const endpoints: Endpoint[] = [];
  for (const provider of gateway.options.state.models.providers.filter(({ enabled }) => enabled)) {
    const key = await keyOf(gateway.options.host.secrets, provider.id);
    if (key !== "" || provider.kind === "compatible") endpoints.push(openEndpoint(provider, key));
  }
  return endpoints;
}

/** Answers of the procedures about what the assistant may use. */
export function assistantConfigurationHandlers(gateway: Gateway, models: Models) {
  const os = implement(procedures);
  const { secrets } = gateway.options.host;
  const { clock, state } = gateway.options;
  const current = async (): Promise<AssistantSettingsState> => {
    const settings = assistantSettingsOf(gateway);
    const withKey: string[] = [];
    for (const { id } of settings.providers) if ((await keyOf(secrets, id)) !== "") withKey.push(id);
    const { timeZone } = gateway.workspace.file.project().site;
    const day = DateTime.fromMillis(clock(), { zone: timeZone }).toISODate() ?? "";
    return { settings, withKey, today: models.usedOn(day) };
  };
  return os.router({
    get: os.get.handler(() => current()),
    set: os.set.handler(async ({ input }) => {
      const ids = input.providers.map(({ id }) => id);
      if (new Set(ids).size < ids.length)
        throw new Problem("invalid-input", "Two providers have the same id.", "Give each its own.");
      const unsafe = input.providers.find(isOpenAddress);
      if (unsafe !== undefined)
        throw new Problem(
          "invalid-input",
          `The address of ${unsafe.name} isn't encrypted: its key and the questions could be read on the way.`,
          unsafe.kind === "compatible"
            ? "Use one that begins with https. With http only a server on this computer or in its network may be asked: localhost, or an address such as 127.0.0.1, 192.168.1.20 or 10.0.0.5 in the place of its name."
            : "Use one that begins with https.",
        );
      await state.setModels(gateway.workspace.file.project().site.id, input);
      return await current();
    }),
    setKey: os.setKey.handler(async ({ input: { providerId, key } }) => {
      if (!state.models.providers.some(({ id }) => id === providerId))
        throw new Problem("not-found", "There is no such provider.", "Add it first.");
      await secrets.set(secretName(providerId), new Uint8Array(Buffer.from(key ?? "")));
      return await current();
    }),
  });
}
