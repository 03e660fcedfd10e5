// 16. Secrets: after each way in, and after its failures, none is found in what the gateway answers, prints, keeps or shows to other programs.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  ADMIN,
  appOrg,
  type AppOrg,
  CLIENT_ID,
  CLIENT_SECRET,
  secretFile,
  testFolder,
} from "../../testing/appOrg.ts";
import { askRaw, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";
import { standInSf } from "../../testing/standInSf.ts";
import { foundSecrets, secretForms } from "../../testing/secretForms.ts";

const PROGRAM = new URL("../../testing/loginProcess.ts", import.meta.url);

interface Running {
  child: ChildProcess;
  url: string;
  /** All that it printed so far. */
  printed: () => string;
}

/** Starts a gateway with these flags; the test's end ends it. */
async function start(flags: string[], env: NodeJS.ProcessEnv): Promise<Running> {
  const child = fork(PROGRAM, flags, { env: { PATH: process.env["PATH"], ...env }, silent: true });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [url] = (await once(child, "message")) as [string];
  return { child, url, printed: () => output };
}

function filesIn(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return entries.map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1")).join("\n");
}

interface WayIn {
  /** Flags and environment; the token of the org is that of the demo org. */
  of: (org: AppOrg) => { flags: string[]; env?: NodeJS.ProcessEnv };
}

const JWT: WayIn = {
  of: ({ org, key }) => ({
    flags: [
      "--my-domain",
      org.url,
      "--jwt-user",
      ADMIN,
      "--jwt-client-id",
      CLIENT_ID,
      "--jwt-key-file",
      secretFile(key),
    ],
  }),
};
const CREDENTIALS: WayIn = {
  of: ({ org }) => ({
    flags: ["--my-domain", org.url, "--client-id", CLIENT_ID],
    env: { ORG_CLIENT_SECRET: CLIENT_SECRET },
  }),
};
const CREDENTIALS_FILE: WayIn = {
  of: ({ org }) => ({
    flags: [
      "--my-domain",
      org.url,
      "--client-id",
      CLIENT_ID,
      "--client-secret-file",
      secretFile(CLIENT_SECRET),
    ],
  }),
};
const TOKEN: WayIn = {
  of: ({ org }) => ({ flags: ["--instance-url", org.url], env: { ORG_ACCESS_TOKEN: org.token } }),
};
const TOKEN_FILE: WayIn = {
  of: ({ org }) => ({ flags: ["--instance-url", org.url, "--token-file", secretFile(org.token)] }),
};

const CLI: WayIn = {
  of: ({ org }) => {
    const sf = standInSf();
    const login = {
      id: org.token.slice(0, 18),
      instanceUrl: org.url,
      accessToken: org.token,
      username: ADMIN,
    };
    sf.play("org display", login);
    return { flags: ["--org", "org"], env: sf.env };
  },
};

test.each([
  ["the Salesforce CLI", CLI],
  ["JWT bearer", JWT],
  ["client credentials", CREDENTIALS],
  ["client credentials of a file", CREDENTIALS_FILE],
  ["an access token", TOKEN],
  ["an access token of a file", TOKEN_FILE],
] as const)("16. %s", async (_, { of }) => {
  const tried = await appOrg();
  const { org, key } = tried;
  const tokens = [org.token];
  const { token } = org.authority;
  org.authority.token = (request) => {
    const answer = token(request);
    tokens.push(String(answer["access_token"]));
    return answer;
  };
  const history = testFolder();
  const { flags, env = {} } = of(tried);
  const { child, url, printed } = await start(["--port", "0", "--history", history, ...flags], env);

  const replies: string[] = [];
  const ask = async (path: string, options?: Parameters<typeof askRaw>[2]) => {
    const reply = await askRaw(url, path, options);
    replies.push(JSON.stringify(reply.headers), reply.text);
    return reply;
  };
  const jobs = "/gateway/org/org/services/data/v67.0/wave/dataflowjobs";
  const everything = async () => {
    for (const path of ["/", "/gateway/health", "/gateway/orgs", "/gateway/org/org/runs", "/gateway/nothing"])
      await ask(path);
    await ask(`${jobs}?n=${replies.length}`);
    await ask(jobs, { method: "POST", headers: WRITE_HEADERS, body: "{}" });
    await ask("/gateway/org/org/login", { method: "POST", headers: WRITE_HEADERS });
  };
  expect((await ask(jobs)).text).toContain("dataflowJobs");
  await everything();
  // Refused whatever the login, then revoked while somebody watches, then blocked, then in maintenance, then gone.
  org.faults.arm({ kind: "401" });
  await everything();
  org.faults.clear();
  org.authority.revokeAll();
  await everything();
  org.authority.revokeAll();
  tried.app.isBlocked = true;
  await everything();
  org.faults.arm({ kind: "html" });
  await everything();
  await org.close();
  await everything();

  child.send("report");
  const [report] = (await once(child, "message")) as [string];
  const commandLine = readFileSync(`/proc/${child.pid}/cmdline`, "latin1");
  const secrets = [
    ...tokens.flatMap((one) => [one, one.slice(one.indexOf("!") + 1)]),
    CLIENT_SECRET,
    key,
    ...key.split("\n").filter((line) => line.length > 20 && !line.startsWith("-")),
  ];
  const places = {
    replies: replies.join("\n"),
    printed: printed(),
    history: filesIn(history),
    commandLine,
    report,
  };
  // The search itself works.
  expect(foundSecrets(`x${secretForms(CLIENT_SECRET).at(-1)}x`, secrets)).toEqual([
    `${CLIENT_SECRET.slice(0, 6)}…`,
  ]);
  expect(places.history.length).toBeGreaterThan(1000);
  expect(places.printed.length).toBeGreaterThan(100);
  for (const [place, text] of Object.entries(places))
    expect([place, foundSecrets(text, secrets)]).toEqual([place, []]);
});
