"""Makes across_runs.json: what other programs say about the statistics across runs.

Python 3.11.7, numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0; R 4.2.2 (stats package only).

    python -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0
    venv/bin/python lib/stats/oracles/across_runs.py && deno fmt lib/stats/oracles/across_runs.json

Brute force where no library gives the exact answer: each such function enumerates, and shares nothing with ours.
"""

import itertools
import json
import math
import pathlib
import subprocess

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
from scipy import integrate, optimize, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.weightstats import ttost_paired

rng = np.random.default_rng(20261120)


def r(code):
    """Numbers that R prints, at full precision."""
    out = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=True).stdout
    return [float(word) for word in out.split()]


def show(expression):
    return f'cat(sprintf("%.17g", {expression}), sep="\\n")'


def vector(values):
    return "c(" + ",".join(repr(float(v)) for v in values) + ")"


def runs(n, level=100.0, cv=0.03):
    return [float(v) for v in level * np.exp(cv * rng.standard_normal(n))]


def tied(n, top=4):
    return [float(v) for v in rng.integers(1, top + 1, n)]


def studentised_range():
    cases = []
    for groups, df in [(2, 1), (2, 6), (3, 2), (3, 5), (6, 30), (6, 4), (10, 60), (20, 12), (68, 402), (4, None)]:
        nu = np.inf if df is None else df
        for q in [0.5, 2.0, 3.7, 5.5, 12.0]:
            cases.append({
                "groups": groups, "df": df, "q": q,
                "upper": float(stats.studentized_range.sf(q, groups, nu)),
                # R gives none below two degrees of freedom.
                "ptukey": None if df == 1 else r(show(f"ptukey({q},{groups},{'Inf' if df is None else df},lower.tail=FALSE)"))[0],
            })
    quantiles = [
        {"groups": k, "df": df, "p": p, "q": float(stats.studentized_range.ppf(p, k, df))}
        for k, df, p in [(2, 5, 0.95), (3, 4, 0.99), (6, 30, 0.95), (6, 12, 0.9), (15, 84, 0.95), (68, 402, 0.95)]
    ]
    return {"tails": cases, "quantiles": quantiles}


def block_model():
    cases = []
    for stacks, blocks, missing in [(2, 7, []), (3, 3, []), (6, 7, []), (4, 6, [(0, 1), (2, 1), (3, 5)]), (3, 5, [(1, 0)])]:
        rows = [
            {"stack": s, "block": b, "value": float(100 * 1.02 ** s * math.exp(0.05 * math.sin(b) + 0.02 * rng.standard_normal()))}
            for s in range(stacks) for b in range(blocks) if (s, b) not in missing
        ]
        frame = pd.DataFrame(rows)
        frame["y"] = np.log(frame.value)
        fit = smf.ols("y ~ C(stack) + C(block)", frame).fit()
        def contrast(a, b):
            names = list(fit.params.index)
            c = np.zeros(len(names))
            for s, sign in [(a, 1), (b, -1)]:
                if s > 0:
                    c[names.index(f"C(stack)[T.{s}]")] += sign
            t = fit.t_test(c)
            t_value = float(t.tvalue.item())
            return {
                "a": a, "b": b, "log_ratio": float(t.effect.item()), "se": float(t.sd.item()), "t": t_value,
                "tukey_p": float(stats.studentized_range.sf(abs(t_value) * math.sqrt(2), stacks, fit.df_resid)),
                "half_width": float(t.sd.item() * stats.studentized_range.ppf(0.95, stacks, fit.df_resid) / math.sqrt(2)),
            }
        pairs = [contrast(a, b) for a, b in itertools.combinations(range(stacks), 2)]
        case = {
            "rows": rows, "df": float(fit.df_resid), "residual_sd": float(math.sqrt(fit.mse_resid)),
            "residuals": [float(v) for v in fit.resid], "pairs": pairs,
        }
        if not missing:
            code = (f"d<-data.frame(y=log({vector(frame.value)}),s=factor({vector(frame['stack'])}),b=factor({vector(frame['block'])}));"
                    f"h<-TukeyHSD(aov(y~s+b,d),'s')$s;" + show("h[,4]"))
            case["r_tukey_p"] = r(code)
        cases.append(case)
    return cases


