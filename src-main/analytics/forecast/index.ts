/** What meters take tomorrow, how good that is, and what could be moved to cheaper hours. */

export { forecastBacktest } from "./backtest.ts";
export { type Calendar, type CalendarDay, calendarOf } from "./day-types.ts";
export { forecast } from "./forecast.ts";
export { forecastQuality } from "./quality.ts";
