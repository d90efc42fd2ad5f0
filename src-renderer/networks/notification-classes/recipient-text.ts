import type { Device, EventRecipient } from "../../../src-main/contract/index.ts";

/** Who is notified: a device by its name where the project knows it, else where it is. */
export function recipientText({ recipient }: EventRecipient, devices: readonly Device[]): string {
  if (recipient.kind === "device") {
    const { instance } = recipient;
    const known = devices.find(
      ({ address }) => address.protocol === "bacnet" && address.instance === instance,
    );
    return known === undefined || known.name === "" ? `Device ${instance}` : `${known.name} (${instance})`;
  }
  const { network, mac } = recipient;
  const where = network === 0 ? "" : network === 65_535 ? " on all networks" : ` on network ${network}`;
  if (mac === "") return network === 0 ? "Everybody on its own network" : `Everybody${where}`;
  return `${placeText(mac)}${where}`;
}

/** `10.0.4.17:47808` where it is a place of BACnet/IP, else the bytes. */
function placeText(mac: string): string {
  if (mac.length !== 12) return `MAC ${mac}`;
  const bytes = mac.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? [];
  const [high = 0, low = 0] = bytes.slice(4);
  return `${bytes.slice(0, 4).join(".")}:${high * 256 + low}`;
}

const dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const two = (value: number) => String(value).padStart(2, "0");

/** `always`, `Mon–Fri 08:00–17:00`. */
export function whenText({ days, from, to }: EventRecipient): string {
  const whole = from[0] === 0 && from[1] === 0 && to[0] === 23 && to[1] === 59;
  const hours = whole ? "" : `${two(from[0])}:${two(from[1])}–${two(to[0])}:${two(to[1])}`;
  if (days.every(Boolean)) return hours === "" ? "always" : `daily ${hours}`;
  return [daysText(days), hours].filter(Boolean).join(" ");
}

function daysText(days: readonly boolean[]): string {
  const runs: string[] = [];
  for (let day = 0; day < 7; day++) {
    if (!days[day]) continue;
    const first = day;
    while (day < 6 && days[day + 1]) day += 1;
    const name = dayNames[first] ?? "";
    runs.push(day === first ? name : `${name}–${dayNames[day] ?? ""}`);
  }
  return runs.length === 0 ? "never" : runs.join(", ");
}
