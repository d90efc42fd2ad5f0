import { implement } from "@orpc/server";
import { events as procedures } from "../contract/events.ts";
import type { Workspace } from "./workspace.ts";

/** Answers of the procedures about alarms and events. */
export function eventHandlers(
  workspace: () => Workspace,
  until: (signal: AbortSignal | undefined) => AbortSignal,
) {
  const os = implement(procedures);
  const events = () => workspace().events;
  return os.router({
    active: os.active.handler(() => events().list.active()),
    history: os.history.handler(({ input }) => events().list.history(input.limit, input.before)),
    watch: os.watch.handler(({ signal }) => events().list.watch(until(signal))),
    sources: os.sources.handler(() => events().sources()),
    refresh: os.refresh.handler(({ input, signal }) => events().refresh(input.deviceIds, until(signal))),
    acknowledge: os.acknowledge.handler(({ input, signal }) =>
      events().acknowledge(input.ids, input.text, until(signal)),
    ),
    notificationClasses: os.notificationClasses.handler(({ input, signal }) =>
      events().recipients.classes(input.deviceId, until(signal)),
    ),
    enterRecipients: os.enterRecipients.handler(({ input, signal }) =>
      events().recipients.enter(input.deviceId, input.instance, input.confirmed, until(signal)),
    ),
    leaveRecipients: os.leaveRecipients.handler(({ input, signal }) =>
      events().recipients.leave(input.deviceId, input.instance, until(signal)),
    ),
  });
}
