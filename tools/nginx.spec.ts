// Runs nginx with deploy/nginx/wavedeck.conf in front of a gateway. On a machine without nginx only the text is read, and `npm test` says so.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request as plainRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";
import { request } from "node:https";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { freePort } from "../testing/freePort.ts";
import { JOBS, START, tryGateway, WRITE_HEADERS } from "../testing/gatewayFixture.ts";
import { OPERATOR_PASSWORD, ownFolder, passwordFile } from "../testing/guardedGateway.ts";
import { findNginx } from "./programs.ts";

const CONF = readFileSync(join(import.meta.dirname, "..", "deploy", "nginx", "wavedeck.conf"), "utf8");
const READ = `/gateway/org/org${JOBS}`;
const nginx = findNginx();

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Starts nginx with the file, on free ports and with a certificate of its own. The test's end ends it. */
async function startNginx(
  program: string,
  gatewayUrl: string,
  [tls, plain]: readonly [number, number],
  location: string,
) {
  const folder = ownFolder();
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  const subject = ["-subj", "/CN=deck.example", "-addext", "subjectAltName=DNS:deck.example"];
  spawnSync("openssl", [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "2",
    ...subject,
    "-keyout",
    key,
    "-out",
    cert,
  ]);
  const conf = CONF.replaceAll("listen 443", `listen 127.0.0.1:${tls}`)
    .replace("listen 80", `listen 127.0.0.1:${plain}`)
    .replaceAll("/etc/ssl/wavedeck/fullchain.pem", cert)
    .replaceAll("/etc/ssl/wavedeck/privkey.pem", key)
    .replace("/var/log/nginx/wavedeck.log", join(folder, "access.log"))
    .replace("location / {", `location ${location} {`)
    .replace("http://127.0.0.1:4400", gatewayUrl);
  mkdirSync(join(folder, "temp"));
  const temps = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder}/temp/${name};`,
  );
  writeFileSync(join(folder, "wavedeck.conf"), conf);
  writeFileSync(
    join(folder, "nginx.conf"),
    `pid ${folder}/pid;\nevents {}\nhttp {\naccess_log off;\n${temps.join("\n")}\ninclude ${folder}/wavedeck.conf;\n}\n`,
  );
  const child = spawn(program, [
    "-p",
    folder,
    "-c",
    join(folder, "nginx.conf"),
    "-e",
    "stderr",
    "-g",
    "daemon off; master_process off;",
  ]);
  onTestFinished(() => void child.kill());
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return {
    ca: readFileSync(cert, "utf8"),
    log: () => readFileSync(join(folder, "access.log"), "utf8"),
    said: () => said,
  };
}

/** A gateway that asks for a password, behind nginx, below a path if one is given. */
async function behindNginx(program: string, basePath = "") {
  const [tls, plain] = [await freePort(), await freePort()];
  const host = `deck.example:${tls}`;
  const tried = await tryGateway(undefined, {
    access: {
      passwordFile: await passwordFile(),
      wallKeyFile: null,
      behindProxy: { addresses: ["127.0.0.1"], userHeader: "x-forwarded-user" },
    },
    allowHosts: [host],
    basePath,
  });
  const { origin: gatewayOrigin } = new URL(tried.gateway.url);
  const front = await startNginx(program, gatewayOrigin, [tls, plain], `${basePath}/`);
  const ask = (
    path: string,
    options: { method?: string; headers?: OutgoingHttpHeaders; body?: string } = {},
  ): Promise<Answer> => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const { method = "GET", headers = {}, body } = options;
    const sent = request(
      {
        host: "127.0.0.1",
        port: tls,
        servername: "deck.example",
        ca: front.ca,
        path,
        method,
        agent: false,
        headers: { Host: host, ...headers },
      },
      (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => (text += chunk.toString()));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
    return promise;
  };
  await expect
    .poll(
      () =>
        ask(`${basePath}/gateway/health`).then(
          ({ status }) => status,
          () => front.said(),
        ),
      { timeout: 20_000 },
    )
    .toBe(200);
  return { ...tried, ...front, ask, host, plain, origin: `https://${host}` };
}

describe("the file", () => {
  test("sets every header that the gateway believes, and drops what a client sends of it", () => {
    for (const header of [
      "X-Forwarded-For $remote_addr",
      "X-Forwarded-Host $http_host",
      "X-Forwarded-Proto $scheme",
      'X-Forwarded-User ""',
      'Forwarded ""',
      "Host $http_host",
    ])
      expect(CONF).toContain(`proxy_set_header ${header};`);
    expect(CONF).not.toMatch(/proxy_add_x_forwarded_for|proxy_pass [^;]*\/;/);
  });
});

