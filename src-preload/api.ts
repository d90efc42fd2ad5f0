/** Which Electron the window runs on, for About. */
export interface RuntimeInformation {
  readonly electron: string;
  readonly chromium: string;
  /** The version that package.json declares. */
  readonly declaredElectron: string;
  /** `vendor`: the maker's own build; `registry`: the substitute that a package registry ships. */
  readonly source: "vendor" | "registry";
  readonly platform: string;
}

/** How the gateway process does, as its supervisor sees it. */
export interface GatewayState {
  readonly state: "starting" | "running" | "restarting" | "stopped";
  /** UTC epoch ms of the last change. */
  readonly since: number;
  /** How often it had to be restarted since the app started. */
  readonly restarts: number;
  /** Why it ended last time, in words; empty when it never did. */
  readonly lastExit: string;
}

/** A file outside the project; its content is base64. */
export interface ExchangedFile {
  readonly name: string;
  readonly content: string;
}

/** The few abilities of the desktop that the window gets besides the gateway's contract. */
export interface ShellAbilities {
  /** Asks for a project file to open. @returns its path, or null when the person changed their mind */
  readonly chooseProjectToOpen: () => Promise<string | null>;
  /** Asks where to put a new project file. @param suggestedName file name without ending */
  readonly chooseProjectToCreate: (suggestedName: string) => Promise<string | null>;
  /**
   * Asks where the gateway is to write a file. @param extension without dot, e.g. `csv`
   * @returns its path, or null when the person changed their mind
   */
  readonly choosePlace: (suggestedName: string, extension: string) => Promise<string | null>;
  /**
   * Asks for a file that the gateway is to read. @param extensions endings of file names, lower case, without dot
   * @returns its path, or null when the person changed their mind
   */
  readonly chooseFile: (extensions: readonly string[]) => Promise<string | null>;
  /** Asks where, then writes a text file (CSV, TSV). @returns its path, or null when the person changed their mind */
  readonly saveText: (suggestedName: string, text: string) => Promise<string | null>;
  /** Asks where, then prints a whole HTML document, without its scripts, into a PDF. @returns its path, or null when the person changed their mind */
  readonly savePdf: (suggestedName: string, html: string) => Promise<string | null>;
  /**
   * Asks for files to import, at most 50 MB together.
   * @param extensions endings of file names, lower case, without dot
   * @returns null when the person changed their mind
   */
  readonly openFiles: (extensions: readonly string[]) => Promise<readonly ExchangedFile[] | null>;
  /**
   * Asks where, then writes: one file under a name that the person may change, several into one folder under their own
   * names. @returns the path, or null when the person changed their mind
   */
  readonly saveFiles: (files: readonly ExchangedFile[]) => Promise<string | null>;
  readonly runtime: () => Promise<RuntimeInformation>;
  readonly gatewayState: () => Promise<GatewayState>;
  /** @returns a function that stops listening */
  readonly onGatewayState: (listener: (state: GatewayState) => void) => () => void;
  /** A project file was double-clicked or given on the command line. @returns a function that stops listening */
  readonly onOpenProject: (listener: (path: string) => void) => () => void;
  /**
   * Asks for a port to the gateway. It arrives as a `message` event on `window` whose data is
   * {@link gatewayPortMessage} and whose first port speaks the contract. A new one arrives after each restart.
   */
  readonly connectGateway: () => void;
}

export const gatewayPortMessage = "blipee:gateway-port";

declare global {
  interface Window {
    readonly blipee: ShellAbilities;
  }
}
