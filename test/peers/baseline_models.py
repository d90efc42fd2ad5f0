"""Baselines by statsmodels and numpy, from nothing but the published descriptions.

Without arguments: reads {"hourly": ..., "daily": ...} as JSON from standard input, writes what the models come to.
With `fixture`: makes example data by a recipe, and writes it with what the models come to.
With `public`: reads the published data of test/analytics/fixtures/public, and writes what the models come to.

hourly: LBNL-4944E with CalTRACK 2.0's bins: 168 indicators as columns, temperature components by mode, OLS or WLS.
daily: CalTRACK 2.0, 3.4: every pair of balance points is tried by a regression of its own.
monthly: use of calendar months over their heating and cooling degree days to 65 °F.
savings: IPMVP option C on either model; its uncertainty by ASHRAE Guideline 14-2014, annex B.
"""

import csv
import json
import sys
from datetime import datetime
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from scipy import stats

KNOTS = [(f - 32) / 1.8 for f in (30, 45, 55, 65, 75, 90)]


def busy_hours(y, t, hours):
    degrees = np.column_stack([np.ones_like(t), np.clip(10 - t, 0, None), np.clip(t - 55 / 3, 0, None)])
    residuals = y - degrees @ np.linalg.lstsq(degrees, y, rcond=None)[0]
    return np.array([(residuals[hours == h] > 0).mean() > 0.65 if (hours == h).any() else False for h in range(168)])


def bins_for(t):
    """Bins with fewer than 20 hours are merged from the outside in, then those in the middle into the smaller neighbour."""
    knots = list(KNOTS)

    def counts():
        edges = [-np.inf, *knots, np.inf]
        return [((t > a) & (t <= b)).sum() for a, b in zip(edges, edges[1:])]

    while knots and counts()[0] < 20:
        del knots[0]
    while knots and counts()[-1] < 20:
        del knots[-1]
    while True:
        n = counts()
        thin = [i for i in range(1, len(n) - 1) if n[i] < 20]
        if not thin:
            return knots
        del knots[thin[0] - 1 if n[thin[0] - 1] <= n[thin[0] + 1] else thin[0]]


def components(t, knots):
    if not knots:
        return t[:, None]
    columns = [np.minimum(t, knots[0])]
    for low, high in zip(knots, knots[1:]):
        columns.append(np.clip(t, low, high) - low)
    columns.append(np.clip(t - knots[-1], 0, None))
    return np.column_stack(columns)


def judged(fit, y):
    residuals = y - fit.fittedvalues
    freedom = len(y) - len(fit.params)
    return {
        "cvRmse": 100 * np.sqrt((residuals**2).sum() / freedom) / y.mean(),
        "nmbe": 100 * residuals.sum() / freedom / y.mean(),
        "rSquared": fit.rsquared,
        "adjustedRSquared": fit.rsquared_adj,
        "standardError": np.sqrt(fit.mse_resid),
    }


def columns_of(t, hours, busy, knots):
    """168 indicators, then temperature components of hours that aren't busy, then those of busy ones."""
    parts = []
    for mode, ends in zip((False, True), knots):
        part = components(t, ends)
        part[busy[hours] != mode] = 0
        parts.append(part)
    return np.column_stack([(hours[:, None] == np.arange(168)).astype(float), *parts])


def time_of_week(y, t, hours, weights):
    """Busy hours of the week, temperature knots by mode, and the fit."""
    busy = busy_hours(y, t, hours)
    knots = [bins_for(t[busy[hours] == mode]) for mode in (False, True)]
    return busy, knots, sm.WLS(y, columns_of(t, hours, busy, knots), weights=weights).fit()


def hourly(data):
    y, t = np.array(data["values"]), np.array(data["temperatures"])
    hours = np.array(data["hours"])
    weights = np.array(data["weights"]) if "weights" in data else np.ones_like(y)
    busy, knots, fit = time_of_week(y, t, hours, weights)
    interval = fit.get_prediction(fit.model.exog[:168]).conf_int(obs=True, alpha=0.1)
    return {
        "busy": [int(h) for h in np.flatnonzero(busy)],
        "knots": knots,
        "indicators": fit.params[:168],
        "slopes": fit.params[168:],
        "slopeErrors": fit.bse[168:],
        "low": interval[:, 0],
        "high": interval[:, 1],
        "goodness": judged(fit, y),
    }


