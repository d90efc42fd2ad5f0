import { Button, Textarea } from "@mantine/core";
import { IconArrowUp, IconPlayerStop } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";

/** Where a question is written: Enter asks, Shift+Enter begins a line, Escape stops. */
export function AskBox({
  busy,
  onAsk,
  onStop,
  turn = 0,
  children,
}: {
  busy: boolean;
  onAsk: (text: string) => void;
  onStop: () => void;
  /** Grows when the box is to take the keyboard. */
  turn?: number;
  /** What goes along with the question. */
  children: ReactNode;
}) {
  const [text, setText] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (turn > 0) box.current?.focus();
  }, [turn]);
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
        ref={box}
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
        <span className="ask-context grow">{children}</span>
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
