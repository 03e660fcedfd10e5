// Every address of the app, built in one place.

const part = encodeURIComponent;

export const paths = {
  home: () => "/",
  jobs: (org: string) => `/${part(org)}/jobs`,
  job: (org: string, jobId: string) => `/${part(org)}/jobs/${part(jobId)}`,
  sources: (org: string) => `/${part(org)}/sources`,
  source: (org: string, sourceId: string) => `/${part(org)}/sources/${part(sourceId)}`,
  wall: (org: string) => `/${part(org)}/wall`,
  wallSetup: (org: string) => `/${part(org)}/wall/setup`,
} as const;