def change_point(y, t):
    """Heating and cooling balance points (None: without), and the fit of the best model."""
    points = [(f - 32) / 1.8 for f in range(30, 91)]
    best = (0.0, None, None)

    def enough(degrees):
        return (degrees > 0).sum() >= 10 and degrees.sum() >= 20 / 1.8

    def consider(heating, cooling):
        nonlocal best
        columns = []
        if heating is not None:
            columns.append(np.clip(heating - t, 0, None))
        if cooling is not None:
            columns.append(np.clip(t - cooling, 0, None))
        if not all(enough(c) for c in columns):
            return
        fit = sm.OLS(y, sm.add_constant(np.column_stack(columns), has_constant="add")).fit()
        if (fit.params[1:] < 0).any() or not (fit.pvalues[1:] < 0.1).all():
            return
        if fit.rsquared_adj > best[0]:
            best = (fit.rsquared_adj, heating, cooling, fit)

    for point in points:
        consider(point, None)
        consider(None, point)
    for heating in points:
        for cooling in points:
            if cooling >= heating:
                consider(heating, cooling)
    return best[1:]


def daily(data):
    y, t = np.array(data["values"]), np.array(data["temperatures"])
    heating, cooling, fit = change_point(y, t)
    return {
        "heating": heating,
        "cooling": cooling,
        "parameters": fit.params,
        "errors": fit.bse,
        "pValues": fit.pvalues,
        "p": fit.f_pvalue,
        "goodness": judged(fit, y),
    }


def monthly(data):
    y, t = np.array(data["values"]), np.array(data["temperatures"])
    months = np.array(data["months"])
    base = (65 - 32) / 1.8
    use, heating, cooling = [], [], []
    for month in sorted(set(data["months"])):
        inside = months == month
        use.append(y[inside].sum())
        heating.append(np.clip(base - t[inside], 0, None).sum())
        cooling.append(np.clip(t[inside] - base, 0, None).sum())
    use = np.array(use)
    fit = sm.OLS(use, sm.add_constant(np.column_stack([heating, cooling]))).fit()
    return {
        "heating": heating,
        "cooling": cooling,
        "parameters": fit.params,
        "errors": fit.bse,
        "pValues": fit.pvalues,
        "goodness": judged(fit, use),
    }


def saved(fit, expected, actual, follows):
    """What the reporting period comes to. `follows`: whether a residual of the baseline is the next one to that before it."""
    residuals = fit.resid
    later, earlier = residuals[1:][follows], residuals[:-1][follows]
    rho = (later * earlier).sum() / np.sqrt((later**2).sum() * (earlier**2).sum())
    n, p, m = len(residuals), len(fit.params), len(actual)
    own = n * (1 - rho) / (1 + rho)
    t_value = stats.t.ppf(0.95, own - p)
    cv = judged(fit, fit.model.endog)["cvRmse"] / 100
    return {
        "expected": expected.sum(),
        "actual": actual.sum(),
        "saved": expected.sum() - actual.sum(),
        "autocorrelation": rho,
        "independent": own,
        "uncertainty": t_value * 1.26 * cv * np.sqrt(n / own * (1 + 2 / own) / m) * expected.sum(),
    }


def daily_savings(data):
    """The days before `split` are the baseline, those from it on the reporting period."""
    y, t = np.array(data["values"]), np.array(data["temperatures"])
    split = data["split"]
    heating, cooling, fit = change_point(y[:split], t[:split])
    after = t[split:]
    columns = [np.ones_like(after)]
    if heating is not None:
        columns.append(np.clip(heating - after, 0, None))
    if cooling is not None:
        columns.append(np.clip(after - cooling, 0, None))
    return saved(fit, fit.predict(np.column_stack(columns)), y[split:], np.full(split - 1, True))


