import { SOURCE_HEADER } from "../../../contract/gateway.ts";
import type { OrgLink } from "../../orgs/orgLink.ts";
import { VERSION } from "../../version.ts";
import type { Services } from "../env.ts";
import { type Metric, METRICS_TYPE, metricsText, type Sample } from "../metricsText.ts";

/** `GET /gateway/metrics`: what the gateway counts, for Prometheus. Orgs appear by their key only. It makes no call and asks no org. */
export function metricsRoute({ orgs, now }: Services): () => Response {
  const startedAt = Date.now() / 1000;
  return () => {
    const text = metricsText([...processMetrics(startedAt), ...orgMetrics(orgs.all(), now())]);
    return new Response(text, {
      headers: { "Content-Type": METRICS_TYPE, "Cache-Control": "no-store", [SOURCE_HEADER]: "gateway" },
    });
  };
}

function processMetrics(startedAt: number): Metric[] {
  const { user, system } = process.cpuUsage();
  const one = (name: string, type: Metric["type"], help: string, value: number): Metric => ({
    name,
    type,
    help,
    samples: [{ value }],
  });
  return [
    {
      name: "wavedeck_info",
      type: "gauge",
      help: "Version of the gateway.",
      samples: [{ labels: { version: VERSION }, value: 1 }],
    },
    one("process_start_time_seconds", "gauge", "When the gateway began, in seconds since 1970.", startedAt),
    one("process_resident_memory_bytes", "gauge", "Memory in use.", process.memoryUsage.rss()),
    one("process_cpu_seconds_total", "counter", "Processor time used.", (user + system) / 1e6),
  ];
}

function orgMetrics(links: readonly OrgLink[], now: number): Metric[] {
  const each = (read: (link: OrgLink) => number | null): Sample[] =>
    links.flatMap((link) => {
      const value = read(link);
      return value === null ? [] : [{ labels: { org: link.key }, value }];
    });
  const byKind = (read: (link: OrgLink) => [string, number][]): Sample[] =>
    links.flatMap((link) => read(link).map(([kind, value]) => ({ labels: { org: link.key, kind }, value })));
  return [
    {
      name: "wavedeck_org_calls_total",
      type: "counter",
      help: "Calls sent to the org, by what they are for.",
      samples: byKind(({ counts }) => counts.calls.entries()),
    },
    {
      name: "wavedeck_org_failures_total",
      type: "counter",
      help: "Calls that brought nothing, and reads that a bound on calls refused, by why.",
      samples: byKind(({ counts }) => counts.failures.entries()),
    },
    {
      name: "wavedeck_beats_total",
      type: "counter",
      help: "Reads of the job list that pages asked for, whether or not they cost a call.",
      samples: each(({ counts }) => counts.beats),
    },
    {
      name: "wavedeck_window_age_seconds",
      type: "gauge",
      help: "Time since the newest good answer to the job list was asked for.",
      samples: each(({ counts }) =>
        counts.jobsAskedAtMs === null ? null : Math.max(0, now - counts.jobsAskedAtMs) / 1000,
      ),
    },
    {
      name: "wavedeck_tokens_renewed_total",
      type: "counter",
      help: "Tokens that replaced one which the org refused.",
      samples: each(({ counts }) => counts.renewals),
    },
    {
      name: "wavedeck_token_failures_total",
      type: "counter",
      help: "Tries to get a token that brought none.",
      samples: each(({ counts }) => counts.failedRenewals),
    },
    {
      name: "wavedeck_history_bytes",
      type: "gauge",
      help: "Size of what is kept of the org's past.",
      samples: each(({ history }) => history?.bytes() ?? null),
    },
  ];
}
