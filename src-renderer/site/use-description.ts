import { useCallback, useEffect, useRef, useState } from "react";
import type { SiteDescription } from "../../src-main/contract/index.ts";
import { useAct } from "../components/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";

export type SaveSite = (parts: Partial<SiteDescription>, what: string) => void;

/** What is told of the site, and how it is changed: what was changed is shown at once, and kept as one step of undo. */
export function useDescription(): {
  readonly description: SiteDescription | undefined;
  readonly save: SaveSite;
} {
  const { client } = useApplication();
  const act = useAct();
  const revision = useWindowState(({ revisions }) => String(revisions.site));
  const kept = useAnswer("site", revision, (signal) =>
    client.siteDescription.get(undefined, { signal }),
  ).value;
  const [changed, setChanged] = useState<SiteDescription | null>(null);
  const underway = useRef(0);
  // What the project has counts again, once everything that was changed here is kept.
  useEffect(() => {
    if (kept !== undefined && underway.current === 0) setChanged(null);
  }, [kept]);
  const description = changed ?? kept;
  const newest = useRef(description);
  useEffect(() => {
    newest.current = description;
  }, [description]);
  const save = useCallback<SaveSite>(
    (parts, what) => {
      const before = newest.current;
      if (before === undefined) return;
      newest.current = { ...before, ...parts };
      setChanged(newest.current);
      underway.current += 1;
      void act(() => client.siteDescription.save({ parts, what })).then((isKept) => {
        underway.current -= 1;
        if (!isKept) setChanged(null);
      });
    },
    [act, client],
  );
  return { description, save };
}
