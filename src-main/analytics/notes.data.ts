/** What notes of findings say, by code; what stands in braces is put into it. */
export const noteTexts = {
  // Waste.
  "no-tariff-known": "No cost is told: no tariff of the site is known. Set one up under Site.",
  "no-price":
    "No cost is told: the site's tariffs have no price of {carriers} for all of these hours. Add it under Site.",
  "starts-unmeasured":
    "No cost is told: the chiller's power or cooling isn't measured. Both, or how much a start takes and how many its maker allows, would tell it.",
  "never-steady":
    "No cost is told: it hardly ever ran steadily in the period. Four hours without starts and stops, at low load, would tell what its starts take beyond that.",
  "starts-against-steady":
    "Told is what short runs took beyond steady running at low load, for the same cooling; that starts wear the machine isn't in it.",
  "pumps-unmeasured": "No cost is told: the pumps' power or the flow isn't measured.",
  "lights-unmeasured": "No cost is told: no power of these lights is measured.",
  "air-unmeasured": "No cost is told: airflow or mixed air isn't measured.",
  "depends-on-switching":
    "No cost is told: it depends on what switches by this sensor. The temperature at which the economizer changes over, and mixed air, would tell it.",
  "fan-unmeasured":
    "No cost is told: neither airflow and pressure in the duct nor the fan's power is measured. One of them would tell it.",
  "fan-law":
    "By flow, pressure and an efficiency of 0.6 (0.45 to 0.75) at the pressure that the most open damper would need {open} open, by the square of the openings; how a damper's opening tells its resistance is assumed.",
  "fan-power-share":
    "By the fan's power at the pressure that the most open damper would need {open} open, by the square of the openings. What of it filters and coils take isn't known: half is told, nothing to all of it is the range. Airflow would tell it better.",
  "depends-on-reheat":
    "No cost is told: it depends on the rooms' reheat. Airflow and mixed air of the handler, and airflow and reheat of its boxes, would tell it.",
  "coil-unmeasured": "No cost is told: the coil's cooling isn't measured.",
  "leak-unmeasured": "No cost is told: airflow, mixed air or the setpoint isn't measured.",
  "swings-unmeasured":
    "No cost is told: airflow, the supply air's setpoint, or the plant's cooling and electricity isn't measured. They would tell what the swings move.",
  "swings-range":
    "By how far supply air went beyond its setpoint, against quiet hours. Swings to the other side give some of it back: half is told, nothing to all of it is the range.",
  "reheat-unmeasured": "No cost is told: reheat, airflow or mixed air isn't measured.",
  "position-unmeasured":
    "The valve's position isn't measured; judged by air {warmer} warmer by its fan at most.",
  "quick-swings": "Swings within a quarter of an hour don't show here.",
  "least-reset":
    "Told is what the least reset of ASHRAE 90.1 would have saved, as far as every box could still carry its room's load.",
  "above-usual":
    "What lies above {share} of the day may be waste, or may be meant; half of it is told, nothing to all of it is the range.",
  "start-up":
    "Two hours before and after the hours of use are taken for start-up and run-on, and not counted.",
  humid: "Humid outdoor air can be a reason not to; it isn't looked at here.",
  "pump-power": "Pump power above what {difference} would need, by the square of the flow.",
  // Use: days and hours without readings, and what happened to counters.
  "days-not-counted": "{missing} of {all} days have no data and aren't counted.",
  "days-bridged":
    "{missing} of {all} days lack readings; the {bridged} that the counter went up over them are in the total, not in the greatest day.",
  "days-and-today-bridged":
    "{missing} of {all} days lack readings; the {bridged} that the counter went up over them and today are in the total, not in the greatest day.",
  "today-apart": "Today isn't over: it counts as {today} and isn't asked for the greatest day.",
  "hours-left-out": "{missing} of {all} hours have too few readings and aren't in it.",
  "days-left-out": "{missing} of {all} days have too few readings and aren't in it.",
  "days-with-gaps": "{missing} of {all} days have gaps and aren't in it.",
  "days-lack-one": "{missing} of {all} days lack readings of one of them and aren't in it.",
  "hours-unknown": "{missing} of {all} hours aren't known and aren't in it, neither taken nor expected.",
  "days-unknown": "{missing} of {all} days aren't known and aren't in it, neither taken nor expected.",
  "left-out-on-both-sides":
    "Days without enough readings are left out on both sides; what is compared is use a day.",
  "days-of-a-year": "{found} of data; CalTRACK asks for {needed} of a year.",
  "roll-over": "{day}: the counter rolled over (from {from} to {to}).",
  reset: "{day}: the counter began again at 0 (from {from} to {to}).",
  exchange:
    "{day}: the counter was exchanged; what it took between the two readings isn't counted (from {from} to {to}).",
  stray: "{day}: readings that their neighbours contradict aren't counted (from {from} to {to}).",
  jump: "{day}: the counter jumped as it never does; the jump isn't counted (from {from} to {to}).",
  "more-counter-events": "And {count} more such events of the counter.",
  "weather-not-taken-out": "No point measures the outdoor temperature: the weather isn't taken out.",
  "weather-unexplained": "The weather isn't taken out: no model of the days before explains any of it.",
  "outdoor-modelled":
    "No sensor of the site has enough outdoor temperatures: they are those of {source}, of a model.",
  "tree-proposed":
    "The tree of meters is proposed from names, locations and values; say under Site how it is.",
  "rest-priced": "The rest is priced by what a unit costs at each day's noon.",
  // Models: how good they are, and what they are made of.
  "fit-good":
    "CV(RMSE) {error} (at most {mostError}) and NMBE {bias} (at most ±{mostBias}): good enough by ASHRAE Guideline 14.",
  "fit-poor":
    "CV(RMSE) {error} (at most {mostError}) and NMBE {bias} (at most ±{mostBias}): below what ASHRAE Guideline 14 accepts, so indicative only.",
  "fit-good-of-days":
    "CV(RMSE) {error} (at most {mostError}) and NMBE {bias} (at most ±{mostBias}): good enough by the limits that ASHRAE Guideline 14 has for hours; it has none for days.",
  "fit-poor-of-days":
    "CV(RMSE) {error} (at most {mostError}) and NMBE {bias} (at most ±{mostBias}): indicative only by the limits that ASHRAE Guideline 14 has for hours; it has none for days.",
  "fit-unknown": "CV(RMSE) and NMBE aren't known, so it is indicative only.",
  "baseline-blind":
    "No outdoor temperature is known for most of the period: the baseline doesn't know the weather.",
  "baseline-range":
    "It has seen outdoor temperatures from {low} to {high} only; beyond them, and for other seasons, it is a guess.",
  "degree-days": "Heating degree days below {heating} by {source}; cooling degree days above {cooling}.",
  "degree-days-limited":
    "Heating degree days below {heating} on days up to {heatingLimit} by {source}; cooling degree days above {cooling} on days from {coolingLimit}.",
  // Savings.
  "baseline-by-hour": "Baseline: time of week and temperature (TOWT) regression by the hour.",
  "baseline-by-day":
    "Baseline: change-point model of daily use over heating and cooling degree days, balance points searched.",
  "changes-untold":
    "Changes of use that nobody told, such as other hours or more people, are in the difference.",
  "baseline-short":
    "The baseline is of {days}; savings ask for a year, {least} of it at least, so this is indicative only.",
  "baseline-gaps":
    "{known} of the baseline's time have readings and outdoor temperature; savings ask for {least}, so this is indicative only.",
  "baseline-unseen":
    "The baseline has nothing of {stretches}: what it would take in that part of the year is a guess.",
  "baseline-warmth": "The baseline saw outdoor temperatures from {low} to {high} only.",
  "beyond-baseline":
    "{share} of the period was colder or warmer than the {low} to {high} that the baseline saw.",
  "far-beyond-baseline":
    "{share} of the period was colder or warmer than the {low} to {high} that the baseline saw, {far} of the period by more than a tenth of that range: further than a model should be carried (ASHRAE Guideline 14, whole building).",
  // Unusual use and the present.
  began: "Began {from}, ended {to}.",
  "goes-on": "Began {from}, ended {to} or goes on.",
  "one-more": "1 other meter shows it too: {names}.",
  "some-more": "{count} other meters show it too: {names}.",
  "no-weather": "No outdoor temperature is known: the weather isn't taken into account.",
  "typical-without-weather": "No outdoor temperature is known: typical is for the hour of the week only.",
  "last-hour": "Means of the last whole hour.",
  // Forecasts.
  "naive-week":
    "Nothing was better than the naive week on the last {count} days of this meter, so the naive week is used.",
  "by-last-alike":
    "By the last day of the same weekday and day type, the best on the last {count} days: off by {off} of what was taken, the naive week by {naive}.",
  "by-profile-days":
    "By the weighted profile of the last days of its type, the best on the last {count} days: off by {off} of what was taken, the naive week by {naive}.",
  "by-profile-weeks":
    "By the weighted profile of the last weeks' days of its type, the best on the last {count} days: off by {off} of what was taken, the naive week by {naive}.",
  "by-weather":
    "By time of week and temperature, corrected by its recent errors, the best on the last {count} days: off by {off} of what was taken, the naive week by {naive}.",
  "by-similar-days":
    "By the mean of days of its type, weighted by how alike their outdoor temperatures are, the best on the last {count} days: off by {off} of what was taken, the naive week by {naive}.",
  "by-mean":
    "By the mean of weather model and weighted profile, the best on the last {count} days: off by {off} of what was taken, the naive week by {naive}.",
  "weather-left-out": "No outdoor temperature is known: the weather isn't in it.",
  "weather-persists":
    "No weather forecast is known: tomorrow's temperatures are those of {source} in the last 24 hours (persistence), drawn towards its last 14 days (climatology).",
  "weather-foretold":
    "Tomorrow's temperatures are those of {source}; how good forecasts were in the days before is told without them.",
  "weather-foretold-ago":
    "Tomorrow's temperatures are those of {source}, {age} old; how good forecasts were in the days before is told without them.",
  "weather-problem": "{problem}",
  closed: "Tomorrow is closed: {holiday}.",
  "no-holidays": "No country is told for the site: public holidays aren't known.",
  "saving-assumes":
    "Saving = moved × price of the dear hours − moved × (1 + lost) × price before; that {movable} of the cooling can be moved and {lost} is lost is assumed, not measured.",
  "cooling-is": "Cooling is what more is expected than at {from} outdoors.",
  // Maintenance.
  "filter-trend": "Told for one airflow; the trend is of the {count} days since the filter was changed.",
  "filter-trend-unchanged":
    "Told for one airflow; the trend is of {count} days, in which no change of the filter is seen.",
  "chillers-alone": "Chillers alone, without pumps and towers; load and weather differ between periods.",
  // Cost.
  "coarse-peaks": "The meter is read every {read}, peaks are of {asked}: they may be higher than counted.",
  "without-vat": "VAT isn't in the cost: the site reclaims it.",
  "with-vat": "VAT is in the cost.",
  "worth-fed-in": "While the site feeds in, a kWh less is priced by what is paid for one fed in.",
  "fed-in-partly-priced":
    "The site feeds in, and for a part of that time no tariff says what is paid: a kWh less is priced as bought then, which is too much.",
  "fed-in-unpriced":
    "The site feeds in, and no tariff says what is paid for it: a kWh less is priced as bought all the time, which is too much then.",
  "income-without-vat": "VAT isn't in what was paid: the feed-in tariff tells none of its own.",
  "part-of-month": "Not the whole month: {months}. Prices a month are taken in proportion.",
  "without-tariff": "{amount} lie on days without a tariff and cost nothing here.",
  "not-billed": "{share} of the intervals have no data and aren't billed.",
  "ends-estimated":
    "{hours} at an end of the period lie in a gap of readings: what was taken then is estimated from the readings around it.",
  "gaps-spread":
    "Over {hours} within the period nothing was read: {bridged} by the counter are in the total, which is exact; when they were taken is estimated.",
  "taken-for-border": "{meter} was taken for the supplier's meter by its name.",
  "charges-not-shared":
    "Charges for power, reactive energy and days are the whole site's: no meter is charged for them here.",
  "no-tariff-then": "{amount} were taken when no tariff was in force and cost nothing here.",
  "gaps-not-priced":
    "{share} of the intervals have no data; what was taken in them ({bridged} by the counter) isn't in the cost.",
  "gas-assumed":
    "What energy a m³ of gas has isn't told: counted with 10.55 kWh/m³, usual for natural gas by its gross calorific value at 15 °C (EN ISO 6976). Put in that of a bill, with its volume correction, under Site.",
  // Emissions.
  factor: "{factor} {gases}, {where} {year}: {source}. {note}",
  "factor-anywhere": "{factor} {gases}, anywhere {year}: {source}. {note}",
  "factor-of-other-year": "The factor of {of} stands for {year}, of which none is known: indicative.",
  "no-hour-known": "No hour of the period is in {source}: the year's average stands for all.",
  "hourly-intensity": "Hourly intensity: {source}, hours of {years}.",
  "no-residual":
    "No residual mix is known: the grid's average stands for what no contract covers, which must be disclosed (Scope 2 Guidance, table 6.3).",
  contract: "{name} ({instrument}): {evidence}.",
  "contract-unproved": "{name} ({instrument}): no evidence is given.",
  "over-gaps": "{bridged} of it were taken over gaps, by the counter: they emit as the rest.",
  "part-of-site":
    "A part of what the site emits: meters below one another count the same energy, and aren't to be added up.",
  // Reports.
  "gri-fuels":
    "Gas by its gross calorific value, as a fuel from non-renewable sources (302-1 a). No renewable fuel (302-1 b) and no fuel of vehicles and generators is metered here.",
  "gri-part-of-year": "Of {days}, not of a year.",
  "gri-not-adjusted":
    "Not adjusted to weather or use: GRI asks for reductions by conservation and efficiency, which savings of the baseline are.",
} as const;
