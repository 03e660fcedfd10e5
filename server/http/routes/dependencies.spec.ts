import { describe, expect, test } from "vitest";
import { parseReadsAndWrites } from "../../../contract/keptDefinitions.ts";
import { toId18 } from "../../../contract/ids.ts";
import { JOBS, json, tryGateway, WRITE_HEADERS } from "../../../testing/gatewayFixture.ts";

const ID = toId18("02K3h000000fxTM");
const DATE = "Fri, 20 Nov 2026 09:00:00 GMT";
const PATH = "/gateway/org/org/dependencies";
const answer = (object: string) =>
  json(
    {
      id: ID,
      label: "Cases",
      definition: {
        Extract: { action: "sfdcDigest", parameters: { object } },
        Register: { action: "sfdcRegister", parameters: { source: "Extract", alias: "Cases" } },
      },
    },
    200,
    { Date: DATE },
  );
const DATAFLOW = JOBS.replace("dataflowjobs", `dataflows/${ID}`);

test("what passed by of a definition is answered for, by its newest version and without a call", async () => {
  const { org, ask } = await tryGateway(answer("Lead"));
  await ask(`/gateway/org/org${DATAFLOW}`);
  org.behave(answer("Case"));
  await ask(`/gateway/org/org${DATAFLOW}?fresh=1`);
  const calls = org.seen.length;
  const reply = await ask(PATH);
  expect(reply.status).toBe(200);
  expect(parseReadsAndWrites(JSON.parse(reply.text)).get(ID)).toMatchObject({ writesDatasets: ["cases"] });
  expect(org.seen).toHaveLength(calls);
});

test("the demo org's sources are known from the start", async () => {
  const { ask } = await tryGateway(undefined, { orgs: [], demo: { frozen: true } });
  const known = parseReadsAndWrites(JSON.parse((await ask("/gateway/org/demo/dependencies")).text));
  expect(known.size).toBeGreaterThan(30);
  expect([...known.values()].flatMap(({ writesDatasets }) => writesDatasets)).toContain("sales_pipeline");
});

describe("is refused", () => {
  test.each([
    ["with another method", PATH, { method: "POST", headers: WRITE_HEADERS, body: "{}" }, 403],
    ["with a parameter", `${PATH}?source=${ID}`, {}, 400],
    ["for an org that is not there", "/gateway/org/other/dependencies", {}, 404],
    ["below its path", `${PATH}/${ID}`, {}, 403],
    ["from another host", PATH, { headers: { Host: "evil.example" } }, 403],
  ])("%s", async (_, path, options, status) => {
    const { org, ask } = await tryGateway();
    const reply = await ask(path, options);
    expect(reply.status).toBe(status);
    expect(org.seen).toHaveLength(0);
  });
});
