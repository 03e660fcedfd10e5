// 21. The Salesforce CLI: aliases that a shell or the CLI could read otherwise, a program of its name elsewhere, and what it prints.
import { describe, expect, test } from "vitest";
import { standInSf } from "../../testing/standInSf.ts";
import { readCommandLine } from "../commandLine.ts";
import { checkRenewal } from "../connect/checkRenewal.ts";
import { findProgram, programRunner, type RunProgram } from "../connect/runProgram.ts";
import { lookUpOrg } from "../connect/salesforceCli.ts";

describe("21. sf", () => {
  test.for([
    "a;b",
    "$(id)",
    "`id`",
    "%PATH%",
    "-x",
    "--json",
    "a\nb",
    "a\r\nb",
    "a b",
    "a|b",
    "a&b",
    "a>b",
    "a'b",
    'a"b',
    "a\\b",
    "a\0b",
    "!a",
    "^a",
    "",
    " ",
    "a".repeat(300),
  ])("is never run with the alias %j", async (alias) => {
    const ran: string[][] = [];
    const run: RunProgram = (_, args) => {
      ran.push([...args]);
      return Promise.resolve("{}");
    };
    await expect(lookUpOrg(alias, run)).rejects.toThrow(/\S/);
    // Whatever is handed over is one argument, which begins with no dash and which no shell changes.
    for (const args of ran) expect(args[args.indexOf("--target-org") + 1]).toMatch(/^\w[\w.@+-]*$/);
  });

  test("as a flag or nothing it is refused at the start", () => {
    for (const args of [["--org=-x"], ["--org="], ["--org= "]])
      expect(() => readCommandLine(args, {})).toThrow(/--org takes/);
  });

  test("is never one of the current folder", () => {
    const anywhere = { exists: () => true };
    const windows = (PATH: string) =>
      findProgram("sf", { platform: "win32", env: { PATH, PATHEXT: ".CMD" }, ...anywhere });
    for (const path of ["", ".", ".;", ";", "bin", "..\\x", '"."']) expect(windows(path)).toBeNull();
    expect(windows(".;C:\\Program Files\\sf\\bin")).toBe("C:\\Program Files\\sf\\bin\\sf.cmd");
    for (const PATH of ["", ".", ":", "bin", "./x:"])
      expect(findProgram("sf", { platform: "linux", env: { PATH }, ...anywhere })).toBeNull();
  });

  test("that prints without end or never ends is given up, and its child with it", async () => {
    const sf = standInSf();
    sf.play("org display", { out: "", does: "endless" });
    await expect(lookUpOrg("uat", programRunner({ env: sf.env }))).rejects.toThrow(/^[^\n]+\.$/);
    sf.play("org display", { out: "", does: "never" });
    await expect(lookUpOrg("uat", programRunner({ env: sf.env, timeoutMs: 300 }))).rejects.toThrow(
      /^[^\n]+\.$/,
    );
    expect(sf.log()).not.toContain("overlap");
  });

  test("that prints the token of another org than it names is not believed, and its token is not repeated", async () => {
    const sf = standInSf();
    sf.play("org display", {
      id: "00Dxx0000001gPLEAY",
      instanceUrl: "https://acme.my.salesforce.com",
      accessToken: "00Dyy0000001gPL!other_half",
      username: "ada@acme.example",
      connectedStatus: "Connected",
    });
    const { accessToken, instanceUrl, orgId } = await lookUpOrg("uat", programRunner({ env: sf.env }));
    const verdict = checkRenewal({ token: accessToken, instanceUrl, orgId }, { orgId: null, instanceUrl });
    expect(verdict).toMatchObject({ kind: "refused", message: expect.stringContaining("its token another") });
    expect(JSON.stringify(verdict)).not.toContain("other_half");
  });
});
