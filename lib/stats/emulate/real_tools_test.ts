import { strict as assert } from "node:assert";
import { assertClose } from "../oracles/close.ts";
import { assertPrinted, figures, numbers, printedTable } from "../oracles/real_tools/printed.ts";
import autocannonErrors from "../oracles/real_tools/autocannon_errors.json" with { type: "json" };
import autocannonLeftOut from "../oracles/real_tools/autocannon_errors_left_out.json" with { type: "json" };
import autocannonRate from "../oracles/real_tools/autocannon_rate.json" with { type: "json" };
import autocannonTail from "../oracles/real_tools/autocannon_tail.json" with { type: "json" };
import heyErrors from "../oracles/real_tools/hey_errors.json" with { type: "json" };
import heyFew from "../oracles/real_tools/hey_few.json" with { type: "json" };
import heyLost from "../oracles/real_tools/hey_lost.json" with { type: "json" };
import heyTail from "../oracles/real_tools/hey_tail.json" with { type: "json" };
import k6Errors from "../oracles/real_tools/k6_errors.json" with { type: "json" };
import k6Tail from "../oracles/real_tools/k6_tail.json" with { type: "json" };
import ohaDeadline from "../oracles/real_tools/oha_deadline.json" with { type: "json" };
import ohaErrors from "../oracles/real_tools/oha_errors.json" with { type: "json" };
import ohaLost from "../oracles/real_tools/oha_lost.json" with { type: "json" };
import ohaTail from "../oracles/real_tools/oha_tail.json" with { type: "json" };
import { emulateAutocannon } from "./autocannon.ts";
import { emulateHey, HEY_PERCENTS } from "./hey.ts";
import { emulateK6 } from "./k6.ts";
import { emulateOha } from "./oha.ts";

Deno.test("emulateHey() agrees with hey 0.1.5 in every digit", () => {
  for (const { latencies_ns, exact } of [heyTail, heyErrors, heyLost, heyFew]) {
    const latencies = numbers(latencies_ns).map((latency) => latency / 1e9);
    const errors = exact.NumRes - latencies.length;
    const found = emulateHey(latencies, { runtime_s: exact.Total / 1e9, errors });
    assertClose(found.per_second, exact.Rps);
    assertClose(found.average, exact.Average);
    assert.deepEqual([found.slowest, found.fastest], [exact.Slowest, exact.Fastest]);
    const lines = exact.LatencyDistribution.map(({ Percentage, Latency }) =>
      Percentage === 0 ? null : Latency
    );
    assert.deepEqual(found.percentiles, lines);
    assert.equal(lines.length, HEY_PERCENTS.length);
  }
  assert.ok(heyLost.exact.NumRes > numbers(heyLost.latencies_ns).length, "some had no answer");
});

Deno.test("emulateOha() agrees with oha 1.16.0 as printed", () => {
  for (const { latencies_ns, printed } of [ohaTail, ohaErrors, ohaLost, ohaDeadline]) {
    const latencies = numbers(latencies_ns).map((latency) => latency / 1000);
    const [total] = figures(printed, /Total:\t(.+)/) as [string];
    const at = printed.indexOf("Error distribution:");
    const lost = at < 0 ? [] : printedTable(printed.slice(at), /^ +\[(\d+)\]/);
    const errors = lost.reduce((sum, count) => sum + Number(count), 0);
    const runtime_s = total.endsWith("ms") ? parseFloat(total) / 1000 : parseFloat(total);
    const found = emulateOha(latencies, { runtime_s, errors });
    const summary = /Slowest:\t(.+)\n.*Fastest:\t(.+)\n.*Average:\t(.+)\n/;
    assertPrinted([found.slowest, found.fastest, found.average], figures([printed.join("\n")], summary));
    assertPrinted(found.percentiles, printedTable(printed, /% in (.+)$/));
    // The total that it divides by is printed to a ten-thousandth of its unit.
    const [rate] = figures(printed, /Requests\/sec:\t(.+)/) as [string];
    assertClose(found.per_second, Number(rate), { tolerance: 1e-6 });
  }
  for (const { printed } of [ohaLost, ohaDeadline]) assert.ok(printed.includes("Error distribution:"));
});

Deno.test("emulateK6() agrees with k6 1.8.1, which cuts off what it does not print", () => {
  for (const { latencies_ns, exact, printed } of [k6Tail, k6Errors]) {
    const found = emulateK6(numbers(latencies_ns).map((latency) => latency / 1e6));
    const { avg_ms, min_ms, med_ms, max_ms, p90_ms, p95_ms } = found;
    const inOrder = [avg_ms, min_ms, med_ms, max_ms, p90_ms, p95_ms];
    const theirs = [exact.avg, exact.min, exact.med, exact.max, exact["p(90)"], exact["p(95)"]];
    inOrder.forEach((value, index) => assertClose(value, theirs[index] as number));
    const line = printed.filter((text) => text.includes("http_req_duration"));
    const words = figures(line, /avg=(\S+) +min=(\S+) +med=(\S+) +max=(\S+) +p\(90\)=(\S+) +p\(95\)=(\S+)/);
    assertPrinted(inOrder.map((value) => value * 1000), words, { cut: true });
  }
});

Deno.test("emulateAutocannon() agrees with the table of autocannon 9.0.0", () => {
  for (const run of [autocannonTail, autocannonErrors, autocannonLeftOut, autocannonRate]) {
    const latencies_ms = numbers(run.latencies_ns).map((latency) => latency / 1e6);
    const perConnection = run === autocannonRate ? { rate: 200 / 4 } : {};
    const found = emulateAutocannon(latencies_ms, perConnection);
    assert.equal(found.n, run.exact.totalCount);
    const { p2_5_ms, p50_ms, p97_5_ms, p99_ms, mean_ms, stdev_ms, max_ms } = found;
    const inOrder = [p2_5_ms, p50_ms, p97_5_ms, p99_ms, mean_ms, stdev_ms, max_ms];
    const { exact } = run;
    const theirs = [exact.p2_5, exact.p50, exact.p97_5, exact.p99, exact.mean, exact.stddev, exact.max];
    assert.deepEqual(inOrder, theirs);
    const row = run.printed.filter((line) => line.includes("Latency")).join().split("│").slice(2, -1);
    assertPrinted(inOrder.map((value) => value * 1000), row.map((cell) => cell.trim()));
  }
  assert.ok(emulateAutocannon([40], { rate: 50 }).n > 30, "a rate brings phantoms");
});
