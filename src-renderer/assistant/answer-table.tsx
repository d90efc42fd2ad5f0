import type { AnswerTable, Fact } from "../../src-main/contract/index.ts";

/** An answer's table; its numbers open where they are from. */
export function TableOfAnswer({
  table,
  facts,
  onFact,
}: {
  table: AnswerTable;
  facts: readonly Fact[];
  onFact: (fact: Fact) => void;
}) {
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  return (
    <div className="answer-table">
      <table>
        <thead>
          <tr>
            {table.columns.map(({ name }) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.map(({ text }) => text).join(" ")}>
              {row.map((cell, at) => {
                const fact = cell.fact === null ? undefined : known.get(cell.fact);
                return (
                  <td key={table.columns[at]?.name ?? at} className={fact === undefined ? "" : "numeric"}>
                    {fact === undefined ? (
                      cell.text
                    ) : (
                      <button type="button" className="answer-number" onClick={() => onFact(fact)}>
                        {cell.text}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
