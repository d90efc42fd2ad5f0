import { z } from "zod";
import { conversionRule } from "../contract/conversion-rules.ts";
import { siteDescription, undescribed } from "../contract/site-description.ts";
import type { Connection, Statement } from "./database.ts";
import type { SiteSettings } from "./project-file.ts";
import { parseRow } from "./rows.ts";

export const reportHeadSetting = "report-head";

/** As the row holds them. */
export const ruleList = z.object({ rules: conversionRule.array() });

export function openSiteSettings({ db, attempt }: Connection): SiteSettings {
  const read = db.prepare("SELECT body FROM site_settings WHERE name = ?").pluck() as Statement<
    [string],
    string
  >;
  return {
    conversionRules: () =>
      attempt("reading conversion rules", () => {
        const body = read.get("conversion-rules");
        return body === undefined ? [] : parseRow(ruleList, "setting", "conversion rules", body, {}).rules;
      }),
    description: () =>
      attempt("reading what is told of the site", () => {
        const body = read.get("site-description");
        return body === undefined
          ? undescribed
          : parseRow(siteDescription, "setting", "site description", body, {});
      }),
  };
}