test.for(nginx === null ? ["nginx or openssl"] : [])("NOT TRIED: %s is missing on this machine", (what) => {
  process.stderr.write(`NOT TRIED: deploy/nginx, because ${what} is missing on this machine.\n`);
  expect(nginx).toBeNull();
});

describe.for(nginx === null ? [] : [nginx])("%s", (program) => {
  test("lets a person sign in, read and start, once", async () => {
    const { ask, origin, org, log } = await behindNginx(program);
    expect((await ask("/acme/jobs")).text).toContain('name="password"');
    const form = {
      Origin: origin,
      "Sec-Fetch-Site": "same-origin",
      "Content-Type": "application/x-www-form-urlencoded",
    };
    const signedIn = await ask("/gateway/sign-in", {
      method: "POST",
      headers: form,
      body: new URLSearchParams({ password: OPERATOR_PASSWORD }).toString(),
    });
    const [cookie = ""] = signedIn.headers["set-cookie"] ?? [];
    expect([signedIn.status, signedIn.headers.location]).toEqual([303, "/"]);
    expect(cookie).toMatch(/; Secure$/);
    const own = { Cookie: cookie.split(";", 1)[0], Origin: origin };
    expect((await ask(READ, { headers: own })).status).toBe(200);
    const started = await ask(READ, { method: "POST", headers: { ...own, ...WRITE_HEADERS }, body: START });
    expect(started.status).toBe(200);
    expect(org.seen.map(({ method }) => method)).toEqual(["GET", "POST"]);
    expect(signedIn.headers["strict-transport-security"]).toContain("max-age");
    await ask("/gateway/enter/secret-key/acme/wall");
    expect(log()).toContain("/gateway/sign-in");
    expect(log()).not.toContain("secret-key");
  });

  test("hands on the address as it came, and nothing that a client says of its way", async () => {
    const { ask, host, lines } = await behindNginx(program);
    const form = {
      Origin: `https://${host}`,
      "Content-Type": "application/x-www-form-urlencoded",
      "X-Forwarded-For": "203.0.113.9",
      "X-Forwarded-User": "root",
      Forwarded: "for=203.0.113.9",
    };
    await ask("/gateway/sign-in", { method: "POST", headers: form, body: "password=wrong-horse-battery" });
    expect(lines.join("\n")).toContain("A wrong password from 127.0.0.1");
    expect(lines.join("\n")).not.toMatch(/203\.0\.113|root/);
    for (const headers of [{ "X-Forwarded-Host": "evil.example" }, { "X-Forwarded-Proto": "http" }])
      expect((await ask("/acme/jobs", { headers: { ...headers, Origin: `https://${host}` } })).status).toBe(
        401,
      );
    for (const path of ["/a/%2e%2e/b", "/a%2fb", "/a//b", "/gateway/org/org/services/data/../x"])
      expect([path, (await ask(path)).status]).toEqual([path, 400]);
  });

  test("gives it a path of a shared name, as the guide says", async () => {
    const { ask, origin, log, org } = await behindNginx(program, "/wavedeck");
    expect((await ask("/wavedeck/acme/jobs")).text).toContain('action="/wavedeck/gateway/sign-in"');
    const signedIn = await ask("/wavedeck/gateway/sign-in", {
      method: "POST",
      headers: { Origin: origin, "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ password: OPERATOR_PASSWORD, next: "/acme/jobs" }).toString(),
    });
    const [cookie = ""] = signedIn.headers["set-cookie"] ?? [];
    expect([signedIn.status, signedIn.headers.location]).toEqual([303, "/wavedeck/acme/jobs"]);
    expect(cookie).toContain("; Path=/wavedeck; ");
    const own = { Cookie: cookie.split(";", 1)[0] };
    expect((await ask(`/wavedeck${READ}`, { headers: own })).status).toBe(200);
    // The other programs' part of the name never reaches the gateway.
    expect((await ask(READ, { headers: own })).status).toBe(404);
    expect(org.seen).toHaveLength(1);
    await ask("/wavedeck/gateway/enter/secret-key/acme/wall");
    expect(log()).toContain("/wavedeck/gateway/sign-in");
    expect(log()).not.toContain("secret-key");
  });

  test("gives other names and plain http nothing", async () => {
    const { ask, plain, org } = await behindNginx(program);
    await expect(ask("/gateway/health", { headers: { Host: "evil.example" } })).rejects.toThrow(
      /hang up|ECONNRESET/,
    );
    const { promise, resolve } = Promise.withResolvers<[number | undefined, string | undefined]>();
    plainRequest(
      { host: "127.0.0.1", port: plain, path: "/acme/jobs?a=b", headers: { Host: "evil.example" } },
      (response) => {
        response.resume();
        resolve([response.statusCode, response.headers.location]);
      },
    ).end();
    expect(await promise).toEqual([301, "https://deck.example/acme/jobs?a=b"]);
    expect(org.seen).toEqual([]);
  });
});
