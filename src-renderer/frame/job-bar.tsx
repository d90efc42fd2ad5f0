import { Button, CloseButton, Progress } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconPlayerStop } from "@tabler/icons-react";
import { useState } from "react";
import type { Job } from "../../src-main/contract/index.ts";
import { useAct, useNow } from "../components/index.ts";
import { differenceText, duration } from "../format/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { shownJobs } from "./shown-jobs.ts";

/** Long work: what it does, how far, and a way to stop it. */
export function JobBar() {
  const jobs = useWindowState((state) => state.jobs);
  const now = useNow(1_000);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  /** What was in sight when the pointer or the focus came: nothing goes away from under it. */
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  const shown = shownJobs(jobs, now, closed, held);
  const hold = () => setHeld(new Set(shown.map((job) => job.id)));
  const release = () => setHeld(new Set());
  return (
    <section
      className="jobs"
      aria-label="Jobs"
      aria-live="off"
      hidden={shown.length === 0}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      {shown.map((job) => (
        <JobLine key={job.id} job={job} now={now} onClose={() => setClosed(new Set([...closed, job.id]))} />
      ))}
    </section>
  );
}

function JobLine({ job, now, onClose }: { job: Job; now: number; onClose: () => void }) {
  const { client } = useApplication();
  const act = useAct();
  const running = job.state === "running";
  const elapsed = (job.endedAt ?? now) - job.startedAt;
  return (
    <div className="job">
      <strong className="ellipsis">{job.title}</strong>
      {running ? (
        <Progress
          className="job-progress"
          aria-label={job.title}
          value={(job.progress ?? 1) * 100}
          striped={job.progress === null}
          animated={job.progress === null}
          transitionDuration={150}
        />
      ) : (
        <JobEnd job={job} />
      )}
      <span className="muted ellipsis job-note">
        {job.problem === null
          ? job.difference === null || running
            ? job.note
            : differenceText(job.difference)
          : job.problem.what}
        {job.problem === null || job.problem.remedy === "" ? "" : ` ${job.problem.remedy}`}
      </span>
      <span className="muted job-time">{duration(Math.max(0, elapsed))}</span>
      {running ? (
        <Button
          size="compact-xs"
          leftSection={<IconPlayerStop size={14} stroke={1.5} />}
          onClick={() => act(() => client.jobs.cancel({ id: job.id }))}
        >
          Cancel
        </Button>
      ) : (
        <CloseButton size="sm" aria-label={`Close ${job.title}`} onClick={onClose} />
      )}
    </div>
  );
}

function JobEnd({ job }: { job: Job }) {
  if (job.state === "failed") {
    return (
      <span className="with-icon tone-bad">
        <IconAlertTriangle size={14} stroke={1.5} aria-hidden />
        failed
      </span>
    );
  }
  return (
    <span className="with-icon muted">
      <IconCheck size={14} stroke={1.5} aria-hidden />
      {job.state === "cancelled" ? "stopped" : "done"}
    </span>
  );
}
