/** What a demo fault is called, and what to expect of it. */
export interface DemoFault {
  readonly title: string;
  /** What is to be seen once it is on. */
  readonly expect: string;
  /** Whether the building itself is changed, which happens in quarter hours. */
  readonly ofPlant: boolean;
}

const faults: Readonly<Record<string, DemoFault>> = {
  "zone-3-heats-and-cools": {
    title: "zone 3 heats and cools at once",
    expect: "VAV box 3 cools at full flow while its reheat coil is open.",
    ofPlant: true,
  },
  "parking-lights-always-on": {
    title: "parking lights are always on",
    expect: "The meter of the parking lights doesn't fall at night any more.",
    ofPlant: true,
  },
  "hvac-unoccupied": {
    title: "ventilation and chillers run at night",
    expect: "Air handlers and chillers go on through nights, weekends and holidays.",
    ofPlant: true,
  },
  "chiller-2-inefficient": {
    title: "chiller 2 uses 45 % more",
    expect: "The meter of chiller 2 reads 45 % more for the same cooling, while the chiller runs.",
    ofPlant: true,
  },
  "sensor-drifts": {
    title: "AHU-2's supply air sensor drifts",
    expect:
      "The supply air temperature of AHU-2 (AHU-2 SA-T) reads more and more too high, and the control follows it.",
    ofPlant: true,
  },
  "valve-stuck": {
    title: "AHU-1's cooling valve sticks",
    expect: "The cooling valve of AHU-1 (AHU-1 CCV-FB) doesn't close below 40 %.",
    ofPlant: true,
  },
  "meter-resets": {
    title: "a floor's meter loses its counter",
    expect: "The counter of a floor's meter starts again at zero.",
    ofPlant: false,
  },
  "meter-silent": {
    title: "a tenant's meter stops answering",
    expect: "Its points turn bad (comm failure) after some rounds of polling.",
    ofPlant: false,
  },
};

/** @param name as the gateway calls the fault; one that isn't known here goes by that name */
export function demoFault(name: string): DemoFault {
  return faults[name] ?? { title: name.replaceAll("-", " "), expect: "", ofPlant: true };
}

/** The command that switches a fault. @param on what it is now */
export function faultCommand(name: string, on: boolean): string {
  return `Demo fault: ${demoFault(name).title} — switch ${on ? "off" : "on"}`;
}

/** What to expect after the switch. @param on what it is now */
export function faultNotice(name: string, on: boolean): { readonly title: string; readonly text: string } {
  const { title, expect, ofPlant } = demoFault(name);
  if (on) return { title: `On: ${title}`, text: expect };
  return {
    title: `Off: ${title}`,
    text: ofPlant
      ? "The building is as before from the quarter hour after the next."
      : "It takes effect now.",
  };
}

/** What to expect of a device that was unplugged or plugged in. */
export function plugNotice(
  device: string,
  plugged: boolean,
): { readonly title: string; readonly text: string } {
  return plugged
    ? {
        title: `Plugged in ${device}`,
        text: "It answers again; its points turn good with the next readings.",
      }
    : {
        title: `Unplugged ${device}`,
        text: "While it is polled, its points turn bad (comm failure) after some rounds; a scan finds it gone.",
      };
}
