// Lets dependency-cruiser read TypeScript. It needs the compiler's JavaScript API, which this project's
// `typescript` (7, native) has no more. @ts-morph/common carries a TypeScript 6 without a second `tsc` that
// would take the first one's name; inside dependency-cruiser alone, "typescript" means that one.
// Import this before dependency-cruiser.
import { registerHooks } from "node:module";

const stand = {
  typescript: new URL("./typescript/index.cjs", import.meta.url).href,
  "typescript/package.json": new URL("./typescript/package.json", import.meta.url).href,
};

registerHooks({
  resolve(specifier, context, next) {
    const isCruiser = context.parentURL?.includes("/node_modules/dependency-cruiser/") === true;
    return isCruiser && Object.hasOwn(stand, specifier)
      ? { url: stand[specifier], shortCircuit: true }
      : next(specifier, context);
  },
});
