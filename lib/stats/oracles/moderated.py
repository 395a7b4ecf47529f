"""Makes moderated.json: what dense matrices and SciPy say of comparisons with moderated variances.

Python 3.11.7, numpy 2.4.6, scipy 1.17.1.

    python -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1
    venv/bin/python lib/stats/oracles/moderated.py && deno fmt lib/stats/oracles/moderated.json

Shares nothing with ours: a root of the score of the penalised restricted likelihood, by full projection matrices.
"""

import itertools
import json
import pathlib

import numpy as np
from scipy import optimize, stats

rng = np.random.default_rng(20261121)


def design(stack, block):
    columns = [stack == s for s in np.unique(stack)] + [block == b for b in np.unique(block)[1:]]
    return np.column_stack(columns).astype(float)


def projection(x, v):
    weighted = x / v[:, None]
    inverse = np.linalg.inv(x.T @ weighted)
    return np.diag(1 / v) - weighted @ inverse @ weighted.T, weighted @ inverse, inverse


def prior(stacks):
    told = 1 - 2 / stacks
    return 6 * told, 3 * told**2


def variances(y, x, stack, k):
    prior_df, _ = prior(k)
    left = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    common = left @ left / (len(y) - x.shape[1])

    def score(logs):
        v = np.exp(logs) * common
        p, _, _ = projection(x, v[stack])
        own = np.array([np.trace(p[np.ix_(stack == s, stack == s)]) for s in range(k)])
        squares = np.array([((p @ y)[stack == s] ** 2).sum() for s in range(k)])
        return v * (own + prior_df / v - prior_df * common / v**2 - squares)

    found = optimize.root(score, np.zeros(k), tol=1e-15)
    assert np.abs(score(found.x)).max() < 1e-10, found
    return np.exp(found.x) * common, common


def compared(y, x, stack, k):
    v, _ = variances(y, x, stack, k)
    _, counted = prior(k)
    p, solve, inverse = projection(x, v[stack])
    own = np.array([v[s] * np.trace(p[np.ix_(stack == s, stack == s)]) for s in range(k)])
    estimate = solve.T @ y
    pairs = []
    for a, b in itertools.combinations(range(k), 2):
        contrast = np.zeros(x.shape[1])
        contrast[a], contrast[b] = 1, -1
        along = solve @ contrast
        shares = np.array([v[s] * (along[stack == s] ** 2).sum() for s in range(k)])
        df = min(shares.sum() ** 2 / (shares**2 / (own + counted)).sum(), len(y) - x.shape[1])
        se, log_ratio = np.sqrt(contrast @ inverse @ contrast), contrast @ estimate
        critical = stats.studentized_range.ppf(0.95, k, df) / np.sqrt(2)
        pairs.append({
            "log_ratio": log_ratio, "se": se, "df": df,
            "p": stats.studentized_range.sf(abs(log_ratio / se) * np.sqrt(2), k, df),
            "low": np.exp(log_ratio - critical * se), "high": np.exp(log_ratio + critical * se),
        })
    return v, pairs


def case(sds, blocks, missing=()):
    k = len(sds)
    cells = [(s, b) for s in range(k) for b in range(blocks) if (s, b) not in missing]
    level = 0.05 * rng.standard_normal(blocks)
    values = [float(1000 * np.exp(0.03 * s + level[b] + sds[s] * rng.standard_normal())) for s, b in cells]
    stack, block = (np.array(column) for column in zip(*cells))
    v, pairs = compared(np.log(values), design(stack, block), stack, k)
    runs = [[{"block": b + 1, "value": value} for (s, b), value in zip(cells, values) if s == own] for own in range(k)]
    return {"runs": runs, "sds": np.sqrt(v).tolist(), "pairs": [{k: float(x) for k, x in p.items()} for p in pairs]}


def main():
    cases = [
        case([0.02] * 6, 7),
        case([0.01] * 5 + [0.03], 7),
        case([0.005, 0.01, 0.02, 0.03, 0.04, 0.05], 10),
        case([0.02, 0.02, 0.05], 5),
        case([0.05, 0.05, 0.002], 7),
        case([0.02, 0.03], 6),
        case([0.01, 0.02, 0.04, 0.02], 6, missing={(0, 1), (2, 5), (3, 3)}),
        case([0.01] * 4, 3, missing={(1, 0)}),
    ]
    pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(cases, allow_nan=False) + "\n")


if __name__ == "__main__":
    main()
