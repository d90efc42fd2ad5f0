// The TypeScript 6 that @ts-morph/common carries; see ../parser.mjs.
module.exports = require("@ts-morph/common/dist/typescript.js");
