// Checks the repository's conventions in every file, and each convention on a sample that breaks it.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { circles } from "./circles.ts";
import { tooLong } from "./fileSize.ts";
import { barrels, brokenTextRules, type SourceFile, wrongImports } from "./repositoryRules.ts";

const root = join(import.meta.dirname, "..");
const TEXT =
  /\.(?:tsx?|js|mjs|css|html|json|md|svg|webmanifest|ya?ml|sh|toml)$|(?:^|\/)(?:run|Dockerfile|\.\w+)$/;

function trackedFiles(): SourceFile[] {
  // Includes new files that git does not track yet, so that a rule fails before the commit.
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
  });
  return listed
    .toString("utf8")
    .split("\0")
    .filter((path) => TEXT.test(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

const files = trackedFiles();

describe("this repository", () => {
  test("is looked at", () => {
    expect(files.length).toBeGreaterThan(50);
  });

  test("imports in one direction", () => {
    expect(files.flatMap(wrongImports)).toEqual([]);
  });

  test("has no circle of files", () => {
    expect(circles(files.filter(({ path }) => /\.tsx?$/.test(path)))).toEqual([]);
  });

  test("has no file that is too long", () => {
    expect(files.flatMap(tooLong)).toEqual([]);
  });

  test("keeps its conventions", () => {
    expect(files.flatMap(brokenTextRules)).toEqual([]);
  });

  test("has no barrels", () => {
    expect(files.flatMap(barrels)).toEqual([]);
  });
});

describe("the rules bite", () => {
  test.for([
    ["contract/job.ts", "../src/ui/Mark.tsx"],
    ["contract/job.ts", "../server/gateway.ts"],
    ["src/ui/Mark.tsx", "../live/policy.ts"],
    ["src/ui/Mark.tsx", "../time/clock.ts"],
    ["src/time/clock.ts", "../org/client.ts"],
    ["src/org/client.ts", "../live/policy.ts"],
    ["src/live/policy.ts", "../jobs/row.ts"],
    ["src/jobs/row.ts", "../../server/gateway.ts"],
    ["src/jobs/row.ts", "../app/routes.tsx"],
    ["domain/window.ts", "../src/org/client.ts"],
    ["contract/job.ts", "../domain/window.ts"],
    ["src/words/error.ts", "../org/client.ts"],
    ["src/actions/stop.ts", "../jobs/row.ts"],
    ["src/jobs/row.ts", "../wall/WallPage.tsx"],
    ["src/jobs/row.ts", "../../e2e/helpers.ts"],
    ["server/gateway.ts", "../src/org/client.ts"],
    ["server/gateway.ts", "../tools/browser.ts"],
    ["demo-org/main.ts", "../server/gateway.ts"],
    ["demo-org/main.ts", "../src/time/clock.ts"],
    ["bench/main.ts", "../e2e/helpers.ts"],
  ] as const)("%s may not import %s", ([path, target]) => {
    expect(wrongImports({ path, text: `import { x } from "${target}";` })).toHaveLength(1);
    expect(wrongImports({ path, text: `const x = await import('${target}');` })).toHaveLength(1);
    expect(wrongImports({ path, text: `import "${target}";` })).toHaveLength(1);
  });

  test.for([
    ["src/org/client.ts", "../../contract/job.ts"],
    ["src/live/policy.ts", "../org/client.ts"],
    ["src/jobs/row.ts", "../ui/Mark.tsx"],
    ["src/jobs/row.ts", "../paths.ts"],
    ["src/app/routes.tsx", "../jobs/JobsPage.tsx"],
    ["server/gateway.ts", "../domain/window.ts"],
    ["domain/window.ts", "../contract/job.ts"],
    ["server/gateway.ts", "../demo-org/demoOrg.ts"],
    ["server/gateway.ts", "./site.ts"],
    ["e2e/jobs.e2e.ts", "../server/gateway.ts"],
  ] as const)("%s may import %s", ([path, target]) => {
    expect(wrongImports({ path, text: `import { x } from "${target}";` })).toEqual([]);
  });

  // ¦ is removed from each sample. It keeps this file from breaking the rules itself.
  const samples: [string, string, string][] = [
    ["src/jobs/a.ts", "useQuery({ refetch¦Interval: 5 })", "polling"],
    ["src/ui/a.ts", "set¦Interval(f, 1)", "polling"],
    ["src/jobs/a.ts", "void queryClient.prefetch¦Query(options)", "polling"],
    ["src/jobs/a.ts", "useEffect(() => {\n  if (late) void re¦fetch();\n}, [late])", "polling"],
    ["src/jobs/a.ts", 'write¦Org(transport, org, "POST", path, {})', "POST"],
    ["src/live/a.ts", 'write¦Org(\n  transport, org, "PATCH", path, {})', "PATCH"],
    ["src/actions/a.ts", 'fetch(url, { met¦hod: "POST" })', "POST"],
    ["src/jobs/a.ts", 'const a = { query¦Key: ["jobs", id] }', "without the org"],
    ["src/ui/a.ts", 'icon.href = "/fav¦icon.png"', "BASE_PATH"],
    ["src/jobs/a.ts", "const key = `wave¦deck.views.${org}`", "BASE_PATH"],
    ["src/source/a.ts", "void navi¦gate(paths.job(org, id))", "carryParams"],
    ["src/app/a.tsx", "<Navi¦gate to={paths.jobs(org)} replace />", "carryParams"],
    ["src/ui/a.tsx", "<b data-¦testid='x' />", "test id"],
    ["e2e/a.e2e.ts", "page.getBy¦TestId('x')", "test id"],
    ["src/ui/a.tsx", "dangerously¦SetInnerHTML={{}}", "HTML"],
    ["src/ui/a.ts", "node.inner¦HTML = text", "HTML"],
    ["src/ui/a.spec.ts", "test.¦only('x')", "left alone"],
    ["e2e/a.e2e.ts", "test.describe.¦skip('x')", "left alone"],
    ["README.md", "see /wo¦rk/main/x", "machine"],
    ["docs/a.md", "in /Us¦ers/ada/x", "machine"],
    [".npmrc", "=https://registry.¦npmjs.org/", "registry"],
    ["package-lock.json", '"resolved": "https:¦//mirror.example/x.tgz"', "registry"],
  ];
  test.for(samples)("in %s: %s", ([path, text, word]) => {
    const broken = brokenTextRules({ path, text: text.replace("¦", "") });
    expect(broken).toHaveLength(1);
    expect(broken[0]).toContain(word);
  });

  test("on a circle of two or three files, also one of types, and report it once", () => {
    const a = { path: "src/jobs/a.ts", text: 'import { b } from "./b.ts";' };
    const b = { path: "src/jobs/b.ts", text: 'import type { C } from "./c/c.ts";' };
    const c = { path: "src/jobs/c/c.ts", text: 'export const load = () => import("../a.ts");' };
    expect(circles([a, b, c])).toEqual([
      "src/jobs/a.ts -> src/jobs/b.ts -> src/jobs/c/c.ts -> src/jobs/a.ts",
    ]);
    expect(circles([a, b])).toEqual([]);
    expect(circles([a, { ...b, text: 'import { a } from "./a.ts";' }])).toHaveLength(1);
  });

  test("on a file of more than 300 lines", () => {
    const text = "x\n".repeat(301);
    expect(tooLong({ path: "src/jobs/a.ts", text })).toEqual(["src/jobs/a.ts has 301 lines, more than 300"]);
    expect(tooLong({ path: "src/jobs/a.ts", text: "x\n".repeat(300) })).toEqual([]);
    expect(tooLong({ path: "package-lock.json", text })).toEqual([]);
  });

  test("and let ordinary text pass", () => {
    expect(brokenTextRules({ path: "src/live/a.ts", text: "set¦Interval(f, 1)".replace("¦", "") })).toEqual(
      [],
    );
    expect(brokenTextRules({ path: "README.md", text: "open /demo/jobs, how it works" })).toEqual([]);
    expect(barrels({ path: "src/ui/index.ts", text: "" })).toHaveLength(1);
    expect(barrels({ path: "index.html", text: "" })).toEqual([]);
  });
});
