/** Questions for devices' states and alarms, as SQL. Whatever is from outside is a parameter. */

/** ms since 1970 of a moment, exact. */
const ms = (time: string): string => `(extract(epoch FROM ${time}) * 1000)::float8`;
/** A number of an event's detail; null where it isn't one. */
const numberOf = (name: string): string =>
  `CASE jsonb_typeof(e.detail -> '${name}') WHEN 'number' THEN (e.detail ->> '${name}')::float8 END`;

/** When a gateway of the site sent something last, ms. @param $1 site */
export const lastToldOfSite = `
  SELECT ${ms("max(s.last_seen_at)")} FROM blipee.sync_sources s WHERE s.site_id = $1`;

/** @param $1 site */
export const statesOfDevices = `
  SELECT d.id, d.status, ${ms("d.last_seen_at")} FROM blipee.devices d WHERE d.site_id = $1`;

/** What is told of an alarm; `learnt` and `place` order events as a project does: as it learnt of them. */
const told = `e.device_id, ${ms('e."time"')} AS came, e.object, e.detail ->> 'objectName' AS object_name,
  e.detail -> 'source' ->> 'protocol' AS protocol, e.detail ->> 'device' AS device, e.state, e.message,
  ${numberOf("time")} AS learnt, ${numberOf("number")} AS place`;
const newestFirst = "learnt DESC NULLS LAST, place DESC NULLS LAST";
const columns = "device_id, came, object, object_name, protocol, device, state, message";

/** Alarms that came, the newest first. @param $1 site, $2 from when, ms, $3 to when, ms, $4 how many */
export const pastAlarmsOfSite = `
  SELECT ${columns} FROM (
    SELECT ${told} FROM blipee.events e
    WHERE e.site_id = $1 AND e."time" >= to_timestamp($2::float8 / 1000) AND e."time" < to_timestamp($3::float8 / 1000)
      AND e.state <> 'normal' AND e.detail ->> 'origin' IN ('notified', 'found', 'rule')) came
  ORDER BY ${newestFirst} LIMIT $4`;

/** What tells an alarm from others: a rule, or an object of a device. */
const key = `CASE e.detail -> 'source' ->> 'protocol' WHEN 'rule' THEN 'rule ' || (e.detail -> 'source' ->> 'ruleId')
  ELSE e.device_id::text || ' ' || e.object END`;
/** Which of its three ways a change was; each is acknowledged on its own (ASHRAE 135-2020, 13.2). */
const wayOf = (state: string): string => `CASE ${state} WHEN 'normal' THEN 2 WHEN 'fault' THEN 1 ELSE 0 END`;

/**
 * What the newest change of each alarm left active, with since when, and whether somebody has seen it: what waits first, then the
 * most urgent, then the newest. Alarms of devices that no scan has met are none, as at the project.
 * @param $1 site, $2 how many
 */
export const activeAlarmsOfSite = `
  WITH told AS MATERIALIZED (
    SELECT ${told}, ${key} AS key, e.detail ->> 'origin' = 'acknowledged' AS is_seen,
      e.detail -> 'acknowledgementRequired' = 'true'::jsonb AS waits,
      ${numberOf("at")} AS since, coalesce(${numberOf("priority")}, 255) AS priority
    FROM blipee.events e WHERE e.site_id = $1 AND e.device_id IS NOT NULL),
  newest AS (
    SELECT DISTINCT ON (t.key) t.* FROM told t WHERE t.is_seen IS NOT TRUE ORDER BY t.key, ${newestFirst}),
  active AS (
    SELECT n.*, n.waits IS NOT TRUE OR EXISTS (
      SELECT FROM told t WHERE t.key = n.key AND t.is_seen AND (t.learnt, t.place) > (n.learnt, n.place)
        AND ${wayOf("t.state")} = ${wayOf("n.state")}) AS acknowledged
    FROM newest n WHERE n.state <> 'normal')
  SELECT ${columns}, since, acknowledged FROM active
  ORDER BY acknowledged, priority, coalesce(since, learnt) DESC NULLS LAST, key LIMIT $2`;