def dunnett():
    """P(max |t| > c) of k comparisons with one reference of the same size, by quadrature."""
    def upper(c, k, df):
        def given(s):
            inner = lambda u: stats.norm.pdf(u) * (stats.norm.cdf(u + c * math.sqrt(2) * s) - stats.norm.cdf(u - c * math.sqrt(2) * s)) ** k
            density = 2 * df * s * stats.chi2.pdf(df * s * s, df)
            return density * integrate.quad(inner, -9, 9, epsabs=1e-11)[0]
        return 1 - integrate.quad(given, 0, 6, epsabs=1e-10, limit=200)[0]
    return [{"c": c, "comparisons": k, "df": df, "p": upper(c, k, df)} for c, k, df in [(2.0, 2, 12), (2.5, 5, 30), (3.0, 5, 10)]]


def nct_power(c, df, shift):
    """Both tails; SciPy's cdf is NaN where the far tail is below what doubles hold."""
    return float(stats.nct.sf(c, df, shift) + np.nan_to_num(stats.nct.cdf(-c, df, shift)))


def noncentral_t():
    return [
        {"critical": c, "shift": d, "df": df, "power": nct_power(c, df, d)}
        for c, d, df in [(2.0, 0.0, 5), (3.04, 4.56, 30), (2.57, 1.0, 5), (2.2, -1.5, 12), (1.98, 3.0, 100), (12.7, 4.0, 1)]
    ]


def hodges_lehmann():
    one, two = [], []
    for n in [6, 7, 10, 13, 25]:
        for level in [0.9, 0.95]:
            x = runs(n)
            code = f"w<-wilcox.test({vector(x)},conf.int=TRUE,exact=TRUE,conf.level={level});"
            value, low, high = r(code + show("c(w$estimate,w$conf.int)"))
            one.append({"x": x, "level": level, "value": value, "low": low, "high": high})
    for n, m in [(4, 4), (5, 7), (7, 7), (10, 12)]:
        x, y = runs(n), runs(m, 103)
        code = f"w<-wilcox.test({vector(x)},{vector(y)},conf.int=TRUE,exact=TRUE);"
        value, low, high = r(code + show("c(w$estimate,w$conf.int)"))
        two.append({"x": x, "y": y, "level": 0.95, "value": value, "low": low, "high": high})
    return {"one": one, "two": two}


def signed_rank():
    cases = []
    for n in [1, 2, 3, 6, 7, 12]:
        x, y = runs(n), runs(n, 102)
        result = stats.wilcoxon(np.log(x), np.log(y), method="exact")
        total = n * (n + 1) / 2
        d = np.log(x) - np.log(y)
        plus = float(stats.rankdata(abs(d))[d > 0].sum())
        assert math.isclose(min(plus, total - plus), result.statistic)
        cases.append({"x": x, "y": y, "statistic": plus, "p": float(result.pvalue)})
    for x, y in [([1, 2, 4, 8, 3, 5], [2, 4, 2, 4, 3, 1]), ([2, 2, 2, 2, 6], [1, 1, 1, 1, 2])]:
        d = [a / b for a, b in zip(x, y) if a != b]
        ranks = stats.rankdata([round(abs(math.log(v)), 9) for v in d])
        sums = [sum(k for k, s in zip(ranks, signs) if s) for signs in itertools.product([0, 1], repeat=len(d))]
        plus = float(sum(k for k, v in zip(ranks, d) if v > 1))
        below = np.mean([s <= plus + 1e-9 for s in sums])
        above = np.mean([s >= plus - 1e-9 for s in sums])
        cases.append({"x": x, "y": y, "statistic": plus, "p": float(min(1, 2 * min(below, above)))})
    return cases


def mann_whitney():
    exact, asymptotic = [], []
    for n, m in [(1, 1), (1, 3), (2, 2), (3, 3), (4, 6), (7, 7), (10, 8), (25, 25)]:
        x, y = runs(n), runs(m, 102)
        result = stats.mannwhitneyu(x, y, method="exact")
        exact.append({"x": x, "y": y, "statistic": float(result.statistic), "p": float(result.pvalue)})
    for n, m in [(3, 4), (5, 5), (7, 6)]:
        x, y = tied(n), tied(m)
        result = stats.mannwhitneyu(x, y, method=stats.PermutationMethod(n_resamples=np.inf))
        exact.append({"x": x, "y": y, "statistic": float(result.statistic), "p": float(result.pvalue)})
    for x, y in [(runs(20), runs(30, 101)), (tied(15), tied(12)), (tied(60, 9), tied(60, 8))]:
        result = stats.mannwhitneyu(x, y, method="asymptotic", use_continuity=True)
        asymptotic.append({"x": x, "y": y, "statistic": float(result.statistic), "p": float(result.pvalue)})
    return {"exact": exact, "asymptotic": asymptotic}


