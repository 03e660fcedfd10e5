// 01. Host: every alias of this machine is decided here. Only names with the gateway's own port are its own.
import { describe, expect, test } from "vitest";
import { hostCheck } from "../http/requestGuard.ts";
import { JOBS, sendBytes, tryGateway } from "../../testing/gatewayFixture.ts";

const READ = `/gateway/org/org${JOBS}`;

describe("01. Host", () => {
  test("of this machine are 127.0.0.1, localhost and [::1], in any case, with the port", () => {
    const isOurs = hostCheck("127.0.0.1", 4400);
    for (const host of ["127.0.0.1:4400", "localhost:4400", "LOCALHOST:4400", "LocalHost:4400", "[::1]:4400"])
      expect([host, isOurs(host)]).toEqual([host, true]);
  });

  test("of nobody are other spellings of this machine, other ports, and what contains a right name", () => {
    const isOurs = hostCheck("127.0.0.1", 4400);
    const refused = [
      "",
      "evil.example",
      "evil.example:4400",
      "localhost",
      "localhost:4401",
      "localhost:",
      "localhost:04400",
      "localhost:4400 ",
      "localhost.:4400",
      "127.1:4400",
      "127.0.0.2:4400",
      "127.000.000.001:4400",
      "0x7f000001:4400",
      "0x7f.0.0.1:4400",
      "0177.0.0.1:4400",
      "2130706433:4400",
      "0.0.0.0:4400",
      "[::]:4400",
      "[::ffff:127.0.0.1]:4400",
      "[::ffff:7f00:1]:4400",
      "[0:0:0:0:0:0:0:1]:4400",
      "::1:4400",
      "user@localhost:4400",
      "localhost:4400@evil.example",
      "localhost:4400.evil.example",
      "localhost.evil.example:4400",
      "evil.example#localhost:4400",
      "evil.example/localhost:4400",
      "localhost:4400, evil.example",
      "localhost%00:4400",
      "ⓛocalhost:4400",
      "a".repeat(300),
    ];
    expect(refused.filter((host) => isOurs(host))).toEqual([]);
  });

  test("missing, empty, twice, folded or in another version of HTTP is refused, and nothing reaches the org", async () => {
    const { gateway, org } = await tryGateway();
    const { host, port } = new URL(gateway.url);
    const get = (headers: string, version = "1.1") =>
      sendBytes(gateway.url, `GET ${READ} HTTP/${version}\r\n${headers}Connection: close\r\n\r\n`);
    const answers = await Promise.all([
      get(""),
      get("", "1.0"),
      get("Host:\r\n"),
      get("Host: \r\n"),
      get(`Host: ${host}\r\nHost: ${host}\r\n`),
      get(`Host: ${host}\r\nHost: evil.example\r\n`),
      get(`Host: evil.example\r\nhost: ${host}\r\n`),
      get(`Host : ${host}\r\n`),
      get(`Host:\r\n ${host}\r\n`),
      get(`Host: evil.example\r\nX-Forwarded-Host: ${host}\r\n`),
      get(`Host: ${"a".repeat(300)}:${port}\r\n`),
    ]);
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 (?:400|403) /);
    expect(org.seen).toEqual([]);
  });
});
