/** Changing the plant: arming, writing, what is held, what was done. */
export { ArmControl, ArmForm } from "./arm-control.tsx";
export { Audit } from "./audit.tsx";
export { Confirm } from "./confirm.tsx";
export { Leaving, useCloseProject } from "./leaving.tsx";
export { OverridesButton } from "./overrides.tsx";
export { WriteDialog } from "./write-dialog.tsx";
