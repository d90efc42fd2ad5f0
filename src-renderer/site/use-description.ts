import { useCallback } from "react";
import type { SiteDescription } from "../../src-main/contract/index.ts";
import { useEdits } from "../components/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";

export type SaveSite = (parts: Partial<SiteDescription>, what: string) => void;

/** What is told of the site, and how it is changed: what was changed is shown at once, and kept as one step of undo. */
export function useDescription(): {
  readonly description: SiteDescription | undefined;
  readonly save: SaveSite;
} {
  const { client } = useApplication();
  const revision = useWindowState(({ revisions }) => String(revisions.site));
  const kept = useAnswer("site", revision, (signal) =>
    client.siteDescription.get(undefined, { signal }),
  ).value;
  const [description, change] = useEdits(kept);
  const save = useCallback<SaveSite>(
    (parts, what) =>
      void change(
        (shown) => (shown === undefined ? undefined : { ...shown, ...parts }),
        () => client.siteDescription.save({ parts, what }),
      ),
    [change, client],
  );
  return { description, save };
}
