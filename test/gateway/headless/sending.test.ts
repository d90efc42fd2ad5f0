import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasPostgres, PostgresServer } from "../../peers/postgres.ts";
import { organizationId, password, prepared } from "../../sync/site.ts";
import { Command, Site } from "./command.ts";

describe.skipIf(!hasPostgres())("blipee-gateway and the central database", () => {
  let site: Site;
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.end();
    site = await Site.commission();
    await site.secret("project.key", `${site.passphrase}\n`);
    await site.secret("central.password", `${password}\n`);
  }, 90_000);
  afterAll(async () => {
    await site[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const text = (organization: string) => `
project:
  file: Plant room.blipee
  key: { file: project.key }
state: state
monitoring: { listen: "127.0.0.1:0" }
sync:
  host: 127.0.0.1
  port: ${server.port}
  database: postgres
  user: gateway
  passwordFrom: { file: central.password }
  tls: disable
  organization: ${organization}
  intervalSeconds: 0.5
`;

  test("sends what it polls, tells how far it is, and keeps no password beside the one it was given", async () => {
    const configuration = await site.configure(text(organizationId));
    await using command = new Command(["run", "--config", configuration]);
    const { url } = await command.logged("monitoring-listening");
    await command.logged("sending-started");
    const keeper = await server.connect();
    const arrived = async () => {
      const { rows } = await keeper.query<{ count: number }>(
        "SELECT count(*)::int AS count FROM blipee.device_data WHERE quality = 'good'",
      );
      return rows[0]?.count ?? 0;
    };
    await expect.poll(arrived, { timeout: 30_000 }).toBeGreaterThan(site.points);
    await keeper.end();
    const figures = await (await fetch(`${url}/metrics`)).text();
    expect(figures).toMatch(/^blipee_sync_backlog_readings \d+$/m);
    expect(figures).toMatch(/^blipee_sync_backlog_history_points \d+$/m);
    expect(figures).toMatch(/^blipee_sync_kept_back_points 0$/m);
    expect(figures).toMatch(/^blipee_sync_waiting_seconds [\d.]+$/m);
    expect(figures).toMatch(/^blipee_sync_backlog_entries{journal="events"} 0$/m);
    expect(figures).toMatch(/^blipee_sync_sent_entries_total{journal="audit"} \d+$/m);
    expect(figures).toMatch(/^blipee_sync_last_success_timestamp_seconds [\d.e+]+$/m);
    command.process.kill("SIGTERM");
    expect(await command.ended).toBe(0);
    expect(JSON.stringify(command.log)).not.toContain(password);
  }, 90_000);

  test("check says which organizations there are, and that a wrong one can't be seen", async () => {
    const other = "0190a1b2-0000-7000-8000-0000000000ff";
    const configuration = await site.configure(text(other));
    await using command = new Command(["check", "--config", configuration]);
    expect(await command.ended).toBe(1);
    expect(command.said.join("\n")).toContain(`organization ${organizationId} is Harbour Estates`);
    expect(command.said.join("\n")).toContain(`may not see ${other}`);
  }, 60_000);

  test("a password in the file itself is refused", async () => {
    const configuration = await site.configure(
      text(organizationId).replace("passwordFrom: { file: central.password }", "password: secret"),
    );
    await using command = new Command(["check", "--config", configuration]);
    expect(await command.ended).toBe(2);
    expect(command.said.join("\n")).toContain("secrets don't belong into this file");
  }, 60_000);
});
