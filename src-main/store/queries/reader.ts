/** A thread that reads the project file: it answers one question after the other. */
import { parentPort, workerData } from "node:worker_threads";
import { reportOf } from "../../contract/problem.ts";
import { configureReading, connect } from "../database.ts";
import { openAnswering } from "./answer.ts";
import type { Outcome, Question, ReaderData } from "./asked.ts";
import { stepBehind } from "./behind.ts";
import { buffersOf } from "./buffers.ts";

stepBehind(process.platform);
const { path, key } = workerData as ReaderData;
const connection = connect(path, key, true, true);
configureReading(connection.db);
const answer = openAnswering(connection);

parentPort?.on("message", (question: Question) => {
  const outcome = outcomeOf(question);
  parentPort?.postMessage(outcome, buffersOf(outcome));
});

function outcomeOf(question: Question): Outcome {
  const stop = new Int32Array(question.stop);
  try {
    return { answer: answer(question, () => Atomics.load(stop, 0) !== 0) };
  } catch (error) {
    return { problem: reportOf(error), stack: error instanceof Error ? error.stack : undefined };
  }
}
