// Types of the set-up programs' parts that tests call. The programs are plain JavaScript, because they run
// before anything is installed.
declare module "*/scripts/setup/places.mjs" {
  export function cacheFolder(platform: string, env: Record<string, string>, home: string): string;
}
declare module "*/scripts/setup/node24.mjs" {
  export function isNewEnough(version: string): boolean;
}
declare module "*/scripts/setup/pins.mjs" {
  interface Pin {
    readonly name: string;
    readonly version: string;
    readonly integrity: string;
  }
  export const nodePackages: Readonly<Record<string, Pin>>;
  export const registryElectron: Pin;
}
declare module "*/scripts/setup/dependencies.mjs" {
  export function stampFile(checkout: string): string;
  export function wantedStamp(lockFile: string, platform?: string, arch?: string): string;
  export function isStamped(stamp: string, wanted: string): boolean;
  export function isInstalledByNpm(checkout: string): boolean;
}
declare module "*/scripts/setup/debian.mjs" {
  export function aptLine(names: readonly string[]): string;
  export function missingPackages(names: readonly string[], installed: ReadonlySet<string>): string[];
  export function installedIn(description: string): Set<string>;
}
declare module "*/scripts/setup/build.mjs" {
  export function fingerprint(checkout: string): string;
}
declare module "*/scripts/setup/display.mjs" {
  export function hasDisplay(platform: string, env: Record<string, string>): boolean;
  export function authorityFile(secret: Uint8Array): Buffer;
}
declare module "*/scripts/setup/install-folder.mjs" {
  export function installFolder(target: string, fill: (staging: string) => Promise<void>): Promise<void>;
}
declare module "*/scripts/testing/sums.mjs" {
  export interface Sum {
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
  }
  export function sum(results: readonly Sum[]): Sum;
  export function lastLine(total: Sum): string;
  export function ofCheck(code: number): Sum;
  export function ofVitest(report: unknown): Sum;
  export function ofPlaywright(report: unknown): Sum;
  export function ofReport(file: string, count: (report: unknown) => Sum, code: number): Sum;
}
declare module "*/scripts/rules/suppressions.mjs" {
  interface Suppression {
    readonly form: string;
    readonly reason: string;
  }
  export function suppressionsIn(text: string, above?: string): Suppression[];
  export function checkSuppressions(
    found: readonly (Suppression & { readonly file: string; readonly line: number })[],
    allowed: number,
  ): { readonly rule: string; readonly where: string }[];
}
declare module "*/scripts/after-pack.mjs" {
  export const packagedFuses: Readonly<Record<number, boolean>>;
  export function setFuses(executable: string): Promise<void>;
}