def within_blocks(rows, statistic):
    """p over every arrangement within every block, first block included."""
    observed = statistic(np.array(rows))
    values = [statistic(np.array(a)) for a in itertools.product(*[list(itertools.permutations(row)) for row in rows])]
    return float(np.mean([v >= observed - 1e-9 * abs(observed) - 1e-15 for v in values]))


def columns_spread(table):
    return float(((table.mean(axis=0) - table.mean()) ** 2).sum())


def blocked_permutation():
    cases = []
    for stacks, blocks in [(2, 3), (2, 7), (3, 4), (4, 2)]:
        columns = [runs(blocks, 100 + 2 * s) for s in range(stacks)]
        rows = np.log(np.array(columns).T)
        centred = rows - rows.mean(axis=1, keepdims=True)
        statistic = blocks * columns_spread(centred) / (centred ** 2).sum()
        cases.append({"stacks": columns, "statistic": float(statistic), "p": within_blocks(rows.tolist(), columns_spread)})
    x, y = runs(7), runs(7, 103)
    flips = stats.permutation_test((np.log(x), np.log(y)), lambda a, b, axis: np.mean(a - b, axis=axis),
                                   permutation_type="samples", n_resamples=np.inf, vectorized=True)
    cases.append({"stacks": [x, y], "statistic": None, "p": float(flips.pvalue)})
    return cases


def friedman():
    cases = []
    for columns in [[runs(7, 100 + s) for s in range(6)], [tied(5) for _ in range(4)], [runs(10, 100 + s) for s in range(3)]]:
        result = stats.friedmanchisquare(*columns)
        cases.append({"stacks": columns, "statistic": float(result.statistic), "p": float(result.pvalue)})
    exact = []
    for columns in [[runs(4, 100 + s) for s in range(3)], [tied(4, 3) for _ in range(3)]]:
        rows = [stats.rankdata(row) for row in np.array(columns).T]
        exact.append({"stacks": columns, "p": within_blocks([list(row) for row in rows], columns_spread)})
    return {"chi_squared": cases, "exact": exact}


def kruskal():
    cases = []
    for columns in [[runs(7, 100 + s) for s in range(4)], [tied(5), tied(6), tied(3)], [runs(3), runs(4, 103)]]:
        result = stats.kruskal(*columns)
        cases.append({"stacks": columns, "statistic": float(result.statistic), "p": float(result.pvalue)})
    exact = []
    for columns in [[runs(3), runs(3, 103), runs(3, 99)], [tied(3), tied(4)]]:
        result = stats.permutation_test(columns, lambda *c: stats.kruskal(*c).statistic, n_resamples=np.inf,
                                        vectorized=False, alternative="greater")
        exact.append({"stacks": columns, "p": float(result.pvalue)})
    return {"chi_squared": cases, "exact": exact}


def brown_forsythe():
    cases = []
    for columns in [[runs(7, cv=0.01), runs(7, cv=0.05)], [runs(5), runs(8), runs(6, cv=0.1)], [tied(6), tied(7), tied(5)]]:
        logs = stats.levene(*[np.log(c) for c in columns], center="median")
        raw = stats.levene(*columns, center="median")
        cases.append({"stacks": columns, "log": {"statistic": float(logs.statistic), "p": float(logs.pvalue)},
                      "raw": {"statistic": float(raw.statistic), "p": float(raw.pvalue)}})
    return cases


def holm():
    cases = []
    for p in [[0.01, 0.04, 0.03, 0.005], [0.5], [1, 1, 0.2], [0.02, 0.02, 0.02], [float(v) for v in rng.random(15) ** 3]]:
        cases.append({"p": p, "adjusted": [float(v) for v in multipletests(p, method="holm")[1]]})
    return cases


def cliffs_delta():
    cases = []
    for x, y in [(runs(7), runs(7, 102)), (tied(5), tied(8)), ([3, 4, 5], [1, 2]), (runs(12), runs(9))]:
        n, m = len(x), len(y)
        theta = stats.mannwhitneyu(x, y).statistic / (n * m)
        z = stats.norm.ppf(0.975)
        star = (n + m) / 2 - 1
        error = lambda t: math.sqrt(t * (1 - t) * (1 + star * ((1 - t) / (2 - t) + t / (1 + t))) / (n * m))
        low = 0.0 if theta == 0 else optimize.brentq(lambda t: theta - t - z * error(t), 0, theta * (1 - 1e-9), xtol=1e-15)
        high = 1.0 if theta == 1 else optimize.brentq(lambda t: t - theta - z * error(t), theta + 1e-9 * (1 - theta), 1, xtol=1e-15)
        cases.append({"x": x, "y": y, "delta": float(2 * theta - 1), "low": 2 * low - 1, "high": 2 * high - 1})
    return cases


