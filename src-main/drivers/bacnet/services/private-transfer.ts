import { raw, unsigned } from "../primitives.ts";
import { at, type Described, optional, sequence } from "../types.ts";
import type { ConfirmedService, UnconfirmedService } from "./service.ts";

const request = sequence("PrivateTransfer", {
  vendorIdentifier: at(0, unsigned),
  serviceNumber: at(1, unsigned),
  serviceParameters: optional(at(2, raw)),
});
const answer = sequence("PrivateTransfer answer", {
  vendorIdentifier: at(0, unsigned),
  serviceNumber: at(1, unsigned),
  resultBlock: optional(at(2, raw)),
});

/** ConfirmedPrivateTransfer (16.2): parameters and result are the maker's own bytes. */
export const confirmedPrivateTransfer: ConfirmedService<
  Described<typeof request>,
  Described<typeof answer>
> = { number: 18, request, answer };
/** UnconfirmedPrivateTransfer (16.3). */
export const unconfirmedPrivateTransfer: UnconfirmedService<Described<typeof request>> = {
  number: 4,
  request,
};
