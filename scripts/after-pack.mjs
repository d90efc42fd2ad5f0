// Called by electron-builder when an app is packed and not yet signed: sets the executable's fuses.
import path from "node:path";
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from "@electron/fuses";

/** What a packaged app allows. Each `false` closes a way to run other code with the app's rights. */
export const packagedFuses = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // Checked by Electron on macOS and Windows; Linux has no such check yet.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};

export default async function afterPack(context) {
  await setFuses(executableOf(context));
}

/** Sets the fuses and reads them back: one that an Electron doesn't have must not pass for set. */
export async function setFuses(executable, { resetAdHocDarwinSignature = false } = {}) {
  await flipFuses(executable, { version: FuseVersion.V1, resetAdHocDarwinSignature, ...packagedFuses });
  const wire = await getCurrentFuseWire(executable);
  for (const [fuse, wanted] of Object.entries(packagedFuses)) {
    if (wire[fuse] !== (wanted ? FuseState.ENABLE : FuseState.DISABLE))
      throw new Error(`The fuse ${FuseV1Options[fuse]} of ${executable} could not be set to ${wanted}.`);
  }
}

function executableOf({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename;
  if (electronPlatformName === "darwin") return path.join(appOutDir, `${name}.app`);
  return path.join(appOutDir, electronPlatformName === "win32" ? `${name}.exe` : packager.executableName);
}
