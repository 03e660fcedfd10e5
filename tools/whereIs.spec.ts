// Twenty questions of somebody new here. The answer to each is a file name. The file must exist and contain the answer.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** What is looked for, the file that has it, and a name that the file declares. */
const ANSWERS: readonly [question: string, file: string, declares: string][] = [
  ["the policy: when to ask next", "domain/refreshPolicy.ts", "nextPoll"],
  ["the fetch client", "src/org/client.ts", "readOrg"],
  ["the words for errors", "src/words/errorWords.ts", "SENTENCES"],
  ["the only POST: start", "src/org/startSource.ts", "startSource"],
  ["the only PATCH: stop", "src/org/stopJob.ts", "stopJob"],
  ["sending exactly once", "src/actions/useSendOnce.ts", "useSendOnce"],
  ["the filters of the list", "src/jobs/filter.ts", "selectJobs"],
  ["time zones", "src/time/zone.ts", "zoneName"],
  ["the merge of answers into the window", "domain/jobWindow.ts", "mergeWindow"],
  ["the election among tabs", "src/live/leader.ts", "Leader"],
  ["the run budget", "domain/runBudget.ts", "runBudget"],
  ["the allow-list", "server/http/allowList.ts", "permit"],
  ["the token", "server/orgs/session.ts", "Session"],
  ["the reads that viewers share", "server/orgs/sharedReads.ts", "SharedReads"],
  ["the demo org's scenarios", "demo-org/scenarios.ts", "scenarioByName"],
  ["the demo org's faults", "demo-org/http/faults.ts", "FAULT_KINDS"],
  ["the packing of the wall", "src/wall/screen/packing/packing.ts", "packTiles"],
  ["the service worker", "src/wall/unattended/serviceWorker.ts", "SHELL_FILES"],
  ["where to add a page", "src/app/pages.ts", "PAGES"],
  ["where to add a gateway route", "server/http/app.ts", "createApp"],
];

test("there are twenty questions", () => {
  expect(ANSWERS).toHaveLength(20);
});

test.for(ANSWERS)("%s is in %s", ([, file, declares]) => {
  expect(existsSync(join(root, file)), `${file} has moved: say here where to`).toBe(true);
  const declaration = new RegExp(`\\b(?:function\\*?|const|class|let) ${declares}\\b`);
  expect(readFileSync(join(root, file), "utf8")).toMatch(declaration);
});
