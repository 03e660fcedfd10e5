// 08. Target: whatever means different things to different readers is refused before it is decoded.
import { describe, expect, test } from "vitest";
import { JOBS, sendBytes, tryGateway } from "../../testing/gatewayFixture.ts";

const OWN = "/gateway/org/org";

async function status(target: string, host?: string): Promise<{ status: number; forwarded: string[] }> {
  const { gateway, org } = await tryGateway();
  const name = host ?? new URL(gateway.url).host;
  const answer = await sendBytes(
    gateway.url,
    `GET ${target.replace("HOST", name)} HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`,
  );
  return { status: Number(answer.slice(9, 12)), forwarded: org.seen.map(({ url }) => url) };
}

describe("08. the target", () => {
  test.for([
    "//x",
    "///x",
    "/\\x",
    "\\x",
    `//evil.example${JOBS}`,
    `${OWN}/%2e%2e/query`,
    `${OWN}/%252e%252e/query`,
    `${OWN}/./services/data`,
    `${OWN}/a/../services/data`,
    `${OWN}/services/data/..`,
    `${OWN}${JOBS};x`,
    `${OWN}${JOBS}#x`,
    `${OWN}${JOBS}?a=b#x`,
    `${OWN}${JOBS}\tx`,
    `${OWN}${JOBS}\0`,
    `${OWN}${JOBS}%00`,
    `${OWN}${JOBS}%0d%0aX-Evil:%201`,
    `${OWN}${JOBS}%c0%af..%c0%afquery%`,
    `${OWN}${JOBS}/\xc3\xa9`,
    `${OWN}${JOBS}%2fquery`,
    `${OWN}${JOBS}%5cquery`,
    `${OWN}%2fservices/data`,
    "http://HOST/gateway/orgs",
    "http://evil.example/gateway/orgs",
    "https://HOST/gateway/orgs",
    "*",
    "evil.example:443",
    "?x",
    "",
    `/${"a".repeat(8192)}`,
    `${OWN}${JOBS}?q=${"a".repeat(8192)}`,
  ])("%j is refused", async (target) => {
    const { status: answered, forwarded } = await status(target);
    expect([400, 413, 431]).toContain(answered);
    expect(forwarded).toEqual([]);
  });

  test("in lines that a header could follow is no request", async () => {
    const { gateway, org } = await tryGateway();
    const { host } = new URL(gateway.url);
    for (const line of ["\r\n", "\n", "\r"]) {
      const answer = await sendBytes(
        gateway.url,
        `GET /x${line}y HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    }
    expect(org.seen).toEqual([]);
  });

  test.for([
    [`${OWN}/services/data/v67.0/wave/query`, 403],
    [`${OWN}/services/data/v67.0/query?q=SELECT`, 403],
    [`${OWN}/services/data/v67.0/sobjects/User`, 403],
    [`${OWN}/services/oauth2/token`, 403],
    [`${OWN}${JOBS}.`, 403],
    [`${OWN}${JOBS}.json`, 403],
    [`${OWN}/SERVICES/oauth2/token`, 403],
    ["/GATEWAY/orgs", 503],
    ["/gateway", 404],
    ["/gateway/orgs/", 404],
    ["/gateway/org/ORG/services/data", 404],
    ["/gateway/org//services/data", 400],
  ] as const)("%s is no way to what is not on the list", async ([target, expected]) => {
    const { status: answered, forwarded } = await status(target);
    expect(answered).toBe(expected);
    expect(forwarded).toEqual([]);
  });

  test.for([
    [`${OWN}${JOBS.toUpperCase().replace("V67", "v67")}`, true],
    [`${OWN}${JOBS}/`, true],
    [`${OWN}${JOBS}?`, true],
    [`${OWN}${JOBS}??a=b`, true],
    [`${OWN}${JOBS}?a=%2e%2e%2f`, true],
  ] as const)("%s means to the org what it means here, and goes on as it came", async ([target]) => {
    const { status: answered, forwarded } = await status(target);
    expect(answered).toBe(200);
    expect(forwarded).toEqual([target.slice(OWN.length)]);
  });
});
