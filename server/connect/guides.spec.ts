// The guides have every flag, variable and refusal that the gateway knows.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HELP } from "../help.ts";
import { APP_OPTIONS } from "./appFlags.ts";
import { tokenError } from "./tokenErrors.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "docs", "connect");
const guides = new Map(readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), "utf8")]));
const all = [...guides.values()].join("\n");
const troubleshooting = guides.get("troubleshooting.md") ?? "";

test("have every flag and variable of a login, and the help has them too", () => {
  const flags = ["org", "list-orgs", "instance-url", "token-file", ...Object.keys(APP_OPTIONS)];
  expect(flags.filter((flag) => !all.includes(`--${flag}`))).toEqual([]);
  expect(flags.filter((flag) => !HELP.includes(`--${flag} `))).toEqual([]);
  for (const name of ["ORG_ACCESS_TOKEN", "ORG_CLIENT_SECRET"])
    expect([all, HELP].every((text) => text.includes(name))).toBe(true);
});

test("name no flag that does not exist", () => {
  const ofOthers = new Set(["alias", "target-org"]);
  const named = [...all.matchAll(/(?<=[\s`(])--([a-z][a-z-]+)/g)].map(([, flag = ""]) => flag);
  const unknown = named.filter((flag) => !ofOthers.has(flag) && !HELP.includes(`--${flag} `));
  expect(unknown).toEqual([]);
});

/** The rows of the first table: what the org says. */
const refusals = [...troubleshooting.matchAll(/^\| (`\w+`(?:, `\w+`)*)(?:: ([^|]+?))? +\|/gm)].flatMap(
  ([, codes = "", description = ""]) =>
    [...codes.matchAll(/`(\w+)`/g)].map(([, error = ""]) => ({ error, description })),
);

test("have at least the refusals that were reported", () => {
  expect(refusals.length).toBeGreaterThanOrEqual(16);
});

test.each(refusals)("have $error: $description, which the gateway explains", ({ error, description }) => {
  const requester = {
    way: "jwt",
    username: "ada@acme.example",
    instanceUrl: "https://acme.my.salesforce.com",
    skewMs: 0,
  } as const;
  const { message } = tokenError({ error, description }, requester);
  expect(message).toContain(`The org said: ${error}`);
  expect(message).not.toMatch(/^The org refused the login\./);
});

test("have a row for each of the symptoms S1 to S19, each held by a spec", () => {
  const specs = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".spec.ts"))
    .map((name) => readFileSync(join(import.meta.dirname, name), "utf8"))
    .join("\n");
  for (let n = 1; n <= 19; n++) {
    expect(troubleshooting).toMatch(new RegExp(`^\\| S${n} `, "m"));
    expect(specs).toMatch(new RegExp(`["(/]\\s?(?:// )?S${n}[:)]|// S${n}:`));
  }
});

test("say in each guide what was not tried with a real org", () => {
  for (const name of ["salesforce-cli.md", "jwt-bearer.md", "client-credentials.md", "README.md"])
    expect([name, /real org/.test(guides.get(name) ?? "")]).toEqual([name, true]);
});
