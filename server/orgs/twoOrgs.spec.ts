// Two orgs behind one gateway have jobs with the same ids, as a full copy of production has. Whatever is asked in whatever order, no answer
// of one org is ever given for the other.
import { readdirSync } from "node:fs";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { RUNS_PATH } from "../../contract/history.ts";
import { toId18 } from "../../contract/ids.ts";
import {
  type AskOptions,
  type Behaviour,
  fakeOrg,
  JOBS,
  json,
  TOKEN,
  tryGateway,
  WRITE_HEADERS,
} from "../../testing/gatewayFixture.ts";
import { ALL, BOUNDS, idOf, jobList, temporaryFolder, wireJob } from "../../testing/historyRig.ts";
import { tokenOrg } from "../../testing/tokenOrg.ts";
import { HistoryFiles, LinkHistory } from "../history/linkHistory.ts";
import { SILENT_LOG } from "../log.ts";

const KEYS = ["a", "b"] as const;
type Key = (typeof KEYS)[number];

const QUEUED_ID = toId18("0303h000000Queu");
const SOURCES: Record<Key, string> = { a: toId18("02K3h000000aaaa"), b: toId18("02K3h000000bbbb") };

/** An org whose every answer has its name, under ids that the other org has too. */
const orgNamed =
  (key: Key): Behaviour =>
  (seen, ...rest) => {
    const own = (n: number) => wireJob(n, { label: `Job of ${key}` });
    const [, one] = /\/dataflowjobs\/(\w+)/.exec(seen.url) ?? [];
    if (seen.method === "POST") return json({ id: QUEUED_ID, status: "Queued" })(seen, ...rest);
    if (one !== undefined) return json({ ...own(1), id: one })(seen, ...rest);
    json({ dataflowJobs: [own(1), own(2), own(3)], nextPageUrl: null })(seen, ...rest);
  };

const org = fc.constantFrom(...KEYS);
const number = fc.integer({ min: 1, max: 3 });

/** What somebody may ask of an org. */
const step = fc.oneof(
  fc.record({ act: fc.constant("list"), org }),
  fc.record({ act: fc.constant("job"), org, n: number }),
  fc.record({ act: fc.constant("runs"), org }),
  fc.record({ act: fc.constant("run"), org, n: number }),
  fc.record({ act: fc.constant("start"), org, n: number }),
  fc.record({ act: fc.constant("queued"), org }),
  fc.record({ act: fc.constant("lease"), org, n: number }),
);
type Step = { act: string; org: Key; n?: number };

const pathOf = ({ act, n = 0 }: Step): string => {
  switch (act) {
    case "list":
    case "start":
      return JOBS;
    case "job":
      return `${JOBS}/${idOf(n)}`;
    case "run":
      return `${RUNS_PATH}/${idOf(n)}`;
    case "queued":
      return `/queued-starts/${QUEUED_ID}`;
    case "lease":
      return "/leases";
    default:
      return RUNS_PATH;
  }
};

function optionsOf({ act, org: key, n = 0 }: Step): AskOptions {
  const write = (body: object, name: string): AskOptions => ({
    method: "POST",
    headers: { ...WRITE_HEADERS, "Wavedeck-Write-Name": `/${name}` },
    body: JSON.stringify(body),
  });
  if (act === "start") return write({ dataflowId: SOURCES[key], command: "start" }, `name ${n}`);
  return act === "lease" ? write({ event: idOf(n), way: "sound" }, "lease") : {};
}

/** What the answer to a step says that depends on the steps before it. */
function toldBy({ act }: Step, { status, text, posts }: { status: number; text: string; posts: number }) {
  const { yours, dataflowId } = JSON.parse(text) as { yours?: boolean; dataflowId?: string };
  return act === "lease" ? yours : act === "queued" ? [status, dataflowId] : act === "start" ? posts : null;
}

/** What it would say if the gateway had this org alone. `mine` has what happened to the org so far, and takes the step. */
function expectedOf({ act, org: key, n }: Step, mine: Set<string>) {
  const isNew = !mine.has(`${act} ${n}`);
  if (act === "lease" || act === "start") mine.add(`${act} ${n}`);
  const starts = [...mine].filter((name) => name.startsWith("start")).length;
  if (act === "lease") return isNew;
  if (act === "queued") return starts > 0 ? [200, SOURCES[key]] : [404, undefined];
  return act === "start" ? starts : null;
}

test("whatever is asked of two orgs with the same job ids, each answer is of the org that was asked", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 16 }), async (steps) => {
      const orgs = { a: await fakeOrg(orgNamed("a")), b: await fakeOrg(orgNamed("b")) };
      const { ask } = await tryGateway(undefined, {
        orgs: KEYS.map((key) => tokenOrg(orgs[key].url, TOKEN, { key })),
      });
      /** What a gateway with this org alone would have seen, by org. */
      const known = { a: new Set<string>(), b: new Set<string>() };
      for (const one of steps as Step[]) {
        const mine = known[one.org];
        const other = one.org === "a" ? "b" : "a";
        const { status, text } = await ask(`/gateway/org/${one.org}${pathOf(one)}`, optionsOf(one));
        expect(text).not.toContain(`Job of ${other}`);
        expect(text).not.toContain(SOURCES[other]);
        const posts = orgs[one.org].seen.filter(({ method }) => method === "POST").length;
        expect(toldBy(one, { status, text, posts })).toEqual(expectedOf(one, mine));
      }
    }),
    { numRuns: 25 },
  );
});

const orgId = fc.stringMatching(/^00D[0-9A-Za-z]{12}$/).map(toId18);

test("the histories of two orgs are in files of their own, on disks that ignore case too", () => {
  fc.assert(
    fc.property(orgId, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (one, flips) => {
      // The org whose id differs in upper and lower case only is the likeliest to be taken for it.
      const letters = one
        .slice(0, 15)
        .split("")
        .map((letter, index) =>
          flips[index - 3] === true
            ? letter === letter.toLowerCase()
              ? letter.toUpperCase()
              : letter.toLowerCase()
            : letter,
        );
      const two = toId18(letters.join(""));
      fc.pre(one !== two);
      const folder = temporaryFolder();
      const files = new HistoryFiles(folder, BOUNDS, SILENT_LOG);
      const histories = [one, two].map((id) => {
        const history = new LinkHistory(files, BOUNDS, SILENT_LOG, Date.now);
        history.known(id);
        history.observe(jobList([wireJob(1, { label: id })]));
        return history;
      });
      expect(histories.map((history) => history.list(ALL).map(({ text }) => text.includes(one)))).toEqual([
        [true],
        [false],
      ]);
      for (const history of histories) history.close();
      const names = readdirSync(folder).filter((name) => name.endsWith(".sqlite"));
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(2);
    }),
    { numRuns: 10 },
  );
});
