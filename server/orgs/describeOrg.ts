// Asks an org for its API versions, name, kind and user. Only a version is required, because recorded and simulated orgs lack the rest.
import * as v from "valibot";
import type { OrgEntry } from "../../contract/gateway.ts";
import { newestKnown, parseVersions } from "../../contract/versions.ts";
import { ProblemError } from "../http/problems.ts";

/** What is known of an org. `problem` says why there is no version. */
export interface OrgFacts {
  apiVersion: number | null;
  /** The org's id, 15 or 18 characters. */
  id: string | null;
  name: string | null;
  kind: OrgEntry["kind"];
  /** The IANA name of the org's own time zone. */
  zone: string | null;
  username: string | null;
  /** Whether the org has answered, whatever it said, for its name, kind, zone and user. */
  described: boolean;
  problem: OrgEntry["problem"];
}

/** Reads one path of the org; throws a {@link ProblemError} when there is no usable answer. */
export type ReadOrg = (target: string) => Promise<{ status: number; json: unknown }>;

const orgId = v.pipe(v.string(), v.regex(/^00D[0-9A-Za-z]{12,15}$/));
const userSchema = v.object({
  preferred_username: v.string(),
  organization_id: v.fallback(v.nullable(orgId), null),
});
const organizationSchema = v.object({
  records: v.tuple([
    v.object({
      Id: v.fallback(v.nullable(orgId), null),
      Name: v.fallback(v.nullable(v.string()), null),
      IsSandbox: v.fallback(v.nullable(v.boolean()), null),
      OrganizationType: v.fallback(v.nullable(v.string()), null),
      TimeZoneSidKey: v.fallback(v.nullable(v.string()), null),
    }),
  ]),
});

async function readJson(read: ReadOrg, target: string): Promise<unknown> {
  const answer = await read(target);
  if (answer.status !== 200)
    throw new ProblemError("no-version", `The org answered ${answer.status} to ${target}.`, {
      status: answer.status,
    });
  return answer.json;
}

const ADVICE = "With --api-version N the gateway takes that one and does not ask.";

/** An org accepts the path with and without a slash at the end. A simulated one may accept only the latter. */
async function readVersions(read: ReadOrg): Promise<unknown> {
  const path = "/services/data";
  const answer = await read(path);
  if (answer.status !== 404) return readJson(() => Promise.resolve(answer), path);
  const again = await read(`${path}/`);
  if (again.status === 404) {
    throw new ProblemError("no-version", `The org has no list of its API versions. ${ADVICE}`, {
      status: again.status,
    });
  }
  return readJson(() => Promise.resolve(again), `${path}/`);
}

/** The parsed answer, or null for any other. `answered` is false when a later try may bring one. */
async function optional<S extends v.GenericSchema>(
  read: ReadOrg,
  target: string,
  schema: S,
): Promise<{ found: v.InferOutput<S> | null; answered: boolean }> {
  try {
    const { status, json } = await read(target);
    const parsed = status === 200 ? v.safeParse(schema, json) : null;
    return { found: parsed?.success ? parsed.output : null, answered: status < 500 };
  } catch {
    return { found: null, answered: false };
  }
}

function kindOf(type: string | null | undefined, sandbox: boolean | null | undefined): OrgEntry["kind"] {
  // Only the demo org has this value. A real org has its edition here.
  if (type === "Demo") return "demo";
  if (sandbox === null || sandbox === undefined) return "unknown";
  return sandbox ? "sandbox" : "production";
}

const UNKNOWN: OrgFacts = {
  apiVersion: null,
  id: null,
  name: null,
  kind: "unknown",
  zone: null,
  username: null,
  described: false,
  problem: null,
};

/**
 * Asks the org. With a `forcedVersion` the list of versions is not read. `onVersion` gets the version at once, before the names are
 * asked for. Never rejects: what went wrong is in `problem`.
 */
export async function describeOrg(
  read: ReadOrg,
  forcedVersion: number | null,
  onVersion: (facts: OrgFacts) => void = () => undefined,
): Promise<OrgFacts> {
  let apiVersion = forcedVersion;
  try {
    apiVersion ??= newestKnown(parseVersions(await readVersions(read)));
    if (apiVersion === null) {
      throw new ProblemError(
        "no-version",
        `The org offers no API version that this gateway knows. ${ADVICE}`,
      );
    }
  } catch (error) {
    const problem =
      error instanceof ProblemError
        ? error
        : new ProblemError("no-version", `The org's API versions could not be read. ${ADVICE}`);
    return { ...UNKNOWN, problem: problem.toProblem() };
  }
  onVersion({ ...UNKNOWN, apiVersion });
  const soql = "SELECT+Id,Name,IsSandbox,OrganizationType,TimeZoneSidKey+FROM+Organization";
  const [user, organization] = await Promise.all([
    optional(read, "/services/oauth2/userinfo", userSchema),
    optional(read, `/services/data/v${apiVersion}.0/query?q=${soql}`, organizationSchema),
  ]);
  const record = organization.found?.records[0];
  return {
    apiVersion,
    id: record?.Id ?? user.found?.organization_id ?? null,
    name: record?.Name ?? null,
    kind: kindOf(record?.OrganizationType, record?.IsSandbox),
    zone: record?.TimeZoneSidKey ?? null,
    username: user.found?.preferred_username ?? null,
    described: user.answered && organization.answered,
    problem: null,
  };
}
