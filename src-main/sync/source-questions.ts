/** Questions for series, as SQL. Whatever is from outside is a parameter. */

/** A moment from ms since 1970. */
const moment = (ms: string): string => `to_timestamp(${ms} / 1000)`;
/** ms since 1970 of a moment, exact. */
const ms = (time: string): string => `(extract(epoch FROM ${time}) * 1000)::float8`;

export const listSites = `
  SELECT s.id, s.name, s.time_zone, o.name
  FROM blipee.sites s JOIN blipee.organizations o ON o.id = s.organization_id
  WHERE s.id > $1 ORDER BY s.id LIMIT $2`;

export const factsOfSite = "SELECT s.metadata FROM blipee.sites s WHERE s.id = $1";

/** @param $1 behind which id, $2 how many, $3 of which site; null: of all */
export const listDevices = `
  SELECT d.id, d.site_id, d.name, d.manufacturer, d.model, d.location FROM blipee.devices d
  WHERE d.id > $1 AND ($3::uuid IS NULL OR d.site_id = $3) ORDER BY d.id LIMIT $2`;

/**
 * Points that nobody deleted. Variables as their project calls them: the column has a number behind it where a device has several of one.
 * @see {@link listDevices}
 */
export const listPoints = `
  SELECT p.id, p.device_id, d.site_id, p.name, coalesce(p.definition -> 'point' ->> 'variable', p.variable), p.kind, p.unit, p.interval_ms
  FROM blipee.points p JOIN blipee.devices d ON d.id = p.device_id
  WHERE p.id > $1 AND ($3::uuid IS NULL OR d.site_id = $3)
    AND p.definition -> 'presence' ->> 'deleted' IS DISTINCT FROM 'true' ORDER BY p.id LIMIT $2`;

export const seriesOfPoints =
  "SELECT p.id, p.series, p.interval_ms FROM blipee.points p WHERE p.id = ANY ($1::uuid[])";

const columns = (of: string): string => `${ms(`${of}.time`)}, ${of}.value, ${of}.quality, ${of}.reason`;

/**
 * Readings of series, in the order they are asked for in, then of time.
 * @param $1 series, $2 from when each, ms, $3 to when, ms, $4 how many of all
 */
export const readingsOfSeries = `
  SELECT r.series, ${columns("r")} FROM blipee.page($1::int[],
    ARRAY(SELECT ${moment("u.since")} FROM unnest($2::float8[]) WITH ORDINALITY AS u (since, place) ORDER BY u.place),
    ${moment("$3::float8")}, $4::int) AS r`;

/** What another source sent. @param $1 source, $2 all series, $3 from when, ms, $4 to when, ms */
export const readingsOfOthers = `
  SELECT r.series, ${columns("r")}
  FROM blipee.readings_of_others($1::uuid, $2::int[], ${moment("$3::float8")}, ${moment("$4::float8")}) AS r`;

/** First and last time of each series, ms. @param $1 all series */
export const extentOfSeries = `
  SELECT f.series, ${ms("f.time")}, ${ms("l.time")}
  FROM blipee.first_from($1::int[], '-infinity') AS f
    JOIN blipee.last_before($1::int[], 'infinity') AS l ON l.series = f.series`;

/** @param $1 all series */
export const newestOfSeries = `SELECT r.series, ${columns("r")} FROM blipee.last_before($1::int[], 'infinity') AS r`;

/** The last usable reading before a time of each series. @param $1 all series, $2 when, ms */
export const usedBefore = `
  SELECT r.series, ${columns("r")} FROM blipee.last_before($1::int[], ${moment("$2::float8")}, usable => true) AS r`;

/** The first one at or after it. */
export const usedAfter = `
  SELECT r.series, ${columns("r")} FROM blipee.first_from($1::int[], ${moment("$2::float8")}, usable => true) AS r`;

/**
 * What parts of each series come to in each bucket, in the form of hourly roll-ups: how far a counter went up is told within a
 * bucket, with the first and last reading to go on from.
 * @param parts rows of series and beginning, each within one bucket
 */
const byBucket = (parts: string): string => `
  WITH edges AS MATERIALIZED (
    SELECT array_agg(${moment("u.edge")} ORDER BY u.place) AS those
    FROM unnest($2::float8[]) WITH ORDINALITY AS u (edge, place)),
  parts AS (${parts}),
  placed AS (
    SELECT p.*, p.count > 0 AS used, width_bucket(p.bucket, (SELECT those FROM edges)) AS place FROM parts p),
  ordered AS (
    SELECT p.*, lag(p.last) OVER along AS before, lead(p.first) OVER along AS after
    FROM placed p WINDOW along AS (PARTITION BY p.series, p.place, p.used ORDER BY p.bucket))
  SELECT o.series, o.place, sum(o.uncertain)::float8, sum(o.bad)::float8, sum(o.count)::float8,
    ${ms("min(o.first_time)")}, ${ms("max(o.last_time)")},
    min(o.first) FILTER (WHERE o.used AND o.before IS NULL), min(o.last) FILTER (WHERE o.used AND o.after IS NULL),
    min(o.min), max(o.max), sum(o.sum),
    sum(o.increase + CASE WHEN o.before IS NULL THEN 0 WHEN o.first >= o.before THEN o.first - o.before
      ELSE greatest(0, o.first) END) FILTER (WHERE o.used)
  FROM ordered o GROUP BY o.series, o.place ORDER BY o.series, o.place`;

const summed =
  "bucket, uncertain, bad, count, sum, min, max, first, last, first_time, last_time, increase".replaceAll(
    /\w+/g,
    "a.$&",
  );

/**
 * Buckets of whole hours.
 * @param $1 all series, $2 edges, ms, $3 and $4 stretches of hours, $5 and $6 of days (UTC) within one bucket each, ms
 */
export const bucketsOfHours = byBucket(`
  SELECT a.series, ${summed}
  FROM unnest($3::float8[], $4::float8[]) AS r (since, until),
    LATERAL blipee.hours($1::int[], ${moment("r.since")}, ${moment("r.until")}) AS a
  UNION ALL
  SELECT a.series, ${summed}
  FROM unnest($5::float8[], $6::float8[]) AS r (since, until),
    LATERAL blipee.days($1::int[], ${moment("r.since")}, ${moment("r.until")}) AS a`);

const usable = "r.value IS NOT NULL AND r.quality < 2";

/** Buckets of any edges, from readings. @param $1 all series, $2 edges, ms, $3 and $4 from when to when, ms */
export const bucketsOfReadings = byBucket(`
  SELECT r.series, r.time AS bucket, (r.quality = 1)::int AS uncertain, (r.quality = 2)::int AS bad,
    u.used::int AS count, u.value AS sum, u.value AS min, u.value AS max, u.value AS first, u.value AS last,
    u.time AS first_time, u.time AS last_time, 0::float8 AS increase
  FROM blipee.page($1::int[], array_fill(${moment("$3::float8")}, ARRAY[cardinality($1::int[])]),
    ${moment("$4::float8")}, 2147483647) AS r, LATERAL (
    SELECT ${usable} AS used, CASE WHEN ${usable} THEN r.value END AS value,
      CASE WHEN ${usable} THEN r.time END AS time) AS u`);
