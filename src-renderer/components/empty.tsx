import type { ReactNode } from "react";

/** What an empty place is for, and the one button that fills it. */
export function Empty({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p className="muted">{text}</p>
      {children === undefined ? null : <div className="empty-action">{children}</div>}
    </div>
  );
}
