// 13. Answers of the org: whatever it sends, only a body of limited size and a few known headers are passed on.
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type Behaviour, JOBS, tryGateway } from "../../testing/gatewayFixture.ts";
import { MAX_ANSWER_BYTES } from "../orgs/upstream.ts";

const PATH = `/gateway/org/org${JOBS}`;

describe("13. the org's answers", () => {
  test("pass on no header that changes the browser's mind", async () => {
    const sent = {
      "Set-Cookie": ["sid=evil", "wavedeck-4400=evil"],
      Location: "http://evil.example/",
      Refresh: "0; url=http://evil.example/",
      Link: "<http://evil.example/x.js>; rel=preload; as=script",
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Credentials": "true",
      "Content-Security-Policy": "default-src *",
      "Content-Security-Policy-Report-Only": "default-src *; report-uri http://evil.example/",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Server-Timing": "evil",
      "Clear-Site-Data": '"*"',
      "Strict-Transport-Security": "max-age=1",
      "Service-Worker-Allowed": "/",
      "Reporting-Endpoints": 'x="http://evil.example/"',
      "Alt-Svc": 'h3="evil.example:443"',
      "WWW-Authenticate": "Basic realm=evil",
      "X-Frame-Options": "ALLOWALL",
      "Referrer-Policy": "unsafe-url",
      "Content-Disposition": "attachment; filename=evil",
      "Wavedeck-Build": "evil",
      "Wavedeck-Run": "evil",
      "Wavedeck-Org": "evil",
      "X-Evil": "evil",
    };
    const { ask } = await tryGateway((_, response) =>
      response.writeHead(200, { "Content-Type": "text/html", ...sent }).end('{"a":1}'),
    );
    const { status, headers } = await ask(PATH);
    expect([status, headers["content-type"]]).toEqual([200, "application/json"]);
    expect(JSON.stringify(headers)).not.toMatch(/evil|unsafe-url|ALLOWALL|max-age=1|cross-origin"/);
    for (const name of ["set-cookie", "location", "refresh", "link", "clear-site-data", "alt-svc"])
      expect(headers).not.toHaveProperty(name);
  });

  const cases: [string, Behaviour, string][] = [
    [
      "a page",
      (_, r) =>
        r.writeHead(200, { "Content-Type": "application/json" }).end("<html><script>alert(1)</script>"),
      "org-not-json",
    ],
    ["JSON with a script around", (_, r) => r.writeHead(200).end("alert({})"), "org-not-json"],
    [
      "a length that is too long",
      (_, r) => {
        r.writeHead(200, { "Content-Length": 100 });
        r.write("{}");
        setImmediate(() => r.socket?.destroy());
      },
      "org-cut",
    ],
    [
      "a length and chunks",
      (_, r) =>
        r.socket?.end(
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        ),
      "org-not-json",
    ],
    [
      "two lengths",
      (_, r) => r.socket?.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} "),
      "org-not-json",
    ],
    [
      "a bare CR in a header",
      (_, r) => r.socket?.end("HTTP/1.1 200 OK\r\nX: a\rSet-Cookie: evil=1\r\nContent-Length: 2\r\n\r\n{}"),
      "org-not-json",
    ],
    [
      "headers without an end",
      (_, r) => r.socket?.end(`HTTP/1.1 200 OK\r\nX: ${"a".repeat(100_000)}\r\n\r\n{}`),
      "org-not-json",
    ],
    [
      "a switch of protocols",
      (_, r) => r.socket?.end("HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n{}"),
      "org-not-json",
    ],
    [
      "a body without an end",
      (_, r) => {
        const chunk = Buffer.alloc(1024 * 1024, 32);
        const more = () => {
          while (!r.destroyed && r.write(chunk));
        };
        r.on("drain", more);
        r.writeHead(200);
        more();
      },
      "org-cut",
    ],
    [
      "a bomb",
      (_, r) =>
        r
          .writeHead(200, { "Content-Encoding": "gzip" })
          .end(gzipSync(Buffer.alloc(MAX_ANSWER_BYTES + 1, 32))),
      "org-cut",
    ],
  ];
  test.for(cases)("that are %s are a problem, and not passed on", async ([, behaviour, kind]) => {
    const { ask } = await tryGateway(behaviour);
    const reply = await ask(PATH);
    expect(reply.problem?.kind).toBe(kind);
    expect(reply.text).not.toMatch(/<html|alert|evil/);
    expect(reply.headers).not.toHaveProperty("set-cookie");
  });

  test("with early hints before them are taken, without the hints", async () => {
    const { gateway, ask } = await tryGateway((_, r) =>
      r.socket?.end(
        "HTTP/1.1 103 Early Hints\r\nLink: <http://evil.example>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
      ),
    );
    const reply = await ask(PATH);
    expect([reply.status, reply.text]).toEqual([200, "{}"]);
    expect(JSON.stringify(reply.headers)).not.toContain("evil");
    expect(gateway.orgs.all()).toHaveLength(1);
  });
});
