import { setFlagsFromString } from "node:v8";

// Node takes types out of sources by WebAssembly, in each thread by itself. Where threads come and go, V8 now and then
// frees what it compiled for the calls between both worlds twice, and the process dies (SIGSEGV). It compiles it after so
// many calls: never, here. The bundled app has no types to take out.
setFlagsFromString("--wasm-wrapper-tiering-budget=2000000000");
