// What the gateway finds out about an org by itself: which API version to speak, and what to call it.
import * as v from "valibot";
import type { OrgEntry } from "../contract/gateway.ts";
import { newestKnown, parseVersions } from "../contract/versions.ts";
import { ProblemError } from "./problems.ts";

export interface OrgFacts {
  apiVersion: number | null;
  name: string | null;
  kind: OrgEntry["kind"];
  username: string | null;
  problem: OrgEntry["problem"];
}

/** Reads one path of the org; throws a {@link ProblemError} when there is no usable answer. */
export type ReadOrg = (target: string) => Promise<{ status: number; body: { raw: Buffer } }>;

const userSchema = v.object({ preferred_username: v.string() });
const organizationSchema = v.object({
  records: v.tuple([
    v.object({
      Name: v.fallback(v.nullable(v.string()), null),
      IsSandbox: v.fallback(v.nullable(v.boolean()), null),
      OrganizationType: v.fallback(v.nullable(v.string()), null),
    }),
  ]),
});

async function readJson(read: ReadOrg, target: string): Promise<unknown> {
  const answer = await read(target);
  if (answer.status !== 200)
    throw new ProblemError("no-version", `The org answered ${answer.status} to ${target}.`, answer);
  return JSON.parse(answer.body.raw.toString("utf8"));
}

const ADVICE = "With --api-version N the gateway takes that one and does not ask.";

/** The org takes the path with and without the slash; what stands in for one may know only the other. */
async function readVersions(read: ReadOrg): Promise<unknown> {
  const path = "/services/data";
  const answer = await read(path);
  if (answer.status !== 404) return readJson(() => Promise.resolve(answer), path);
  const again = await read(`${path}/`);
  if (again.status === 404) {
    throw new ProblemError("no-version", `The org has no list of its API versions. ${ADVICE}`, again);
  }
  return readJson(() => Promise.resolve(again), `${path}/`);
}

/** The parsed answer, or null for any reason at all: names are a courtesy, and servers of recorded answers lack them. */
async function courtesy<S extends v.GenericSchema>(
  read: ReadOrg,
  target: string,
  schema: S,
): Promise<v.InferOutput<S> | null> {
  try {
    const parsed = v.safeParse(schema, await readJson(read, target));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

function kindOf(type: string | null | undefined, sandbox: boolean | null | undefined): OrgEntry["kind"] {
  // Only the demo org calls itself that; a real org has an edition here.
  if (type === "Demo") return "demo";
  if (sandbox === null || sandbox === undefined) return "unknown";
  return sandbox ? "sandbox" : "production";
}

/** Asks the org. With a `forcedVersion` the list of versions is not read. Never throws: what went wrong is in `problem`. */
export async function describeOrg(read: ReadOrg, forcedVersion: number | null): Promise<OrgFacts> {
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
    return { apiVersion: null, name: null, kind: "unknown", username: null, problem: problem.toProblem() };
  }
  const soql = "SELECT+Name,IsSandbox,OrganizationType+FROM+Organization";
  const [user, organization] = await Promise.all([
    courtesy(read, "/services/oauth2/userinfo", userSchema),
    courtesy(read, `/services/data/v${apiVersion}.0/query?q=${soql}`, organizationSchema),
  ]);
  const record = organization?.records[0];
  return {
    apiVersion,
    name: record?.Name ?? null,
    kind: kindOf(record?.OrganizationType, record?.IsSandbox),
    username: user?.preferred_username ?? null,
    problem: null,
  };
}
