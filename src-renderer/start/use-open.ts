import { useCallback, useState } from "react";
import type { ProblemReport } from "../../src-main/contract/index.ts";
import { showProblem } from "../components/index.ts";
import { problemOf, useApplication } from "../gateway/index.ts";
import { goTo } from "../navigation/index.ts";
import type { Damaged } from "./repair.tsx";

/** A file that needs its passphrase, and why it is asked for. */
export interface Locked {
  readonly path: string;
  readonly problem: ProblemReport;
}

export interface Opening {
  /** What is being opened; null while nothing is. */
  readonly busy: string | null;
  readonly locked: Locked | null;
  /** A file that is damaged. */
  readonly damaged: Damaged | null;
  readonly open: (path: string, passphrase?: string) => Promise<void>;
  readonly openDemo: () => Promise<void>;
  readonly giveUp: () => void;
}

/** Opens projects and asks for the passphrase where one is needed. */
export function useOpening(): Opening {
  const { client, refresh } = useApplication();
  const [busy, setBusy] = useState<string | null>(null);
  const [locked, setLocked] = useState<Locked | null>(null);
  const [damaged, setDamaged] = useState<Damaged | null>(null);
  const run = useCallback(
    async (
      path: string,
      passphrase: string | undefined,
      work: () => Promise<{ readonly isDemo: boolean }>,
    ) => {
      setBusy(path);
      try {
        await work();
        setLocked(null);
        setDamaged(null);
        refresh(["project"]);
        goTo("networks");
      } catch (error) {
        const problem = problemOf(error);
        if (problem.code === "key-missing" || problem.code === "wrong-key") setLocked({ path, problem });
        else if (problem.code === "project-damaged") {
          setLocked(null);
          setDamaged({ path, passphrase, problem });
        } else {
          showProblem(problem);
          refresh(["project"]);
        }
      } finally {
        setBusy(null);
      }
    },
    [refresh],
  );
  const open = useCallback(
    (path: string, passphrase?: string) =>
      run(path, passphrase, () =>
        client.project.open({ path, ...(passphrase === undefined ? {} : { passphrase }) }),
      ),
    [client, run],
  );
  const openDemo = useCallback(() => run("demo", undefined, () => client.project.openDemo()), [client, run]);
  const giveUp = () => {
    setLocked(null);
    setDamaged(null);
  };
  return { busy, locked, damaged, open, openDemo, giveUp };
}
