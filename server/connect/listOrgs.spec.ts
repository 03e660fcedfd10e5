import { describe, expect, test } from "vitest";
import { standInSf, type StandInSf } from "../../testing/standInSf.ts";
import { listOrgs } from "./listOrgs.ts";
import { programRunner } from "./runProgram.ts";

const TOKEN = "00Dxx0000001gPL!AQEAQ.secret_half";

describe("the list of orgs", () => {
  const entry = {
    alias: "uat,sales-uat",
    username: "ada@acme.example",
    orgId: "00Dxx0000001gPLEAY",
    instanceUrl: "https://acme--uat.sandbox.my.salesforce.com",
    accessToken: TOKEN,
    oauthMethod: "web",
    isScratchOrg: false,
    isDevHub: false,
    isSandbox: true,
    isExpired: "unknown",
  };
  const list = (sf: StandInSf) => listOrgs(programRunner({ env: sf.env }));

  test("has a line for each, with what an alias needs and no token", async () => {
    const sf = standInSf();
    const expired = {
      ...entry,
      alias: "",
      username: "bo@acme.example",
      isSandbox: false,
      isExpired: true,
      oauthMethod: "jwt",
    };
    sf.play("org list auth", {
      out: { status: 0, result: [entry, expired, "rubbish", { alias: "odd\u001B[2Jone" }] },
    });
    const lines = await list(sf);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^uat,sales-uat +sandbox +ada@acme\.example +https:\S+ +web$/);
    expect(lines[2]).toMatch(/^bo@acme\.example +org +.* expired \(jwt\)$/);
    expect(lines[3]).toContain("odd?[2Jone");
    expect(lines.join("\n")).not.toContain("secret_half");
    expect(sf.log()).toEqual(["org list auth --json"]);
  });

  test("says how to log in when it is empty, and what failed when it did", async () => {
    const sf = standInSf();
    sf.play("org list auth", { out: { status: 0, result: [] } });
    expect(await list(sf)).toEqual([expect.stringContaining("sf org login web --alias NAME")]);
    sf.play("org list auth", { out: "rubbish", code: 1 });
    await expect(list(sf)).rejects.toThrow(/Try sf org list auth yourself/);
    await expect(listOrgs(programRunner({ env: { PATH: "/nonexistent" } }))).rejects.toThrow(
      /needs the Salesforce CLI/,
    );
  });
});
