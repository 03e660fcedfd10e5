import { expect, test } from "vitest";
import { metricsText } from "./metricsText.ts";

/** The grammar of the text format 0.0.4, line by line. */
const NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const LABEL = String.raw`[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"`;
const NUMBER = String.raw`(?:NaN|[+-]Inf|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)`;
const METRIC_LINE = new RegExp(
  String.raw`^(?:# HELP ${NAME} (?:[^\\\n]|\\[\\n])*|# TYPE ${NAME} (?:counter|gauge)|${NAME}(?:\{${LABEL}(?:,${LABEL})*\})? ${NUMBER})$`,
);

test("writes each metric once, with its help and its type before its samples", () => {
  const text = metricsText([
    {
      name: "calls_total",
      type: "counter",
      help: "Calls.",
      samples: [
        { labels: { org: "a", kind: "jobs" }, value: 3 },
        { labels: { org: "b", kind: "job" }, value: 0 },
      ],
    },
    { name: "nothing", type: "gauge", help: "None.", samples: [] },
    { name: "up", type: "gauge", help: "Up.", samples: [{ value: 1.5 }] },
  ]);
  expect(text).toBe(`# HELP calls_total Calls.
# TYPE calls_total counter
calls_total{org="a",kind="jobs"} 3
calls_total{org="b",kind="job"} 0
# HELP up Up.
# TYPE up gauge
up 1.5
`);
});

test("nothing in a label, a help or a number breaks a line", () => {
  const text = metricsText([
    {
      name: "odd",
      type: "gauge",
      help: 'a \\ b\nc "d"',
      samples: [
        { labels: { org: 'x"} 1\nodd 2\\' }, value: NaN },
        { value: Infinity },
        { value: -Infinity },
        { value: 1e21 },
        { value: 1e-7 },
        { value: -0.5 },
      ],
    },
  ]);
  const lines = text.trimEnd().split("\n");
  expect(lines).toHaveLength(8);
  expect(lines.filter((line) => !METRIC_LINE.test(line))).toEqual([]);
  expect(lines[2]).toBe(String.raw`odd{org="x\"} 1\nodd 2\\"} NaN`);
  expect(lines.slice(3, 5)).toEqual(["odd +Inf", "odd -Inf"]);
});
