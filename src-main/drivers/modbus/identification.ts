import { decodeRegisters, registerCount } from "./codec.ts";
import type { ModbusTemplate, RegisterRule } from "./template.ts";

/** What a device says of itself by FC 43/14 (Modbus Application Protocol V1.1b3, clause 6.21). Empty: not said. */
export interface DeviceIdentification {
  readonly vendor: string;
  readonly productCode: string;
  readonly revision: string;
  readonly productName: string;
  readonly modelName: string;
  readonly applicationName: string;
}

/** One answer to FC 43/14. */
export interface IdentificationPage {
  readonly objects: ReadonlyMap<number, string>;
  /** 1 basic, 2 regular, 3 extended. */
  readonly conformity: number;
  /** Object to go on with; null at the end. */
  readonly next: number | null;
}

/**
 * Reads one answer to FC 43/14. Total: bytes that break off give what was whole.
 * @param data everything after the MEI type: code, conformity, more follows, next object, number, objects
 */
export function decodeIdentification(data: Uint8Array): IdentificationPage {
  const objects = new Map<number, string>();
  const count = data[4] ?? 0;
  let at = 5;
  for (let index = 0; index < count; index += 1) {
    const id = data[at];
    const length = data[at + 1];
    if (id === undefined || length === undefined || at + 2 + length > data.length) break;
    objects.set(id, text(data.subarray(at + 2, at + 2 + length)));
    at += 2 + length;
  }
  return {
    objects,
    conformity: (data[1] ?? 0) & 0x7f,
    next: data[2] === 0xff ? (data[3] ?? null) : null,
  };
}

/**
 * What a device says of itself by FC 17 (clause 6.13). Its form is the maker's own; what is printable is taken.
 * @returns text of at least three characters, or null
 */
export function decodeServerId(data: Uint8Array): string | null {
  const printable = [...data].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : " "));
  const words = printable.join("").replaceAll(/ +/g, " ").trim();
  return words.length >= 3 ? words : null;
}

/** Puts the standard's object numbers into words. */
export function identificationOf(objects: ReadonlyMap<number, string>): DeviceIdentification {
  const object = (id: number) => objects.get(id) ?? "";
  return {
    vendor: object(0),
    productCode: object(1),
    revision: object(2),
    productName: object(4),
    modelName: object(5),
    applicationName: object(6),
  };
}

/** Printable text of bytes that should be ASCII or UTF-8: ends at NUL, without control characters. */
export function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder()
    .decode(end === -1 ? bytes : bytes.subarray(0, end))
    .replaceAll(/\p{Cc}/gu, "")
    .trim();
}

/** Why a template fits, and how surely. */
export interface Match {
  readonly template: ModbusTemplate;
  /** 0–1. */
  readonly confidence: number;
  /** In words. */
  readonly reason: string;
}

/** Below this a template isn't taken by itself. */
export const sureEnough = 0.7;

/** Reads the registers of a rule; null when the device refuses them. */
export type RuleReader = (rule: RegisterRule) => Promise<Uint8Array | null>;

/**
 * Finds the template that fits best. What FC 43/14 says decides where a template knows it; else every register
 * rule must hold, and each raises the confidence: a text to 0.95, a constant by 0.8, a plausible range by 0.5.
 * @param identification null when the device doesn't speak FC 43/14
 * @param read asks the device; what it throws ends the search
 * @returns null when nothing reaches {@link sureEnough}
 */
export async function identify(
  templates: readonly ModbusTemplate[],
  identification: DeviceIdentification | null,
  read: RuleReader,
): Promise<Match | null> {
  if (identification !== null) {
    const named = matchByName(templates, identification);
    if (named !== null) return named;
  }
  let best: Match | null = null;
  for (const template of templates) {
    const rules = template.identify.registers;
    if (rules.length === 0) continue;
    if (identification !== null && contradicts(template, identification)) continue;
    let doubt = 1;
    const reasons: string[] = [];
    for (const rule of rules) {
      const bytes = await read(rule);
      const reason = bytes === null ? null : holds(rule, bytes, template);
      if (reason === null) {
        doubt = 1;
        break;
      }
      doubt *= rule.contains !== undefined ? 0.05 : rule.equals !== undefined ? 0.2 : 0.5;
      reasons.push(reason);
    }
    const confidence = Math.round((1 - doubt) * 100) / 100;
    if (confidence >= sureEnough && confidence > (best?.confidence ?? 0)) {
      best = { template, confidence, reason: reasons.join(", ") };
    }
  }
  return best;
}

const includes = (whole: string, part: string | undefined) =>
  part === undefined || whole.toLowerCase().includes(part.toLowerCase());

function productText(identification: DeviceIdentification): string {
  return [identification.productCode, identification.productName, identification.modelName].join(" ");
}

function matchByName(
  templates: readonly ModbusTemplate[],
  identification: DeviceIdentification,
): Match | null {
  let best: ModbusTemplate | null = null;
  for (const template of templates) {
    const rule = template.identify.deviceIdentification;
    if (rule?.product === undefined) continue;
    if (!includes(identification.vendor, rule.vendor)) continue;
    if (!includes(productText(identification), rule.product)) continue;
    // `ELM-A2` contains `ELM-A` too: the longest name says most.
    if (rule.product.length > (best?.identify.deviceIdentification?.product?.length ?? 0)) best = template;
  }
  if (best === null) return null;
  return {
    template: best,
    confidence: best.identify.deviceIdentification?.vendor === undefined ? 0.9 : 0.98,
    reason: `it calls itself ${identification.vendor} ${identification.productCode}`.trim(),
  };
}

/** The device names a vendor, and it isn't the template's. */
function contradicts(template: ModbusTemplate, identification: DeviceIdentification): boolean {
  const vendor = template.identify.deviceIdentification?.vendor ?? template.manufacturer;
  return identification.vendor !== "" && !includes(identification.vendor, vendor.split(" ")[0]);
}

function holds(rule: RegisterRule, bytes: Uint8Array, template: ModbusTemplate): string | null {
  if (rule.contains !== undefined) {
    const found = text(bytes);
    return includes(found, rule.contains) ? `register ${rule.address} reads “${found}”` : null;
  }
  if (rule.encoding === undefined) return null;
  const value = decodeRegisters(bytes, rule.encoding, rule.order ?? template.order);
  if (rule.equals !== undefined) {
    return [rule.equals].flat().includes(value) ? `register ${rule.address} is ${value}` : null;
  }
  const [lowest, highest] = rule.between ?? [0, 0];
  return value >= lowest && value <= highest
    ? `register ${rule.address} is plausible (${Number(value.toPrecision(4))})`
    : null;
}

/** @returns how many registers a rule wants */
export function ruleLength(rule: RegisterRule): number {
  return rule.length ?? registerCount(rule.encoding ?? "u16");
}
