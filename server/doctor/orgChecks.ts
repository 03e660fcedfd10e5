// Checks of one org, by the reads that the gateway makes: the login, the API version, the clocks, and what the user may read.
import { parseOrgError } from "../../contract/orgError.ts";
import { has, NEWEST_VERSION, OLDEST_VERSION } from "../../contract/versions.ts";
import { jobListPath } from "../../domain/jobListPath.ts";
import { ProblemError } from "../http/problems.ts";
import { SILENT_LOG } from "../log.ts";
import type { OrgConfig } from "../orgs/orgConfig.ts";
import { OrgLink } from "../orgs/orgLink.ts";
import type { Finding } from "./finding.ts";

/** An org's clock is told to the second, and an answer takes a while. */
const SAME_TIME_MS = 10_000;
/** A login by JWT is signed for two minutes. The gateway corrects it by the org's clock once it knows that. */
const TOO_FAR_MS = 120_000;

export interface OrgCheckOptions {
  apiVersion: number | null;
  timeoutMs: number;
  /** This machine's clock, epoch ms. */
  nowMs: () => number;
}

type OrgFinding = Omit<Finding, "org">;

function clockFinding(skewMs: number): OrgFinding {
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const where = skewMs > 0 ? "ahead of" : "behind";
  if (Math.abs(skewMs) < SAME_TIME_MS)
    return { check: "clock", state: "ok", message: "This machine's clock and the org's agree." };
  return {
    check: "clock",
    state: Math.abs(skewMs) < TOO_FAR_MS ? "note" : "failed",
    message: `This machine's clock is ${seconds} s ${where} the org's.`,
    todo: "Set this machine's clock, for example by NTP.",
  };
}

/** What the pages read, in a person's words. Without the first there is nothing to show. */
function readsOf(version: number): readonly (readonly [string, string, boolean])[] {
  const wave = `/services/data/v${version}.0/wave`;
  return [
    ["jobs", jobListPath(version, { after: null }), true],
    ["dataflows", `${wave}/dataflows`, false],
    ["recipes", `${wave}/recipes`, false],
    ["the org's limits", `/services/data/v${version}.0/limits`, false],
  ];
}

async function readFinding(
  link: OrgLink,
  [what, target, isNeeded]: readonly [string, string, boolean],
): Promise<OrgFinding> {
  const check = `read ${what}`;
  const failed = (message: string, todo: string): OrgFinding => ({
    check,
    state: isNeeded ? "failed" : "note",
    message,
    todo,
  });
  try {
    const { answer } = await link.read(target);
    if (answer.status === 200) return { check, state: "ok", message: `The user may read ${what}.` };
    const said = parseOrgError(JSON.parse(answer.body.raw.toString("utf8")));
    const words = [said?.code, said?.message].filter((one) => one != null).join(": ");
    return failed(
      `The user may not read ${what}: the org answered ${answer.status}${words === "" ? "" : ` (${words})`}.`,
      said?.code === "REQUEST_LIMIT_EXCEEDED"
        ? "Wait: the org's API calls are used up, and free up over 24 hours."
        : "Give the user API Enabled and access to CRM Analytics, and to this in it.",
    );
  } catch (error) {
    const message = error instanceof ProblemError ? error.message : "The org's answer could not be read.";
    return failed(
      `Reading ${what} brought nothing: ${message}`,
      "docs/connect/troubleshooting.md says what to do about this sentence.",
    );
  }
}

async function findingsOf(link: OrgLink, options: OrgCheckOptions): Promise<OrgFinding[]> {
  await link.learn();
  const { problem, apiVersion, username, kind, label, instanceUrl } = await link.describe();
  const version = link.apiVersion;
  if (version === null || apiVersion === null) {
    const message = problem?.message ?? "The org has not told its API versions.";
    return [
      {
        check: "login",
        state: "failed",
        message,
        todo: "docs/connect/troubleshooting.md says what to do about this sentence.",
      },
    ];
  }
  const findings: OrgFinding[] = [
    {
      check: "login",
      state: "ok",
      message: `Logged in to ${label} at ${instanceUrl} (${kind})${username === null ? "" : ` as ${username}`}.`,
    },
    versionFinding(version),
    clockFinding(options.nowMs() - link.orgNow()),
  ];
  for (const read of readsOf(version)) findings.push(await readFinding(link, read));
  const { usage } = link.meter;
  if (usage !== null)
    findings.push({
      check: "calls",
      state: usage.used < usage.max ? "ok" : "failed",
      message: `Of the org's ${usage.max} API calls a day ${usage.used} are used.`,
      ...(usage.used < usage.max ? {} : { todo: "Wait: they free up over 24 hours." }),
    });
  findings.push({
    check: "write",
    state: "note",
    message:
      "Whether the user may start and stop jobs shows only when somebody does: the org does not tell it before.",
  });
  return findings;
}

function versionFinding(version: number): OrgFinding {
  if (has("parts", version))
    return { check: "version", state: "ok", message: `The gateway speaks v${version}.0 with the org.` };
  return {
    check: "version",
    state: "note",
    message: `The gateway speaks v${version}.0 with the org, which tells less of jobs than newer versions.`,
    todo: `Leave --api-version out: Wavedeck knows v${OLDEST_VERSION}.0 to v${NEWEST_VERSION}.0.`,
  };
}

function linkTo(config: OrgConfig, { apiVersion, timeoutMs }: OrgCheckOptions): OrgLink {
  return new OrgLink(config, {
    readOnly: true,
    maxCallsPerHour: null,
    callShare: null,
    apiVersion,
    timeoutMs,
    now: () => performance.now(),
    log: SILENT_LOG,
  });
}

/**
 * Asks an org what the gateway would ask.
 * @throws CommandLineError when the gateway would not start with it
 */
export async function checkOrg(config: OrgConfig, options: OrgCheckOptions): Promise<Finding[]> {
  const link = linkTo(config, options);
  try {
    const findings = await findingsOf(link, options);
    return findings.map(({ check, state, message, todo }) => ({
      check,
      org: config.key,
      state,
      message: link.redact(message),
      todo,
    }));
  } finally {
    link.close();
  }
}
