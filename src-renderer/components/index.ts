/** What several pages share. */
import "./components.css";

export { showNotice, showProblem, useAct } from "./act.ts";
export { DataGrid } from "./data-grid.tsx";
export { Empty } from "./empty.tsx";
export { FilterBox } from "./filter-box.tsx";
export { copyText } from "./grid-text.ts";
export { ProblemLine, QualityMark, WarningLine } from "./marks.tsx";
export { useNow } from "./now.ts";
export { Panels } from "./panels.tsx";
export { useUndo, useUndoKeys } from "./undo.ts";
