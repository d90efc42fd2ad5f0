import { implement } from "@orpc/server";
import { type FormulaCheck, formulas as procedures } from "../contract/formulas.ts";
import type { PointId } from "../contract/identity.ts";
import { type Point, point as pointSchema } from "../contract/point.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import type { FormulaInput, FormulaSource } from "../contract/source.ts";
import {
  compute,
  type FormulaPoint,
  type InputReading,
  isFormula,
  parseFormula,
  refuseCircle,
  unitDoubt,
  usualIntervalMs,
} from "../points/index.ts";
import type { ProjectFile } from "../store/index.ts";
import { newestReadings } from "./computing.ts";
import { backfill } from "./formula-history.ts";
import type { Gateway } from "./gateway.ts";

const os = implement(procedures);
/** Stands for a point that doesn't exist yet. */
const noPoint = "00000000-0000-4000-8000-000000000000" as PointId;

/**
 * Answers of the procedures of computed points.
 * @param edited to be told when a point was made or changed
 */
export function formulaHandlers(gateway: Gateway, edited: () => void) {
  const file = () => gateway.workspace.file;
  return os.router({
    check: os.check.handler(({ input }) => checkFormula(file(), gateway.options.clock(), input)),
    save: os.save.handler(({ input }) => {
      const { id, deviceId, expression, inputs, ageLimitMs, ...said } = input;
      const source: FormulaSource = { protocol: "formula", expression, inputs, ageLimitMs };
      const point = formulaPoint(file(), source, said, {
        id: id ?? (gateway.options.newId() as PointId),
        deviceId,
      });
      refuseUnsound([point], file().catalogue.points());
      const what = `${id === undefined ? "Add" : "Change"} formula ${point.name}`;
      file().edit(what, (changes) => changes.putPoints([point]));
      edited();
      return point;
    }),
    backfill: os.backfill.handler(({ input }) => backfill(gateway, input)),
  });
}

/**
 * Refuses formulas that can't be computed, or that need their own result.
 * @param changed points as they would be
 * @param all points of the project as they are
 * @throws Problem `invalid-input`
 */
export function refuseUnsound(changed: readonly Point[], all: readonly Point[]): void {
  const formulas = changed.filter(isFormula);
  if (formulas.length === 0) return;
  const byId = new Map([...all, ...changed].map((point) => [point.id, point]));
  for (const point of formulas) {
    const parsed = parseFormula(point.source.expression, namesOf(point.source.inputs));
    if (!parsed.ok) {
      const { at, text } = parsed.fault;
      throw new Problem(
        "invalid-input",
        `The formula of ${point.name} can't be computed: ${text}`,
        `Look at place ${at + 1} of it.`,
      );
    }
    refuseCircle(point, [...byId.values()]);
  }
}

const namesOf = (inputs: readonly FormulaInput[]): string[] => inputs.map(({ name }) => name);

/** @throws Problem `invalid-input` for a formula without inputs, of which nobody could say when to compute it */
function formulaPoint(
  { catalogue }: Pick<ProjectFile, "catalogue">,
  source: FormulaSource,
  said: Pick<Point, "name" | "variable" | "kind" | "unit" | "minimum" | "maximum">,
  which: { readonly id: PointId; readonly deviceId: Point["deviceId"] | undefined },
): FormulaPoint {
  const parsed = parseFormula(source.expression, namesOf(source.inputs));
  const used = parsed.ok ? source.inputs.filter(({ name }) => parsed.names.includes(name)) : source.inputs;
  const before = catalogue.point(which.id);
  const inputs = used.flatMap(({ pointId }) => catalogue.point(pointId) ?? []);
  const deviceId = which.deviceId ?? before?.deviceId ?? inputs[0]?.deviceId;
  if (deviceId === undefined) {
    throw new Problem(
      "invalid-input",
      "The formula has no input.",
      "Choose at least one point that it computes with.",
    );
  }
  const point = pointSchema.parse({
    ...said,
    id: which.id,
    deviceId,
    source: { ...source, inputs: used },
    conversion: before?.conversion ?? { scale: 1, offset: 0 },
    intervalMs: inputs.length === 0 ? usualIntervalMs : Math.min(...inputs.map((input) => input.intervalMs)),
    states: said.kind === "state" ? (before?.states ?? ["off", "on"]) : [],
    firstState: 0,
    enabled: before?.enabled ?? true,
  });
  if (isFormula(point)) return point;
  throw new Problem("internal", "A formula point isn't one.", "Report this.");
}

function checkFormula(
  file: ProjectFile,
  time: number,
  draft: Omit<FormulaSource, "protocol"> & { readonly id?: PointId | undefined; readonly unit: string },
): FormulaCheck {
  const { expression, unit } = draft;
  const inputs = inputsOf(file, draft.inputs);
  const answer: FormulaCheck = {
    fault: null,
    value: null,
    quality: "bad",
    reason: "not-available",
    why: "",
    unitDoubt: "",
    inputs: inputs.map(({ name, point, reading }) => ({
      name,
      value: reading?.value ?? null,
      unit: point?.unit ?? "",
      quality: reading?.quality ?? "bad",
    })),
  };
  const parsed = parseFormula(expression, namesOf(draft.inputs));
  if (!parsed.ok) return { ...answer, fault: parsed.fault };
  if (parsed.names.length === 0) return { ...answer, fault: { at: 0, text: "The formula names no input." } };
  const used = inputs.filter(({ name }) => parsed.names.includes(name));
  try {
    const said = { name: "this point", variable: "formula", kind: "analog", unit } as const;
    const formula = formulaPoint(
      file,
      { protocol: "formula", expression, inputs: draft.inputs, ageLimitMs: draft.ageLimitMs },
      { ...said, minimum: null, maximum: null },
      { id: draft.id ?? noPoint, deviceId: undefined },
    );
    refuseCircle(formula, file.catalogue.points());
    const { reading, why } = compute(formula, parsed.term, used, time, new Map());
    const units = new Map(used.map(({ name, point }) => [name, point?.unit ?? ""]));
    const { value, quality, reason } = reading;
    return { ...answer, value, quality, reason, why, unitDoubt: unitDoubt(parsed.term, units, unit) };
  } catch (error) {
    return { ...answer, fault: { at: 0, text: reportOf(error).what } };
  }
}

function inputsOf(file: ProjectFile, inputs: readonly FormulaInput[]): InputReading[] {
  const newest = new Map(
    newestReadings(
      file,
      inputs.map(({ pointId }) => pointId),
    ).map((reading) => [reading.pointId, reading]),
  );
  return inputs.map(({ name, pointId }) => ({
    name,
    point: file.catalogue.point(pointId) ?? undefined,
    reading: newest.get(pointId),
  }));
}
