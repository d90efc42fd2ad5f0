import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import type { ProblemReport } from "../../src-main/contract/index.ts";
import { problemOf } from "../gateway/index.ts";

/** Shows what happened and what to do. */
export function showProblem(problem: ProblemReport): void {
  notifications.show({
    title: problem.what,
    message: problem.remedy,
    color: "bad",
    autoClose: 15_000,
    closeButtonProps: { "aria-label": "Close notice" },
  });
}

/** Says what was done, briefly. */
export function showNotice(title: string, message: React.ReactNode = ""): void {
  notifications.show({
    title,
    message,
    autoClose: 5_000,
    closeButtonProps: { "aria-label": "Close notice" },
  });
}

/** @returns a function that does something a person asked for, and shows the problem when it fails */
export function useAct(): (work: () => Promise<unknown>) => Promise<boolean> {
  return useCallback(async (work) => {
    try {
      await work();
      return true;
    } catch (error) {
      showProblem(problemOf(error));
      return false;
    }
  }, []);
}
