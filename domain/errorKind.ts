// What can go wrong between a page and an org, by whose fault it is.

export const ERROR_KINDS = [
  "network", // this browser is offline
  "gateway", // the gateway is not there, or refuses
  "session", // the org no longer takes the gateway's credentials
  "forbidden", // the person behind them may not, or the API is switched off
  "missing", // there is no such thing
  "throttled", // asked to wait
  "quota", // the org's daily API calls are used up
  "org", // the org is down, slow, or failed
  "shape", // an answer came that cannot be read
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];
