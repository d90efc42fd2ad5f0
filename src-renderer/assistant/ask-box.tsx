import { Button, Textarea } from "@mantine/core";
import { IconArrowUp, IconPlayerStop } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";

/** Where a question is written: Enter asks, Shift+Enter begins a line, Escape stops. */
export function AskBox({
  busy,
  onAsk,
  onStop,
  hint,
  children,
}: {
  busy: boolean;
  onAsk: (text: string) => void;
  onStop: () => void;
  /** What the words “this” and “these” mean; empty: nothing. */
  hint: string;
  children: ReactNode;
}) {
  const [text, setText] = useState("");
  const send = () => {
    const question = text.trim();
    if (question === "") return;
    setText("");
    onAsk(question);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape" && busy) onStop();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="ask-box">
      <Textarea
        aria-label="Question"
        placeholder="Ask about consumption, peaks, alarms, costs, waste …"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={key}
        data-autofocus
      />
      <div className="ask-row">
        <span className="muted small grow">{hint}</span>
        {children}
        {busy ? (
          <Button leftSection={<IconPlayerStop size={16} stroke={1.5} />} onClick={onStop}>
            Stop
          </Button>
        ) : (
          <Button
            variant="filled"
            leftSection={<IconArrowUp size={16} stroke={1.5} />}
            disabled={text.trim() === ""}
            onClick={send}
          >
            Ask
          </Button>
        )}
      </div>
    </div>
  );
}
