import { type DecodedValue, decodeAs, encodeAs, type Type } from "../types.ts";

/** A confirmed service: how its request and its answer are encoded (ASHRAE 135-2020, clause 21). */
export interface ConfirmedService<Request, Answer> {
  /** Service choice. */
  readonly number: number;
  readonly request: Type<Request>;
  /** Absent where the answer is a SimpleACK. */
  readonly answer: Type<Answer>;
}

/** An unconfirmed service. */
export interface UnconfirmedService<Request> {
  readonly number: number;
  readonly request: Type<Request>;
}

/** The answer of a service that only says yes. */
export const simpleAnswer: Type<null> = {
  word: "ack",
  write: () => undefined,
  read: () => null,
  begins: () => false,
  show: (_, name) => ({ name, type: "ack", text: "done", children: [] }),
};

export const encodeRequest = <Request>(
  service: { readonly request: Type<Request> },
  value: Request,
): Uint8Array => encodeAs(service.request, value);
/** Total. @returns undefined where the bytes are no such request */
export const decodeRequest = <Request>(
  service: { readonly request: Type<Request> },
  bytes: Uint8Array,
): Request | undefined => decodeAs(service.request, bytes);
export const encodeAnswer = <Answer>(service: { readonly answer: Type<Answer> }, value: Answer): Uint8Array =>
  encodeAs(service.answer, value);
/** Total. @returns undefined where the bytes are no such answer */
export const decodeAnswer = <Answer>(
  service: { readonly answer: Type<Answer> },
  bytes: Uint8Array,
): Answer | undefined => decodeAs(service.answer, bytes);

/** What a payload says, taken apart for a protocol log; undefined where it can't be read. */
export function showPayload(type: Type<unknown>, bytes: Uint8Array): DecodedValue | undefined {
  const value = decodeAs(type, bytes);
  return value === undefined ? undefined : type.show(value, "");
}
