/** The contract for everybody who isn't the app's own window. */
export { type HttpApi, listenProblem, serveHttp } from "./http.ts";
