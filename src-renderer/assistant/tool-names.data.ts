/** What each tool of the assistant looks at, as people read it beside a number. */
export const toolNames: Readonly<Record<string, string>> = {
  increase: "How far counters went up",
  increaseWithin: "How far counters went up in these hours",
  series: "One number an hour or day",
  latest: "Newest readings",
  findings: "Analysis",
  findingsWithin: "Analysis of each of these stretches",
  alarms: "Active alarms",
  pastAlarms: "Alarms of a period",
  devices: "Devices",
};
