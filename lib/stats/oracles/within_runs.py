"""Makes the fixtures of the quantile, distribution and within-run tests.

Made with Python 3.11.7, numpy 2.4.6, scipy 1.17.1:
    pip install numpy==2.4.6 scipy==1.17.1
    python lib/stats/oracles/within_runs.py && deno fmt lib/stats/oracles
"""

import json
import pathlib

import numpy as np
from scipy import special, stats
from scipy.stats import mstats

HERE = pathlib.Path(__file__).parent


def write(name, fixture):
    text = json.dumps(fixture, separators=(",", ":"), allow_nan=False)
    (HERE / f"{name}.json").write_text(text.replace("],[", "],\n[").replace("},{", "},\n{") + "\n")


def distributions():
    rows = {}
    rows["log_gamma"] = [
        [x, float(special.gammaln(x))]
        for x in [1e-12, 0.01, 0.3, 0.5, 0.9999, 1.00001, 1.25, 1.5, 1.7, 2.00001, 2.5, 3.3, 7.7, 9.99, 10, 51.5, 1e4, 1e8]
    ]
    shapes = [(0.5, 0.5), (1, 1), (2, 7), (0.5, 3.5), (30, 4.5), (1500, 20), (5000, 5000), (9.9e6, 1e5), (0.01, 50)]
    rows["beta"] = []
    for a, b in shapes:
        for q in [1e-9, 0.001, 0.3, 0.6, 0.99]:
            x = float(special.betaincinv(a, b, q))
            if 1e-290 < x < 1:
                rows["beta"].append([x, a, b, float(special.betainc(a, b, x)), float(special.betaincc(a, b, x))])
    rows["gamma"] = []
    for a in [0.01, 0.5, 1, 2.5, 17, 300, 2e5]:
        for ratio in [0.02, 0.6, 0.97, 1.04, 1.6, 9]:
            x = a * ratio
            low, high = float(special.gammainc(a, x)), float(special.gammaincc(a, x))
            if min(low, high) > 1e-250:
                rows["gamma"].append([a, x, low, high])
    zs = [-37, -12, -5.5, -1.96, -0.4, -1e-5, 0, 1e-9, 0.3, 1, 1.7, 2.5758, 6, 20]
    rows["normal"] = [[z, float(stats.norm.cdf(z)), float(stats.norm.sf(z))] for z in zs]
    ps = [1e-200, 1e-12, 0.001, 0.025, 0.2499, 0.26, 0.49, 0.5000001, 0.7, 0.76, 0.975, 0.99999]
    rows["normal_quantile"] = [[p, float(special.ndtri(p))] for p in ps]
    dfs = [1, 1.7, 2, 3, 6, 29.5, 400, 1e6]
    rows["t"] = [
        [t, df, float(stats.t.cdf(t, df)), float(stats.t.sf(t, df))] for df in dfs for t in [-25, -3.1, -0.8, -1e-4, 0.2, 1.5, 7]
    ]
    rows["t_quantile"] = [
        [p, df, float(special.stdtrit(df, p))] for df in dfs for p in [1e-7, 0.005, 0.025, 0.24, 0.26, 0.499, 0.6, 0.95, 0.9999]
    ]
    fs = [(1, 4), (3, 12), (5, 2.5), (14, 200), (1000, 30)]
    rows["f"] = [[x, m, n, float(stats.f.cdf(x, m, n)), float(stats.f.sf(x, m, n))] for m, n in fs for x in [0.01, 0.5, 1, 3.3, 40]]
    rows["f_quantile"] = [[p, m, n, float(stats.f.ppf(p, m, n))] for m, n in fs for p in [1e-6, 0.05, 0.5, 0.95, 0.9999]]
    rows["chi_squared"] = [
        [x, df, float(stats.chi2.cdf(x, df)), float(stats.chi2.sf(x, df))] for df in [1, 2, 5, 14.5, 300] for x in [0.001, 1, 4, 30, 310]
    ]
    rows["chi_squared_quantile"] = [
        [p, df, float(stats.chi2.ppf(p, df))] for df in [0.6, 1, 2, 5, 14.5, 300] for p in [1e-8, 0.025, 0.5, 0.975, 0.999999]
    ]
    trials = [(1, 0.3), (10, 0.5), (25, 0.02), (2000, 0.99), (10_000_000, 0.999)]
    rows["binomial"], rows["binomial_quantile"] = [], []
    for n, p in trials:
        for q in [1e-6, 0.025, 0.5, 0.975, 0.9999]:
            k = int(stats.binom.ppf(q, n, p))
            rows["binomial_quantile"].append([q, n, p, k])
            rows["binomial"].append(
                [k, n, p, float(stats.binom.pmf(k, n, p)), float(stats.binom.cdf(k, n, p)), float(stats.binom.sf(k, n, p))]
            )
    return rows


