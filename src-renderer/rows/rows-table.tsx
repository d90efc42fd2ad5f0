import { numbers, qualityText, valueText } from "../format/index.ts";
import type { RowsChoice } from "./choices.ts";
import { type IntervalRow, type ReadingRow, type Rows, type Summary, summaryOf } from "./table.ts";
import { timeLabels } from "./words.ts";

/** Rows as a table, with what they come to at its foot. */
export function RowsTable({ rows, choice, zone }: { rows: Rows; choice: RowsChoice; zone: string }) {
  const summary = summaryOf(rows);
  if (rows.kind === "readings")
    return (
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col" className="number">
              Value
            </th>
            <th scope="col">Quality</th>
          </tr>
        </thead>
        <Readings rows={rows.rows} choice={choice} zone={zone} />
        <tfoot>
          <FootRow name="Average" values={[summary.average]} after={1} />
          <FootRow name="Least" values={[summary.least]} after={1} />
          <FootRow name="Greatest" values={[summary.greatest]} after={1} />
          <FootRow name="Newest" values={[summary.newest]} after={1} />
        </tfoot>
      </table>
    );
  const isCounter = rows.measure === "increase";
  const names = columnsOf(isCounter, choice.points.length > 1);
  const labels = timeLabels(
    rows.rows.map(({ from }) => from),
    rows.cut.interval,
    zone,
  );
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">From</th>
          {names.map((name) => (
            <th key={name} scope="col" className="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.rows.map((row, at) => (
          <tr key={row.from} className={row.isShort ? "rows-short" : ""}>
            <th scope="row">{labels[at]}</th>
            {cellsOf(row, names.length, isCounter).map((value, place) => (
              <td key={names[place]} className="number">
                {value === null ? "–" : numbers.aligned(value)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <Foot summary={summary} isCounter={isCounter} columns={names.length} />
    </table>
  );
}

function columnsOf(isCounter: boolean, isTogether: boolean): readonly string[] {
  if (isCounter) return isTogether ? ["Increase"] : ["Increase", "Counter"];
  return isTogether ? ["Average"] : ["Average", "Least", "Greatest"];
}

function cellsOf(row: IntervalRow, columns: number, isCounter: boolean): (number | null)[] {
  return [row.value, ...(isCounter ? [row.reads] : [row.least, row.greatest])].slice(0, columns);
}

function Foot({ summary, isCounter, columns }: { summary: Summary; isCounter: boolean; columns: number }) {
  const { sum, daily, average, least, greatest, leastRow, greatestRow } = summary;
  const after = columns - 1;
  const hasReadings = !isCounter && after > 0;
  return (
    <tfoot>
      {sum === null ? null : <FootRow name="Sum" values={[sum]} after={after} />}
      {daily === null ? null : <FootRow name="Sum a day" values={[daily]} after={after} />}
      {hasReadings ? (
        <FootRow name="All rows" values={[average, least, greatest]} after={0} />
      ) : (
        <FootRow name="Average row" values={[average]} after={after} />
      )}
      <FootRow name="Least row" values={[leastRow]} after={after} />
      <FootRow name="Greatest row" values={[greatestRow]} after={after} />
    </tfoot>
  );
}

const footColumns = ["value", "least", "greatest"] as const;

/** @param after empty cells behind the values */
function FootRow({
  name,
  values,
  after,
}: {
  name: string;
  values: readonly (number | null)[];
  after: number;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {values.map((value, at) => (
        <td key={footColumns[at]} className="number">
          {value === null ? "–" : numbers.aligned(value)}
        </td>
      ))}
      {after === 0 ? null : <td colSpan={after} />}
    </tr>
  );
}

function Readings({ rows, choice, zone }: { rows: readonly ReadingRow[]; choice: RowsChoice; zone: string }) {
  const [point] = choice.points;
  const labels = timeLabels(
    rows.map(({ time }) => time),
    null,
    zone,
  );
  const states = point?.states ?? [];
  const firstState = point?.firstState ?? 0;
  return (
    <tbody>
      {rows.map((row, at) => (
        <tr key={row.time}>
          <th scope="row">{labels[at]}</th>
          <td className="number">{valueText(row.value, states, firstState, states.length === 0)}</td>
          <td className="muted">{qualityText(row.quality, row.reason)}</td>
        </tr>
      ))}
    </tbody>
  );
}
