/** The folders that the rules of the house speak of. */
export const sourceFolders = ["src-main", "src-preload", "src-renderer", "test"];
