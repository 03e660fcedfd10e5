import type { Company, Person } from "../company/company.ts";
import { longId } from "../recordIds.ts";
import { RUNS_PER_DAY } from "../simulation/budget.ts";
import type { View } from "./jobBody.ts";
import { OLDEST, releaseLabel } from "./versions.ts";

// Platform resources outside of Analytics: the version list, org limits and the login resources.

type Body = Record<string, unknown>;

/** The org's API quota as headers and `/limits` show it. */
export interface ApiUsage {
  used: number;
  max: number;
  /** start of this count, ms since 1970 */
  sinceMs: number;
}

export function versionsBody(newest: number): Body[] {
  return Array.from({ length: newest - OLDEST + 1 }, (_, i) => {
    const version = OLDEST + i;
    return { label: releaseLabel(version), url: `/services/data/v${version}.0`, version: `${version}.0` };
  });
}

export function versionRootBody(company: Company, version: number, origin: string): Body {
  const base = `/services/data/v${version}.0`;
  return {
    identity: `${origin}/id/${longId(company.orgId)}/${longId(company.admin.id)}`,
    limits: `${base}/limits`,
    query: `${base}/query`,
    sobjects: `${base}/sobjects`,
    wave: `${base}/wave`,
  };
}

export function limitsBody(view: View, usage: ApiUsage): Body {
  const item = (Max: number, Remaining: number): Body => ({ Max, Remaining: Math.max(0, Remaining) });
  return {
    AnalyticsExternalDataSizeMB: item(40_960, 40_102),
    DailyAnalyticsDataflowJobExecutions: item(
      RUNS_PER_DAY,
      RUNS_PER_DAY - view.simulation.budget.used(view.nowMs),
    ),
    DailyAnalyticsUploadedFilesSizeMB: item(51_200, 51_164),
    DailyApiRequests: item(usage.max, usage.max - usage.used),
    DailyAsyncApexExecutions: item(250_000, 249_310),
    DataStorageMB: item(10_240, 4_518),
    FileStorageMB: item(10_240, 7_733),
  };
}

/** `GET wave/limits`. A real org lists more kinds. */
export function waveLimitsBody(view: View): Body {
  const item = (type: string, current: number, max: number, interval: string): Body => ({
    current,
    interval,
    licenseAttributes: { type: "einsteinanalytics" },
    max,
    threshold: Math.round(max * 0.8),
    type,
  });
  return {
    limits: [
      item("MaxDailyWorkflowExecutions", view.simulation.budget.used(view.nowMs), RUNS_PER_DAY, "daily"),
      item("MaxConcurrentWorkflowExecutions", 0, 2, "none"),
      item("MaxRowsPerOrg", 61_204_118, 250_000_000, "none"),
    ],
  };
}

export function waveRootBody({ wave }: View): Body {
  const names = ["dataflowjobs", "dataflows", "dataConnectors", "limits", "recipes", "replicatedDatasets"];
  return Object.fromEntries(names.map((name) => [name, `${wave}/${name}`]));
}

/** `GET /services/oauth2/userinfo` (OpenID Connect). */
export function userInfoBody(company: Company, user: Person, origin: string): Body {
  const [given_name, family_name] = user.name.split(" ");
  return {
    sub: `${origin}/id/${longId(company.orgId)}/${longId(user.id)}`,
    user_id: longId(user.id),
    organization_id: longId(company.orgId),
    preferred_username: user.username,
    nickname: given_name,
    name: user.name,
    email: user.email,
    email_verified: true,
    given_name,
    family_name,
    zoneinfo: company.zone.id,
    photos: { picture: `${origin}/profilephoto/005/F`, thumbnail: `${origin}/profilephoto/005/T` },
    profile: `${origin}/${longId(user.id)}`,
    urls: {
      rest: `${origin}/services/data/v{version}/`,
      query: `${origin}/services/data/v{version}/query/`,
      custom_domain: origin,
    },
    active: true,
    user_type: "STANDARD",
    language: "en_US",
    locale: "en_GB",
    utcOffset: 3_600_000,
    is_app_installed: true,
  };
}

/** `GET /id/<org>/<user>`: the identity service. */
export function identityBody(company: Company, user: Person, origin: string): Body {
  const [first_name, last_name] = user.name.split(" ");
  return {
    id: `${origin}/id/${longId(company.orgId)}/${longId(user.id)}`,
    asserted_user: true,
    user_id: longId(user.id),
    organization_id: longId(company.orgId),
    username: user.username,
    nick_name: first_name,
    display_name: user.name,
    email: user.email,
    email_verified: true,
    first_name,
    last_name,
    timezone: company.zone.id,
    photos: { picture: `${origin}/profilephoto/005/F`, thumbnail: `${origin}/profilephoto/005/T` },
    status: { created_date: null, body: null },
    urls: {
      enterprise: `${origin}/services/Soap/c/{version}/${longId(company.orgId)}`,
      rest: `${origin}/services/data/v{version}/`,
      sobjects: `${origin}/services/data/v{version}/sobjects/`,
      query: `${origin}/services/data/v{version}/query/`,
    },
    active: true,
    user_type: "STANDARD",
    language: "en_US",
    locale: "en_GB",
    utcOffset: 3_600_000,
  };
}
