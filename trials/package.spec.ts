// What `npm pack` makes can be installed without a network into an empty folder, and runs there: pages, demo org and all programs.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { VERSION } from "../server/version.ts";

const root = join(import.meta.dirname, "..");
/** Packing builds the pages if they are not fresh. */
const PACK_MS = 300_000;

let folder = "";
let program = "";
let env: NodeJS.ProcessEnv = {};

function npm(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd: root, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} failed: ${stderr}`);
  return stdout;
}

/** Runs the installed program to its end. */
function run(args: string[], input = "") {
  return spawnSync(process.execPath, [program, ...args], { cwd: folder, env, encoding: "utf8", input });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wavedeck-package-"));
  const nodeFirst = `${join(root, "node_modules", ".bin")}:${process.env["PATH"]}`;
  env = { PATH: nodeFirst, HOME: folder, XDG_STATE_HOME: join(folder, "state") };
  const packed = npm("pack", "--silent", "--pack-destination", folder).trim().split("\n").at(-1) ?? "";
  npm("install", "--prefix", folder, "--offline", join(folder, packed));
  program = join(folder, "node_modules", ".bin", "wavedeck");
}, PACK_MS);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("has no dependencies, and neither sources nor anything of this machine", () => {
  const modules = join(folder, "node_modules");
  expect(readdirSync(modules).filter((name) => !name.startsWith("."))).toEqual(["wavedeck"]);
  const files = readdirSync(join(modules, "wavedeck"), { recursive: true, encoding: "utf8" });
  expect(files.filter((name) => /\.tsx?$|\.spec\.|node_modules/.test(name))).toEqual([]);
  expect(files).toContain(join("dist", "index.html"));
  expect(files).toContain(join("bin", "licenses.txt"));
  expect(files).toContain(join("dist", "licenses.txt"));
  const scripts = files.filter((name) => name.endsWith(".js"));
  const telling = scripts.filter((name) =>
    readFileSync(join(modules, "wavedeck", name), "utf8").includes(root),
  );
  expect(telling).toEqual([]);
});

describe("the program", () => {
  test("tells its version and its own name", () => {
    expect(run(["--version"]).stdout).toBe(`${VERSION}\n`);
    expect(run(["--help"]).stdout).toMatch(/^Usage: wavedeck \[options\]/);
    expect(run(["--help"]).stdout).not.toContain("npm");
    const wrong = run(["--nothing"]);
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining("wavedeck --help")]);
  });

  test("looks whether it would work", () => {
    const { status, stdout } = run(["doctor", "--demo", "--json"]);
    expect([status, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ ok: true })]);
  });

  test("makes passwords and keys of walls", () => {
    const passwords = join(folder, "passwords");
    expect(run(["password", passwords], "correct horse battery\n").stderr).toBe("");
    expect(readFileSync(passwords, "utf8")).toMatch(/^operator /);
    expect(run(["wall-key", join(folder, "keys"), "add", "lobby"]).stdout).toContain("/gateway/enter/");
  });

  test("starts without a build, serves the pages and the demo org's jobs, and ends on a signal", async () => {
    const child = spawn(process.execPath, [program, "--demo", "--port", "0"], { cwd: folder, env });
    onTestFinished(() => void child.kill("SIGKILL"));
    let said = "";
    const ready = Promise.withResolvers<string>();
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const [, url] = /Wavedeck is ready on (\S+)/.exec(said) ?? [];
      if (url !== undefined) ready.resolve(url);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => {
      ready.reject(new Error(`It ended with ${code}: ${said}`));
    });
    const url = await ready.promise;
    const page = await (await fetch(`${url}/demo/jobs`)).text();
    const [, script = ""] = /<script type="module"[^>]* src="([^"]+)"/.exec(page) ?? [];
    const first = await fetch(url + script);
    expect([first.status, first.headers.get("content-type")]).toEqual([
      200,
      "text/javascript; charset=utf-8",
    ]);
    const health = (await (await fetch(`${url}/gateway/health`)).json()) as { build: string };
    expect(health).toMatchObject({
      version: VERSION,
      build: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
    });
    const jobs = await fetch(`${url}/gateway/org/demo/services/data/v67.0/wave/dataflowjobs`);
    const { dataflowJobs } = (await jobs.json()) as { dataflowJobs: unknown[] };
    expect(dataflowJobs.length).toBeGreaterThan(10);
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect(said).not.toMatch(/Error|Building|Warning/);
  });
});
