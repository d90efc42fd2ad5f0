import { useEffect, useState } from "react";
import type { ProblemReport } from "../../src-main/contract/index.ts";
import { type Answer, useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import type { DataOf } from "./data-of.ts";

type Sites = Awaited<ReturnType<ReturnType<typeof useApplication>["client"]["portfolio"]["sites"]>>;

/** Whose data is looked at, and what else there is. */
export interface DataChoice {
  /** null: it isn't known yet, or isn't there. */
  readonly of: DataOf | null;
  /** The remembered site; empty: the project itself. */
  readonly chosen: string;
  readonly projectName: string;
  readonly hasCentral: boolean;
  readonly sites: Answer<Sites>;
  /** Why the chosen site can't be looked at. */
  readonly problem: ProblemReport | null;
  readonly choose: (siteId: string) => void;
  readonly again: () => void;
}

const gone: ProblemReport = {
  code: "not-found",
  what: "The chosen site isn’t at the central database any more.",
  remedy: "Choose another one, or this project.",
};

/** The data that the page looks at: the project's, or a site's at its central database. The next window looks at the same. */
export function useDataOf(): DataChoice {
  const { client } = useApplication();
  const project = useWindowState((state) => state.project);
  const connection = useWindowState((state) => state.sync?.settings?.connection ?? null);
  const memory = `energy-data ${project?.id ?? ""}`;
  const [chosen, setChosen] = useState(() => localStorage.getItem(memory) ?? "");
  useEffect(() => setChosen(localStorage.getItem(memory) ?? ""), [memory]);
  const [asked, setAsked] = useState(0);
  const hasCentral = connection !== null;
  const sites = useAnswer(
    `sites ${JSON.stringify(connection)}`,
    `${asked}`,
    hasCentral ? (signal) => client.portfolio.sites({ source: "central" }, { signal }) : null,
  );
  const isCentral = chosen !== "" && hasCentral;
  const site = sites.value?.find(({ id }) => id === chosen);
  const own = { source: "project" as const, siteName: project?.site.name ?? "" };
  const central =
    site === undefined
      ? null
      : { source: "central" as const, siteId: site.id, siteName: site.name, timeZone: site.timeZone };
  return {
    of: isCentral ? central : { ...own, timeZone: project?.site.timeZone ?? "UTC" },
    chosen: isCentral ? chosen : "",
    projectName: project?.site.name ?? "",
    hasCentral,
    sites,
    problem:
      isCentral && site === undefined ? (sites.problem ?? (sites.value === undefined ? null : gone)) : null,
    choose: (siteId) => {
      localStorage.setItem(memory, siteId);
      setChosen(siteId);
    },
    again: () => setAsked((before) => before + 1),
  };
}
