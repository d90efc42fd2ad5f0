import fc from "fast-check";
import { expect, test } from "vitest";
import { Edits } from "../../src-renderer/components/edits.ts";

interface Setting {
  readonly isAllowed: boolean;
  readonly address: string;
}

const kept: Setting = { isAllowed: false, address: "" };
const allow = (shown: Setting): Setting => ({ ...shown, isAllowed: true });
const tell = (shown: Setting): Setting => ({ ...shown, address: "https://weather.example" });

/** A gateway that answers when the test says so. */
function slowGateway() {
  const asked: { readonly next: Setting; readonly answer: (isKept: boolean) => void }[] = [];
  const send = (next: Setting) =>
    new Promise<boolean>((answer) => {
      asked.push({ next, answer });
    });
  return { asked, send };
}

/** Until promises that are settled have told so. */
const settled = () => new Promise<void>((done) => setImmediate(done));

test("shows a change before the gateway has answered", async () => {
  const { asked, send } = slowGateway();
  const edits = new Edits(kept, () => undefined);
  const changing = edits.change(allow, send);
  expect(edits.shown.isAllowed).toBe(true);
  await settled();
  asked[0]?.answer(true);
  expect(await changing).toBe(true);
});

test("a change made while another is on its way has both, and is sent after it", async () => {
  const { asked, send } = slowGateway();
  const edits = new Edits(kept, () => undefined);
  void edits.change(tell, send);
  void edits.change(allow, send);
  await settled();
  expect(asked.map(({ next }) => next)).toEqual([tell(kept)]);
  asked[0]?.answer(true);
  await settled();
  expect(asked.map(({ next }) => next)).toEqual([tell(kept), allow(tell(kept))]);
});

test("goes back to what the gateway keeps when a change can't be kept", async () => {
  const { asked, send } = slowGateway();
  const edits = new Edits(kept, () => undefined);
  const changing = edits.change(allow, send);
  await settled();
  asked[0]?.answer(false);
  expect(await changing).toBe(false);
  expect(edits.shown).toBe(kept);
});

test("whatever the order of answers and news, the last thing that the gateway keeps is shown in the end", async () => {
  const step = fc.constantFrom("change", "answer", "news", "refusal");
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { asked, send } = slowGateway();
      let atGateway = { n: 0 };
      const edits = new Edits(atGateway, () => undefined);
      const sendNumber = async (next: { n: number }) => {
        const isKept = await send(kept);
        if (isKept) atGateway = { n: next.n };
        return isKept;
      };
      let answered = 0;
      const answer = async (isKept: boolean) => {
        await settled();
        const next = asked[answered];
        if (next === undefined) return;
        answered += 1;
        next.answer(isKept);
        await settled();
      };
      let made = 0;
      for (const one of steps) {
        if (one === "change") {
          made += 1;
          void edits.change(({ n }) => ({ n: n + 1 }), sendNumber);
        } else if (one === "news") edits.take(atGateway);
        else await answer(one === "answer");
      }
      while (answered < made) await answer(true);
      edits.take(atGateway);
      expect(edits.shown).toEqual(atGateway);
    }),
  );
});
