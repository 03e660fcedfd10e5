// The history behind the gateway: which file it is in, and that no token is in it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { toId18 } from "../../contract/ids.ts";
import {
  DATAFLOW_ID,
  JOBS,
  json,
  START,
  TOKEN,
  tryGateway,
  WRITE_HEADERS,
} from "../../testing/gatewayFixture.ts";
import {
  ALL,
  BOUNDS,
  idOf,
  jobList,
  listeningLog,
  temporaryFolder,
  wireJob,
} from "../../testing/historyRig.ts";
import { SILENT_LOG } from "../log.ts";
import { HistoryFiles, LinkHistory } from "./linkHistory.ts";
import { historyDirectory } from "./stateDirectory.ts";

const ORG = "00D3h000000abcDEAQ";

test("what is learned before the org's id is known goes into its file afterwards", () => {
  const folder = temporaryFolder();
  const files = new HistoryFiles(folder, BOUNDS, SILENT_LOG);
  const kept = new LinkHistory(files, BOUNDS, SILENT_LOG, Date.now);
  kept.observe(jobList([wireJob(1)]));
  expect(kept.list(ALL)).toHaveLength(1);
  expect(readdirSync(folder)).toEqual([]);
  kept.known(ORG.slice(0, 15));
  expect(readdirSync(folder)).toContain(`${ORG}.sqlite`);
  kept.observe(jobList([wireJob(2)]));
  kept.close();
  const again = new LinkHistory(files, BOUNDS, SILENT_LOG, Date.now);
  again.known(ORG);
  expect(again.list(ALL).map(({ id }) => id)).toEqual([idOf(1), idOf(2)]);
  again.close();
});

test("two logins to one org share its history, and the last one closes it", () => {
  const files = new HistoryFiles(temporaryFolder(), BOUNDS, SILENT_LOG);
  const [one, two] = [
    new LinkHistory(files, BOUNDS, SILENT_LOG, Date.now),
    new LinkHistory(files, BOUNDS, SILENT_LOG, Date.now),
  ];
  one.known(ORG);
  two.known(ORG);
  one.observe(jobList([wireJob(1)]));
  expect(two.list(ALL)).toHaveLength(1);
  one.close();
  one.close();
  two.observe(jobList([wireJob(2)]));
  expect(two.list(ALL)).toHaveLength(2);
  two.close();
});

test("an unusable file is one line in the log, and the history stays in memory", () => {
  const { log, lines } = listeningLog();
  const kept = new LinkHistory(new HistoryFiles("/dev/null/x", BOUNDS, log), BOUNDS, log, Date.now);
  kept.known(ORG);
  kept.observe(jobList([wireJob(1)]));
  expect(kept.list(ALL)).toHaveLength(1);
  expect(lines).toEqual([
    expect.stringMatching(/^No history is kept: \/dev\/null\/x\/.* cannot be opened \(.*\)\.$/),
  ]);
  kept.close();
});

test.each(["../../etc/passwd", "00D/../../x", "", "00D3h000000abcDEAQ.sqlite"])(
  "an org that calls itself %j gets no file",
  (id) => {
    const folder = temporaryFolder();
    const kept = new LinkHistory(new HistoryFiles(folder, BOUNDS, SILENT_LOG), BOUNDS, SILENT_LOG, Date.now);
    kept.known(id);
    expect(readdirSync(folder)).toEqual([]);
    kept.close();
  },
);

test("the org's id names the file, and no token that the org repeats is in it", async () => {
  const directory = temporaryFolder();
  const echo = { message: `Bearer ${TOKEN}`, label: TOKEN, [TOKEN]: encodeURIComponent(TOKEN) };
  const { org, ask, gateway } = await tryGateway(json({ dataflowJobs: [wireJob(1, echo)] }), {
    history: { directory },
  });
  await ask(`/gateway/org/org${JOBS}`);
  org.behave(
    json({
      id: DATAFLOW_ID,
      label: TOKEN,
      definition: { a: { action: "digest", parameters: { t: TOKEN } } },
    }),
  );
  await ask(`/gateway/org/org/services/data/v67.0/wave/dataflows/${DATAFLOW_ID}`);
  org.behave(json({ nodes: [{ name: TOKEN, message: TOKEN }] }));
  await ask(`/gateway/org/org${JOBS}/${idOf(1)}/nodes`);
  org.behave(json({ id: idOf(7), status: "Failure", message: TOKEN }, 201));
  await ask(`/gateway/org/org${JOBS}`, { method: "POST", headers: WRITE_HEADERS, body: START });
  const told = await Promise.all(
    ["runs", `runs/${idOf(1)}`, `definitions?source=${DATAFLOW_ID}`].map((path) =>
      ask(`/gateway/org/org/${path}`),
    ),
  );
  const secrets = [TOKEN, TOKEN.split("!")[1] ?? "", encodeURIComponent(TOKEN)];
  for (const { status, text } of told) {
    expect(status).toBe(200);
    expect(text).toContain("[token]");
    for (const secret of secrets) expect(text).not.toContain(secret);
  }
  await gateway.close();
  // The fixture's org gives no id, but its token begins with one.
  expect(readdirSync(directory)).toEqual([`${toId18("00Dxx0000001gPL")}.sqlite`]);
  for (const name of readdirSync(directory)) {
    const bytes = readFileSync(join(directory, name), "latin1");
    for (const secret of secrets) expect(bytes).not.toContain(secret);
  }
});

test("the folder is where the user's programs keep their state", () => {
  expect(historyDirectory({ XDG_STATE_HOME: "/state" }, "linux", "/ada")).toBe("/state/wavedeck/history");
  expect(historyDirectory({ XDG_STATE_HOME: "relative" }, "linux", "/ada")).toBe(
    "/ada/.local/state/wavedeck/history",
  );
  expect(historyDirectory({}, "darwin", "/ada")).toBe("/ada/Library/Application Support/Wavedeck/History");
  expect(historyDirectory({ LOCALAPPDATA: "/C/Local" }, "win32", "/C/ada")).toBe("/C/Local/Wavedeck/History");
});
