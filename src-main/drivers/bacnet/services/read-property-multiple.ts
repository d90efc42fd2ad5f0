import { readAccessResult, readAccessSpecification } from "../datatypes/reference.ts";
import { type Described, listOf } from "../types.ts";
import type { ConfirmedService } from "./service.ts";

const request = listOf(readAccessSpecification);
const answer = listOf(readAccessResult);

/** ReadPropertyMultiple (15.7). */
export const readPropertyMultiple: ConfirmedService<Described<typeof request>, Described<typeof answer>> = {
  number: 14,
  request,
  answer,
};
