"""Makes power.json: how often comparisons with moderated variances find a difference, by SciPy.

Python 3.11.7, numpy 2.4.6, scipy 1.17.1.

    python -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1
    venv/bin/python lib/stats/oracles/power.py && deno fmt lib/stats/oracles/power.json

Shares nothing with ours: two stacks by the noncentral t; more by whole experiments, each judged by moderated.py's full
projection matrices and root of the score. Shares of experiments, with their Monte Carlo errors.
"""

import json
import math
import pathlib

import numpy as np
from moderated import design, prior, projection, variances
from scipy import interpolate, stats

EXPERIMENTS = 4_000
EFFECTS = [(0.01, 1.01), (0.02, 1.05), (0.03, 1.05), (0.04, 1.05), (0.05, 1.05), (0.05, 1.1), (0.02, 0.95)]


def two(blocks):
    c = stats.t.ppf(0.975, blocks - 1)
    for sd, effect in EFFECTS:
        d = abs(math.log(effect)) / (sd * math.sqrt(2 / blocks))
        power = stats.nct.sf(c, blocks - 1, d) + np.nan_to_num(stats.nct.cdf(-c, blocks - 1, d))
        yield {"stacks": 2, "blocks": blocks, "residual_sd": sd, "effect": effect, "power": float(power), "error": 0}


def more(k, blocks):
    rng = np.random.default_rng(100 * k + blocks)
    cells = [(s, b) for s in range(k) for b in range(blocks)]
    stack, block = (np.array(column) for column in zip(*cells))
    x = design(stack, block)
    _, counted = prior(k)
    most = (k - 1) * (blocks - 1)
    grid = np.geomspace(min(0.5, most), most, 60)
    critical = interpolate.CubicSpline(np.log(grid), [stats.studentized_range.ppf(0.95, k, df) for df in grid])
    margins, found = [], []
    for _ in range(EXPERIMENTS):
        y = rng.standard_normal(len(cells))
        v, _ = variances(y, x, stack, k)
        p, solve, _ = projection(x, v[stack])
        own = np.array([v[s] * np.trace(p[np.ix_(stack == s, stack == s)]) for s in range(k)])
        estimate = solve.T @ y
        for b in range(1, k):
            share = v[[0, b]] / blocks
            df = min(share.sum() ** 2 / (share**2 / (own + counted)[[0, b]]).sum(), most)
            margins.append(critical(np.log(df)) / math.sqrt(2) * math.sqrt(share.sum()))
            found.append(estimate[0] - estimate[b])
    margins, found = (np.array(one).reshape(EXPERIMENTS, k - 1) for one in (margins, found))
    for sd, effect in EFFECTS:
        shares = (np.abs(found + math.log(effect) / sd) >= margins).mean(axis=1)
        error = max(float(shares.std(ddof=1)), EXPERIMENTS**-0.5) / math.sqrt(EXPERIMENTS)
        yield {"stacks": k, "blocks": blocks, "residual_sd": sd, "effect": effect,
               "power": float(shares.mean()), "error": error}


def main():
    cases = [case for blocks in (3, 7, 15) for case in two(blocks)]
    for k, blocks in [(3, 5), (3, 10), (4, 3), (6, 5), (6, 7), (6, 15)]:
        cases += more(k, blocks)
        print(k, blocks, flush=True)
    pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(cases, allow_nan=False) + "\n")


main()
