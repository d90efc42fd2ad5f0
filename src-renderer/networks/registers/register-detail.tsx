import { type RegisterType, registerTypes, wordOrders } from "../../../src-main/contract/index.ts";
import { readingOf, type ShownRegister } from "./register-columns.ts";
import { hexText, typeNames } from "./register-text.ts";

const numbersOf: readonly RegisterType[] = ["u16", "s16", "u32", "s32", "f32", "u64", "s64", "f64"];
const othersOf = registerTypes.filter((type) => !numbersOf.includes(type));

/** All that a register, and those after it, may mean: every type in all four orders at once. */
export function RegisterDetail({ register }: { readonly register: ShownRegister }) {
  const { address, number, raw, guess } = register;
  if (raw === null) {
    return (
      <section className="register-detail" aria-label={`Register ${number}`}>
        <p className="muted">
          The device refuses address {address} ({number}).
        </p>
      </section>
    );
  }
  return (
    <section className="register-detail" aria-label={`Register ${number}`}>
      <p>
        <span className="code">
          {address} · {number} · {hexText(raw)}
        </span>
        {guess === undefined ? null : (
          <span className="muted">
            {" "}
            probably {typeNames[guess.type][0]}
            {guess.count > 1 ? `, ${guess.count} registers, ${guess.order}` : ""} ({guess.score.toFixed(2)}):{" "}
            {guess.reason}
          </span>
        )}
      </p>
      <div className="register-tables">
        <Readings types={numbersOf} register={register} label="Numbers" />
        <Readings types={othersOf} register={register} label="Digits, text and times" />
      </div>
    </section>
  );
}

function Readings({
  types,
  register,
  label,
}: {
  readonly types: readonly RegisterType[];
  readonly register: ShownRegister;
  readonly label: string;
}) {
  const shown = types.filter((type) => register.readings[type]?.some((text) => text !== ""));
  const { guess } = register;
  return (
    <table className="register-readings" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{label}</th>
          {wordOrders.map((order) => (
            <th key={order} scope="col" className="code">
              {order}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((type) => (
          <tr key={type}>
            <th scope="row" title={typeNames[type][1]}>
              {typeNames[type][0]}
            </th>
            {wordOrders.map((order) => (
              <td
                key={order}
                className={guess?.type === type && guess.order === order ? "register-fits" : ""}
              >
                {readingOf(register, type, order) || "–"}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
