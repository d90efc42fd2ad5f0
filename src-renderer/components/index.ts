/** What several pages share. */
import "./components.css";

export { showNotice, showProblem, useAct } from "./act.ts";
export { useEdits } from "./edits.ts";
export { Empty } from "./empty.tsx";
export { FilterBox } from "./filter-box.tsx";
export { ProblemLine, QualityMark, WarningLine } from "./marks.tsx";
export { useNow } from "./now.ts";
export { Panels } from "./panels.tsx";
export { PointName } from "./point-name.tsx";
export { useUndo, useUndoKeys } from "./undo.ts";
export { UndoButtons } from "./undo-buttons.tsx";
