// The guides have every flag, variable and refusal that the gateway knows.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testNames } from "../../testing/testNames.ts";
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

const specs = ["connect", "orgs"].flatMap((folder) => {
  const path = join(import.meta.dirname, "..", folder);
  const names = readdirSync(path).filter((name) => name.endsWith(".spec.ts"));
  return names.flatMap((name) => testNames(readFileSync(join(path, name), "utf8")));
});

/** The rows of the second table. `said` are the parts of the sentences that a page shows, without what differs from org to org. */
const symptoms = [...troubleshooting.matchAll(/^\| (S\d+) +\| ([^|]+?) +\|/gm)].map(
  ([, symptom = "", sentences = ""]) => ({
    symptom,
    said: sentences.startsWith("none: ")
      ? []
      : sentences
          .split(/…|\s\/\s|(?<!\w)_[^_]+_/)
          .map((part) => part.trim().replace(/\.$/, ""))
          .filter((part) => part.length > 3),
  }),
);

test("have a row for each of the symptoms S1 to S19", () => {
  expect(symptoms.map(({ symptom }) => symptom)).toEqual(Array.from({ length: 19 }, (_, n) => `S${n + 1}`));
});

test.each(symptoms)("have $symptom, which tests of that name hold with what is said", ({ symptom, said }) => {
  const held = specs.filter(({ name }) => name.startsWith(`${symptom}: `)).map(({ source }) => source);
  expect(held.length).toBeGreaterThan(0);
  expect(said.filter((part) => !held.some((source) => source.includes(part)))).toEqual([]);
});

/** What follows an assertion on what a viewer is shown: a sentence, or the name of one that stands elsewhere in the test. */
const SHOWN = /\bshown\([^;]*?\)\s*\.to(?:Contain|Be|Match)\(\s*([^;]*?),?\s*\);/g;

test.each(symptoms)("have all that the tests of $symptom show", ({ symptom, said }) => {
  const held = specs.filter(({ name }) => name.startsWith(`${symptom}: `));
  const sentences = held.flatMap(({ source }) =>
    [...source.matchAll(SHOWN)].map(([, given = ""]) =>
      /^\w+(?:\(|$)|\$\{said\}/.test(given) ? source : given,
    ),
  );
  expect(sentences.filter((one) => !said.some((part) => one.includes(part)))).toEqual([]);
});

/** What the gateway says of the Salesforce CLI: the parts of each sentence, without what differs. */
const cliSentences = [
  ...readFileSync(join(import.meta.dirname, "cliReasons.ts"), "utf8").matchAll(
    /(?:\btext(?::| =)|=>)\s+(?:"([^"]+)"|`([^`]+)`)/g,
  ),
].map(([, plain = "", template = ""]) =>
  (plain + template)
    .replace(/\$\{(?:why|words|error|expired|invalid)\}|\(\$\{\w+\}\)/g, "…")
    .split(/…|\$\{\w+\}/)
    .map((part) => part.trim())
    .filter((part) => part.length > 3),
);

test("have at least the sentences about the Salesforce CLI that were written", () => {
  expect(cliSentences.length).toBeGreaterThanOrEqual(14);
});

test.each(cliSentences.map((parts) => [parts.join(" … "), parts] as const))(
  "have what the Salesforce CLI's login shows: %s",
  (_, parts) => {
    const rows = troubleshooting.split("\n").filter((line) => line.startsWith("| "));
    expect(rows.some((row) => parts.every((part) => row.includes(part)))).toBe(true);
  },
);

test("say in each guide what was not tried with a real org", () => {
  for (const name of ["salesforce-cli.md", "jwt-bearer.md", "client-credentials.md", "README.md"])
    expect([name, /real org/.test(guides.get(name) ?? "")]).toEqual([name, true]);
});
