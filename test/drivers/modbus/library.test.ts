import ModbusRTU from "modbus-serial";
import { expect, test } from "vitest";
import { frame, respond } from "./responder.ts";

// Why answers don't go through modbus-serial's TCP side: each case shows a fault of it. When one of these fails,
// the library has been mended, and what frame.ts does around it can go.

async function ask(answer: (transaction: number) => Buffer) {
  await using host = await respond((asked, socket) => void socket.write(answer(asked.transaction)));
  const library = new ModbusRTU();
  await library.connectTCP("127.0.0.1", { port: host.port });
  library.setID(1);
  library.setTimeout(2_000);
  try {
    return await library.readHoldingRegisters(0, 2).then(
      (result) => result.data,
      (error: Error) => error.message,
    );
  } finally {
    await new Promise<void>((resolve) => library.close(() => resolve()));
  }
}

test("modbus-serial takes the exception of another unit for its own", async () => {
  expect(await ask((transaction) => frame(transaction, 99, [0x83, 2]))).toMatch(/Modbus exception 2/);
});

test("modbus-serial takes an answer whose byte count lies for a shorter value", async () => {
  expect(await ask((transaction) => frame(transaction, 1, [3, 2, 0, 10, 0, 20]))).toEqual([10]);
});

test("modbus-serial doesn't look at the protocol field", async () => {
  const foreign = (transaction: number) => {
    const one = frame(transaction, 1, [3, 4, 0, 10, 0, 20]);
    one.writeUInt16BE(7, 2);
    return one;
  };
  expect(await ask(foreign)).toEqual([10, 20]);
});

test("modbus-serial gives up at a foreign frame, though its answer comes right behind", async () => {
  const both = (transaction: number) =>
    Buffer.concat([frame(transaction, 2, [3, 4, 0, 1, 0, 2]), frame(transaction, 1, [3, 4, 0, 10, 0, 20])]);
  expect(await ask(both)).toMatch(/Unexpected data error/);
});
