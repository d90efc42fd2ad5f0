import { lineKeys } from "./fields.tsx";
import type { Kind } from "./week-picture.tsx";
import { shade } from "./week-picture.tsx";

/** What is painted with; a digit in the picture takes the one at its place. */
export function Brushes({
  kinds,
  brush,
  onBrush,
}: {
  readonly kinds: readonly Kind[];
  readonly brush: number;
  readonly onBrush: (kind: number) => void;
}) {
  return (
    <div className="brushes" role="radiogroup" aria-label="Paint with">
      {kinds.map(({ name, detail, strength }, at) => (
        <label key={lineKeys[at]} className={at === brush ? "brush brush-chosen" : "brush"}>
          <input
            type="radio"
            name="brush"
            className="visually-hidden"
            checked={at === brush}
            onChange={() => onBrush(at)}
          />
          <span className="brush-shade" style={shade(strength)} aria-hidden>
            {at + 1}
          </span>
          {name}
          {detail === "" ? null : <span className="muted">{detail}</span>}
        </label>
      ))}
    </div>
  );
}
