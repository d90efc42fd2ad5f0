import { Button, Progress } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import type { Running } from "./follow-steps.ts";

/** Begins work, says how far it is, and stops it. */
export function RunButton({
  label,
  running,
  disabled = false,
  onRun,
  onStop,
}: {
  readonly label: string;
  readonly running: Running | null;
  readonly disabled?: boolean;
  readonly onRun: () => void;
  readonly onStop: () => void;
}) {
  if (running === null)
    return (
      <Button
        variant="filled"
        leftSection={<IconPlayerPlay size={16} stroke={1.5} />}
        disabled={disabled}
        onClick={onRun}
      >
        {label}
      </Button>
    );
  return (
    <>
      <Button leftSection={<IconPlayerStop size={16} stroke={1.5} />} onClick={onStop}>
        Stop
      </Button>
      <div className="energy-progress" role="status">
        <span>{running.note}</span>
        <Progress value={100 * running.share} aria-label="Progress of the analyses" w={160} />
      </div>
    </>
  );
}
