import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCommandLine } from "../commandLine.ts";
import { ownFolder } from "../../testing/guardedGateway.ts";
import { lineOf, parsePasswords } from "./passwords.ts";

const program = (name: string) => join(import.meta.dirname, "..", name);

function run(file: string, args: string[], input = "") {
  return spawnSync(process.execPath, [file, ...args], { encoding: "utf8", input });
}

describe("--host", () => {
  test.for(["0.0.0.0", "::", "[::]", "10.0.0.1", "deck.example", "127.0.0.1.evil.example"])(
    "%s is refused without protection",
    (host) => {
      expect(() => readCommandLine(["--host", host], {})).toThrow(
        /needs --password-file FILE or --behind-proxy/,
      );
      for (const flag of ["--password-file=p", "--behind-proxy=10.0.0.5"])
        expect(readCommandLine(["--host", host, flag], {}).host).toBe(host.replace(/[[\]]/g, ""));
    },
  );

  test.for(["127.0.0.1", "localhost", "::1", "127.8.9.1"])("%s needs none", (host) => {
    expect(readCommandLine(["--host", host], {}).host).toBe(host);
  });

  test("0.0.0.0 ends with code 2 and one line", () => {
    const { status, stderr, stdout } = run(program("main.ts"), ["--host", "0.0.0.0"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^--host 0\.0\.0\.0 lets other machines in[^\n]+\n$/);
  });
});

test.for([
  ["--password-file="],
  ["--password-file=-"],
  ["--behind-proxy="],
  ["--behind-proxy=proxy.example"],
  ["--behind-proxy=10.0.0.0/8"],
  ["--behind-proxy=10.0.0.5,"],
  ["--user-header=X-User"],
  ["--behind-proxy=10.0.0.5", "--user-header=X User"],
  ["--behind-proxy=10.0.0.5", "--user-header=Cookie"],
  ["--behind-proxy=10.0.0.5", "--user-header=X-Forwarded-For"],
])("%o ends with one clear line", (args) => {
  expect(() => readCommandLine(args, {})).toThrow(/^[^\n]{10,160}\.$/);
});

describe("npm run password", () => {
  const password = program("access/password.ts");

  test("sets one role's password and keeps the other's, in a file for its owner only", async () => {
    const file = join(ownFolder(), "passwords");
    for (const [args, text] of [
      [[file], "first password\n"],
      [[file, "--viewer"], "viewers look only\n"],
      [[file], "second password\n"],
    ] as const) {
      const { status, stdout, stderr } = run(password, [...args], text);
      expect([status, stderr]).toEqual([0, ""]);
      expect(stdout).not.toContain(text.trim());
    }
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, "utf8");
    const lines = parsePasswords(text) ?? [];
    expect(lines.map(({ role }) => role)).toEqual(["viewer", "operator"]);
    expect((await lineOf(lines, "second password"))?.role).toBe("operator");
    expect((await lineOf(lines, "viewers look only"))?.role).toBe("viewer");
    expect(await lineOf(lines, "first password")).toBeNull();
    expect(text).not.toMatch(/password|look/);
  });

  test.for([
    ["no file", [], "long enough password\n", 2],
    ["a short password", ["FILE"], "short\n", 2],
    ["no password", ["FILE"], "", 2],
    ["a long one", ["FILE"], `${"a".repeat(300)}\n`, 2],
    ["another flag", ["FILE", "--admin"], "long enough password\n", 1],
  ] as const)("%s changes nothing", ([, args, input, code]) => {
    const file = join(ownFolder(), "passwords");
    const { status } = run(
      password,
      args.map((arg) => (arg === "FILE" ? file : arg)),
      input,
    );
    expect(status).toBe(code);
    expect(() => statSync(file)).toThrow(/ENOENT/);
  });

  test("a file of something else is kept", () => {
    const file = join(ownFolder(), "notes");
    writeFileSync(file, "shopping: milk\n");
    expect(run(password, [file], "long enough password\n").status).toBe(2);
    expect(readFileSync(file, "utf8")).toBe("shopping: milk\n");
  });
});

describe("a password file", () => {
  const start = (file: string) => run(program("main.ts"), ["--port", "0", "--password-file", file]);
  const LINE = `operator scrypt:${"A".repeat(22)}:${"A".repeat(43)}\n`;

  test.for([
    [
      "that others can read",
      (file: string) => {
        writeFileSync(file, LINE);
        chmodSync(file, 0o644);
      },
      /chmod 600/,
    ],
    ["that is missing", () => undefined, /does not exist/],
    [
      "that is empty",
      (file: string) => {
        writeFileSync(file, "", { mode: 0o600 });
      },
      /is empty/,
    ],
    [
      "with a plain password",
      (file: string) => {
        writeFileSync(file, "operator: hunter2\n", { mode: 0o600 });
      },
      /other than passwords/,
    ],
    [
      "that leads to one that others can read",
      (file: string) => {
        writeFileSync(`${file}x`, LINE, { mode: 0o644 });
        symlinkSync(`${file}x`, file);
      },
      /chmod 600/,
    ],
  ] as const)("%s ends with one line and code 2", ([, prepare, said]) => {
    const file = join(ownFolder(), "passwords");
    prepare(file);
    const { status, stderr } = start(file);
    expect(status).toBe(2);
    expect(stderr).toMatch(said);
    expect(stderr).not.toContain("hunter2");
  });
});