def hourly_savings(data):
    """As by the day; hours on either side of a gap don't follow each other."""
    y, t = np.array(data["values"]), np.array(data["temperatures"])
    hours, times, split = np.array(data["hours"]), np.array(data["times"]), data["split"]
    busy, knots, fit = time_of_week(y[:split], t[:split], hours[:split], np.ones(split))
    expected = fit.predict(columns_of(t[split:], hours[split:], busy, knots))
    return saved(fit, expected, y[split:], np.diff(times[:split]) == 3600)


def published():
    """The tables as they were published: °F become °C, times become hours of the week from Monday on."""
    folder = Path(__file__).parents[1] / "analytics" / "fixtures" / "public"

    def rows(name):
        with open(folder / name, newline="") as table:
            return list(csv.DictReader(table))

    hours, days = rows("rmv-hourly.csv"), rows("eemeter-daily.csv")
    times = [datetime.strptime(row["time"], "%m/%d/%y %H:%M") for row in hours]
    by_day = {
        "temperatures": [(float(row["temperature"]) - 32) / 1.8 for row in days],
        "values": [float(row["observed"]) for row in days],
        "months": [row["datetime"][:7] for row in days],
        "split": [row["datetime"][:10] for row in days].index("2020-01-01"),
    }
    by_hour = {
        "hours": [24 * time.weekday() + time.hour for time in times],
        "times": [(time - datetime(2006, 1, 1)).total_seconds() for time in times],
        "temperatures": [float(row["Temp"]) for row in hours],
        "values": [float(row["eload"]) for row in hours],
        "split": times.index(datetime(2006, 7, 19)),
    }
    return {
        "hourly": by_hour,
        "daily": by_day,
        "monthly": by_day,
        "hourlySavings": by_hour,
        "dailySavings": by_day,
    }


def example():
    """The recipe: an office in a mild climate; noise by numpy's PCG64 with seed 14."""
    random = np.random.default_rng(14)
    hour = np.arange(10 * 168)
    hours = hour % 168
    t = 12 + 9 * hour / hour[-1] - 6 * np.cos(2 * np.pi * (hour - 3) / 24) + random.normal(0, 1.5, hour.size)
    occupied = (hours < 120) & (hour % 24 >= 7) & (hour % 24 < 19)
    y = np.where(occupied, 55 + 2.2 * np.clip(t - 17, 0, None), 18) + 0.8 * np.clip(12 - t, 0, None)
    y = y * random.normal(1, 0.08, hour.size)
    day = np.arange(365)
    mean = 13 - 10 * np.cos(2 * np.pi * (day - 15) / 365) + random.normal(0, 2.5, day.size)
    use = 800 + 24 * np.clip(13.5 - mean, 0, None) + 31 * np.clip(mean - 18, 0, None) + random.normal(0, 60, day.size)
    return {
        "hourly": {"hours": hours.tolist(), "temperatures": t.round(2).tolist(), "values": y.round(2).tolist()},
        "daily": {"temperatures": mean.round(2).tolist(), "values": use.round(1).tolist()},
    }


def plain(value):
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(each) for each in value]
    return float(value) if isinstance(value, (float, np.floating)) else value


recipes = {"fixture": example, "public": published}
recipe = sys.argv[1] if len(sys.argv) > 1 else None
given = recipes[recipe]() if recipe in recipes else json.load(sys.stdin)
kinds = {
    "hourly": hourly,
    "daily": daily,
    "monthly": monthly,
    "hourlySavings": hourly_savings,
    "dailySavings": daily_savings,
}
models = {name: kinds[name](data) for name, data in given.items()}
if recipe == "fixture":
    source = "Made by `python3 test/peers/baseline_models.py fixture` (statsmodels 0.13.5, numpy 1.24.2); no building's data."
    print(json.dumps({"source": source, "data": given, "models": plain(models)}))
else:
    print(json.dumps(plain(models)))
