import { expect, it } from "vitest";
import { syncSettings } from "../../src-main/contract/syncing.ts";
import { Portfolio } from "../../src-main/gateway/portfolio.ts";
import { newProject } from "../store/project.ts";

const settings = syncSettings.parse({
  connection: { host: "127.0.0.1", port: 1, database: "central", user: "reader", tls: "disable" },
  organizationId: "0190a1b2-0000-7000-8000-00000000000a",
  siteId: "0190a1b2-0000-7000-8000-00000000000b",
});

it("says that the project was closed, also to whoever asked just before", async () => {
  const told = Promise.withResolvers<number>();
  const portfolio = new Portfolio({
    ...{ file: await newProject(), clock: Date.now, settings: () => settings },
    ...{ secrets: async () => ({}), newestSchema: () => told.promise },
  });
  expect(await portfolio.source("project")).toBeDefined();
  const before = portfolio.source("central");
  await portfolio[Symbol.asyncDispose]();
  told.resolve(9);
  const closed = { code: "no-project" };
  await expect(before).rejects.toMatchObject(closed);
  await expect(portfolio.source("central")).rejects.toMatchObject(closed);
  await expect(portfolio.source("project")).rejects.toMatchObject(closed);
});
