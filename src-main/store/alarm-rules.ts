import { alarmRule } from "../contract/alarm-rules.ts";
import type { AlarmRuleRecords } from "./alarm-rule-records.ts";
import type { Connection, Statement } from "./database.ts";
import { parseRow } from "./rows.ts";

export function openAlarmRules({ db, attempt }: Connection): AlarmRuleRecords {
  const list = db.prepare("SELECT id, body FROM alarm_rules ORDER BY id") as Statement<
    [],
    { readonly id: string; readonly body: string }
  >;
  return {
    list: () =>
      attempt("reading alarm rules", () =>
        list.all().map(({ id, body }) => parseRow(alarmRule, "alarm rule", id, body, {})),
      ),
  };
}