PS = [0, 0.001, 0.025, 0.07, 0.25, 0.5, 0.9, 0.95, 0.975, 0.99, 0.999, 1]


def quantiles():
    """Prefixes of one sample; the second half of it has ties."""
    rng = np.random.default_rng(20261120)
    sample = np.round(np.concatenate([rng.lognormal(3, 1, 200) * 1000, rng.integers(1000, 1020, 200)])).astype(float)
    cases, intervals = [], []
    for n in [1, 2, 3, 7, 64, 250, 400]:
        x = sample[:n]
        cases.append({
            "n": n,
            "type1": [float(v) for v in np.quantile(x, PS, method="inverted_cdf")],
            "type7": [float(v) for v in np.quantile(x, PS)],
            "harrell_davis": [float(v) for v in mstats.hdquantiles(x, PS)] if n > 1 else [float(x[0])] * len(PS),
        })
    for n in [1, 5, 6, 60, 250, 2000, 75960]:
        for p in [0.01, 0.5, 0.9, 0.99, 0.999]:
            for level in [0.9, 0.95]:
                ranks = np.arange(1, n + 1)
                interval = stats.quantile_test(ranks, p=p).confidence_interval(level)
                none = lambda v: None if np.isnan(v) else int(v)
                intervals.append([n, p, level, none(interval.low), none(interval.high)])
    return {"ps": PS, "sample": [float(v) for v in sample], "cases": cases, "intervals": intervals}


def trend():
    rng = np.random.default_rng(7)
    cases = []
    for n, slope, digits in [(2, 1, 6), (3, -1, 6), (12, 0.1, 6), (30, 0, 6), (30, 0.05, 0), (60, 0.01, 6), (120, 0.02, 0)]:
        x = np.round(np.cumsum(rng.uniform(0.2, 0.3, n)), 6)
        y = np.round(slope * x + rng.normal(0, 1, n), digits)
        fit = [stats.theilslopes(y, x, level) for level in (0.95, 0.9)]
        tau = stats.kendalltau(np.arange(n), y)
        cases.append({
            "x": [float(v) for v in x],
            "y": [float(v) for v in y],
            "slope": float(fit[0].slope),
            "at_95": [float(fit[0].low_slope), float(fit[0].high_slope)],
            "at_90": [float(fit[1].low_slope), float(fit[1].high_slope)],
            "tau": float(tau.statistic),
            "p": float(tau.pvalue),
        })
    return cases


def wrk4():
    """wrk's stats.c, taken over a sorted list of all latencies instead of its array of counts."""
    rng = np.random.default_rng(11)
    cases = []
    for share, slow, connections, runtime in [(0.01, 50_000, 4, 500_000), (0, 0, 3, 100_000), (0.05, 2_100_000, 5, 8_000_000)]:
        latencies = []
        for _ in range(connections):
            clock = 0
            while clock < runtime and len(latencies) < 400:
                one = slow if rng.random() < share else int(rng.normal(10_000, 900))
                clock += one
                latencies.append(one)
        kept = [v for v in latencies if v <= 2_000_000]
        every = runtime // (len(latencies) // connections)
        mixed = list(kept)
        for v in kept:
            m = v - every
            while v >= 2 * every and m > every:
                mixed.append(m)
                m -= every
        counted = [v for v in mixed if v >= min(kept)]
        mean = sum(counted) / len(mixed)
        stdev = (sum((v - mean) ** 2 for v in counted) / (len(mixed) - 1)) ** 0.5
        counted.sort()
        rank = lambda percent: int(np.floor(percent / 100 * len(mixed) + 1))
        at = lambda percent: counted[rank(percent) - 1] if rank(percent) <= len(counted) else 0
        cases.append({
            "latencies": latencies, "connections": connections, "runtime_us": runtime,
            "mean": mean, "stdev": stdev, "max": max(kept), "timeouts": len(latencies) - len(kept),
            "phantoms": len(mixed) - len(kept), "within": 100 * sum(abs(v - mean) <= stdev for v in counted) / len(mixed),
            "percentiles": [at(percent) for percent in (50, 75, 90, 99)],
        })
    return cases


if __name__ == "__main__":
    write("distributions", distributions())
    write("quantiles", quantiles())
    write("trend", trend())
    write("wrk4", wrk4())
