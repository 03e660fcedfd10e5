// The org's API calls, from the header of every answer.

export interface ApiUsage {
  used: number;
  max: number;
}

/** The org's daily calls from `Sforce-Limit-Info: api-usage=18/5000; per-app-api-usage=…`; null when absent or unreadable. */
export function parseLimitInfo(header: string | null): ApiUsage | null {
  const match = /(?:^|[\s;,])api-usage=(\d+)\/(\d+)/.exec(header ?? "");
  return match ? { used: Number(match[1]), max: Number(match[2]) } : null;
}
