import type { Fact, TextPiece } from "../../src-main/contract/index.ts";

/** An answer's text: its numbers open where they are from. */
export function Pieces({
  pieces,
  facts,
  onFact,
}: {
  pieces: readonly TextPiece[];
  facts: readonly Fact[];
  onFact: (fact: Fact) => void;
}) {
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  return pieces.map((piece, at) => {
    // Pieces are only ever added at the end: their place is what they are.
    const key = `${at}`;
    switch (piece.kind) {
      case "words":
        return <span key={key}>{piece.text}</span>;
      case "name":
        return <b key={key}>{piece.text}</b>;
      case "time":
        return (
          <span key={key} className="answer-time">
            {piece.text}
          </span>
        );
      case "struck":
        return (
          <span key={key} className="answer-struck" title="A number stood here that no query gave">
            (number left out)
          </span>
        );
      case "number": {
        const fact = known.get(piece.fact);
        if (fact === undefined) return <span key={key}>{piece.text}</span>;
        return (
          <button key={key} type="button" className="answer-number" onClick={() => onFact(fact)}>
            {piece.text}
          </button>
        );
      }
      default:
        return piece satisfies never;
    }
  });
}