def equivalence():
    cases = []
    for n, level in [(3, 100), (7, 101), (7, 104), (12, 99)]:
        x, y = runs(n, cv=0.01), runs(n, level, cv=0.01)
        d = np.log(x) - np.log(y)
        p, _, _ = ttost_paired(np.log(x), np.log(y), -math.log(1.05), math.log(1.05))
        reach = stats.t.ppf(0.95, n - 1) * d.std(ddof=1) / math.sqrt(n)
        cases.append({"x": x, "y": y, "p": float(p), "low": float(math.exp(d.mean() - reach)), "high": float(math.exp(d.mean() + reach))})
    return cases


def anderson_darling():
    cases = []
    for columns in [[runs(7), runs(7, 103)], [runs(5), runs(8), runs(6, 105)], [tied(6), tied(7), tied(5)]]:
        method = stats.PermutationMethod(n_resamples=9, rng=np.random.default_rng(1))
        cases.append({"stacks": columns, "statistic": float(stats.anderson_ksamp(columns, variant="midrank", method=method).statistic)})
    exact = []
    for columns in [[runs(3), runs(3, 104), runs(3, 99)], [tied(4), tied(4)]]:
        statistic = lambda *c: stats.anderson_ksamp(c, variant="midrank", method=stats.PermutationMethod(n_resamples=1)).statistic
        result = stats.permutation_test(columns, statistic, n_resamples=np.inf, vectorized=False, alternative="greater")
        exact.append({"stacks": columns, "p": float(result.pvalue)})
    return {"statistic": cases, "exact": exact}


def kendall():
    exact, asymptotic = [], []
    for n in [2, 3, 4, 6, 8, 9, 15, 30]:
        x = runs(n)
        y = [a * (1 + 0.03 * float(rng.standard_normal())) for a in x]
        result = stats.kendalltau(x, y, method="exact")
        exact.append({"x": x, "y": y, "statistic": float(result.statistic), "p": float(result.pvalue)})
    for x, y in [([1, 2, 2, 4], [1, 3, 2, 4]), ([1, 1, 2, 3, 3], [2, 1, 1, 3, 4]), ([6400, 6400, 6400, 5333, 5333, 4571], [9, 7, 8, 6, 4, 5])]:
        score = lambda b: sum(np.sign(x[i] - x[j]) * np.sign(b[i] - b[j]) for i in range(len(x)) for j in range(i))
        scores = [abs(score(b)) for b in itertools.permutations(y)]
        exact.append({"x": x, "y": y, "statistic": float(stats.kendalltau(x, y).statistic),
                      "p": float(np.mean([s >= abs(score(y)) for s in scores])),
                      "smallest_p": float(np.mean([s == max(scores) for s in scores]))})
    for n in [12, 20, 40]:
        x, y = tied(n, 6), tied(n, 5)
        result = stats.kendalltau(x, y, method="asymptotic")
        asymptotic.append({"x": x, "y": y, "statistic": float(result.statistic), "p": float(result.pvalue)})
    return {"exact": exact, "asymptotic": asymptotic}


def variance_components():
    cases = []
    for sizes in [[5] * 6, [3, 3], [4, 6, 2, 5], [8] * 10]:
        groups = [[float(v) for v in rng.normal(rng.normal(0, 1), 0.7, n)] for n in sizes]
        f, p = stats.f_oneway(*groups)
        n, k = sum(sizes), len(sizes)
        within = sum(((np.array(g) - np.mean(g)) ** 2).sum() for g in groups) / (n - k)
        n0 = (n - sum(s * s for s in sizes) / n) / (k - 1)
        share = lambda ratio: (ratio - 1) / (ratio + n0 - 1)
        case = {"groups": groups, "f": float(f), "p": float(p), "within": float(within), "between": float((f - 1) * within / n0),
                "icc": float(share(f)), "low": float(share(f / stats.f.ppf(0.975, k - 1, n - k))),
                "high": float(share(f / stats.f.ppf(0.025, k - 1, n - k))), "reml": None}
        if len(set(sizes)) == 1 and f > 1:
            frame = pd.DataFrame([{"y": v, "g": i} for i, g in enumerate(groups) for v in g])
            fit = smf.mixedlm("y ~ 1", frame, groups=frame.g).fit(reml=True, method="powell")
            case["reml"] = {"between": float(fit.cov_re.iloc[0, 0]), "within": float(fit.scale)}
        cases.append(case)
    return cases


