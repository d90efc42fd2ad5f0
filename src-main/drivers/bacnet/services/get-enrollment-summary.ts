import { recipientProcess } from "../datatypes/reference.ts";
import { eventState, eventType } from "../datatypes/words.ts";
import { enumerated, objectIdentifier, unsigned } from "../primitives.ts";
import { at, type Described, listOf, optional, sequence } from "../types.ts";
import type { ConfirmedService } from "./service.ts";

const request = sequence("GetEnrollmentSummary", {
  acknowledgmentFilter: at(0, enumerated("acknowledgment filter", ["all", "acked", "not-acked"])),
  enrollmentFilter: optional(at(1, recipientProcess)),
  eventStateFilter: optional(
    at(2, enumerated("event state filter", ["offnormal", "fault", "normal", "all", "active"])),
  ),
  eventTypeFilter: optional(at(3, eventType)),
  priorityFilter: optional(
    at(4, sequence("priority filter", { minPriority: at(0, unsigned), maxPriority: at(1, unsigned) })),
  ),
  notificationClassFilter: optional(at(5, unsigned)),
});
const answer = listOf(
  sequence("enrollment summary", {
    objectIdentifier,
    eventType,
    eventState,
    priority: unsigned,
    notificationClass: optional(unsigned),
  }),
);

/** GetEnrollmentSummary (13.11), for devices without GetEventInformation. */
export const getEnrollmentSummary: ConfirmedService<Described<typeof request>, Described<typeof answer>> = {
  number: 4,
  request,
  answer,
};
