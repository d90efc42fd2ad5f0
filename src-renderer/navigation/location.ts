import { useSyncExternalStore } from "react";

export const places = [
  "start",
  "networks",
  "points",
  "live",
  "alarms",
  "energy",
  "assistant",
  "site",
  "sync",
  "help",
  "settings",
] as const;
export type Place = (typeof places)[number];

export const placeNames: Readonly<Record<Place, string>> = {
  start: "Start",
  networks: "Networks",
  points: "Points",
  live: "Live & trends",
  alarms: "Alarms",
  energy: "Energy",
  assistant: "Assistant",
  site: "Site",
  sync: "Sync",
  help: "Help",
  settings: "Settings",
};

/** Where the window is: a place, and what is looked at there. */
export interface Location {
  readonly place: Place;
  /** `network/<id>`, `device/<id>`, `point/<id>`; empty for the place itself. */
  readonly subject: string;
}

/** Reads an address such as `#/networks/device/…`. @returns null when it names no place */
export function parseLocation(hash: string): Location | null {
  const [, place = "", ...subject] = hash.replace(/^#/, "").split("/");
  const known = places.find((one) => one === place);
  return known === undefined ? null : { place: known, subject: subject.join("/") };
}

export function locationHash(place: Place, subject = ""): string {
  return subject === "" ? `#/${place}` : `#/${place}/${subject}`;
}

const memory = "location";

/** Goes to a place; Back returns. */
export function goTo(place: Place, subject = ""): void {
  window.location.hash = locationHash(place, subject);
}

/** Opens where the window was last time; to be called once, before the first drawing. */
export function restoreLocation(): void {
  if (parseLocation(window.location.hash) !== null) return;
  const hash = localStorage.getItem(memory);
  window.history.replaceState(
    null,
    "",
    hash !== null && parseLocation(hash) !== null ? hash : locationHash("start"),
  );
}

function subscribe(changed: () => void): () => void {
  const listener = () => {
    localStorage.setItem(memory, window.location.hash);
    changed();
  };
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

export function useLocation(): Location {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return parseLocation(hash) ?? { place: "start", subject: "" };
}