def kalibera_jones():
    data = rng.normal(0, 1, (5, 1, 1)) + rng.normal(0, 0.5, (5, 4, 1)) + rng.normal(0, 0.3, (5, 4, 6))
    s1 = data.var(axis=2, ddof=1).mean()
    s2 = data.mean(axis=2).var(axis=1, ddof=1).mean()
    s3 = data.mean(axis=(1, 2)).var(ddof=1)
    return {"data": data.tolist(), "s": [float(s1), float(s2), float(s3)], "t": [float(s1), float(s2 - s1 / 6), float(s3 - s2 / 4)],
            "half_width": float(stats.t.ppf(0.975, 4) * math.sqrt(s3 / 5))}


def hierarchical_bootstrap():
    """Percentiles of a long NumPy bootstrap (mean bin of the pooled histogram), to compare within Monte Carlo error."""
    shape = (9, 6, 5)
    counts = rng.poisson(20 * (1 + 0.3 * rng.random((9, 1, 5))) * (1 + 0.2 * rng.random(shape)))
    replicates = []
    for _ in range(40_000):
        chosen = rng.integers(0, 9, 9)
        pooled = sum(counts[run][rng.integers(0, 6, 6)].sum(axis=0) for run in chosen)
        replicates.append((pooled * np.arange(5)).sum() / pooled.sum())
    return {"counts": counts.tolist(), "low": float(np.quantile(replicates, 0.025)), "high": float(np.quantile(replicates, 0.975)),
            "sd": float(np.std(replicates))}


def prediction_interval():
    repeat, reproduce = [], []
    for n, k in [(2, 1), (7, 1), (7, 3)]:
        x = runs(n)
        logs = np.log(x)
        reach = stats.t.ppf(0.975, n - 1) * logs.std(ddof=1) * math.sqrt(1 / k + 1 / n)
        repeat.append({"x": x, "k": k, "low": float(math.exp(logs.mean() - reach)), "high": float(math.exp(logs.mean() + reach))})
    for g, n in [(4, 3), (6, 5)]:
        groups = [runs(n, 100 * math.exp(0.1 * float(rng.standard_normal()))) for _ in range(g)]
        means = np.log(groups).mean(axis=1)
        reach = stats.t.ppf(0.975, g - 1) * means.std(ddof=1) * math.sqrt(1 + 1 / g)
        reproduce.append({"groups": groups, "k": n, "low": float(math.exp(means.mean() - reach)), "high": float(math.exp(means.mean() + reach))})
        # One run: V = MSB (1 + 1/g)/n + MSW (1 - 1/n).
        msb, msw = n * means.var(ddof=1), np.log(groups).var(axis=1, ddof=1).mean()
        parts = [((1 + 1 / g) / n * msb, g - 1), ((1 - 1 / n) * msw, g * (n - 1))]
        total = sum(v for v, _ in parts)
        df = total ** 2 / sum(v * v / d for v, d in parts)
        reach = stats.t.ppf(0.975, df) * math.sqrt(total)
        reproduce.append({"groups": groups, "k": 1, "low": float(math.exp(means.mean() - reach)), "high": float(math.exp(means.mean() + reach))})
    return {"repeat": repeat, "reproduce": reproduce}


def precision():
    cases = []
    for sd, width in itertools.product([0.01, 0.02, 0.03, 0.05, 0.1], [0.01, 0.02, 0.05]):
        n = next(n for n in itertools.count(2) if stats.t.ppf(0.975, n - 1) * sd / math.sqrt(n) <= math.log1p(width))
        cases.append({"sd": sd, "half_width": width, "blocks": n})
    return cases


def main():
    made = [studentised_range, block_model, dunnett, noncentral_t, hodges_lehmann, signed_rank, mann_whitney,
            blocked_permutation, friedman, kruskal, brown_forsythe, holm, cliffs_delta, equivalence, anderson_darling,
            kendall, variance_components, kalibera_jones, hierarchical_bootstrap, prediction_interval, precision]
    out = pathlib.Path(__file__).with_suffix(".json")
    out.write_text(json.dumps({f.__name__: f() for f in made}, allow_nan=False) + "\n")


main()
