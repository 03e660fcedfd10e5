// Checks what deploy/systemd and deploy/container promise, as far as this machine can: a unit without systemd-analyze is only read, and no
// image is built.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { guardedGateway, ownFolder } from "../testing/guardedGateway.ts";
import { HELP } from "../server/help.ts";
import { hasChecker } from "./programs.ts";

const root = join(import.meta.dirname, "..");
const deploy = (name: string) => readFileSync(join(root, "deploy", name), "utf8");

describe("the systemd unit", () => {
  const unit = deploy("systemd/wavedeck.service");
  const value = (key: string) =>
    unit
      .split("\n")
      .find((line) => line.startsWith(`${key}=`))
      ?.slice(key.length + 1);

  test("runs the gateway as its own user, and does not repeat what a wrong flag ended", () => {
    expect([value("User"), value("UMask"), value("RestartPreventExitStatus")]).toEqual([
      "wavedeck",
      "0077",
      "2",
    ]);
    const [program = "", main = "", ...flags] = (value("ExecStart") ?? "").split(" ");
    for (const path of [program, main]) expect(existsSync(path.replace("/opt/wavedeck", root))).toBe(true);
    for (const flag of flags.filter((one) => one.startsWith("--"))) expect(HELP).toContain(`${flag} `);
    expect(unit).not.toMatch(/^Environment=.*(?:TOKEN|SECRET)/m);
  });

  test("can write one folder only, gain no rights and load nothing", () => {
    const hardened = {
      NoNewPrivileges: "yes",
      CapabilityBoundingSet: "",
      ProtectSystem: "strict",
      ProtectHome: "yes",
      PrivateTmp: "yes",
      PrivateDevices: "yes",
      PrivateUsers: "yes",
      ProtectKernelModules: "yes",
      ProtectProc: "invisible",
      RestrictNamespaces: "yes",
      RestrictSUIDSGID: "yes",
      SystemCallArchitectures: "native",
      LimitCORE: "0",
      StateDirectoryMode: "0700",
    };
    for (const [key, wanted] of Object.entries(hardened)) expect([key, value(key)]).toEqual([key, wanted]);
    expect(unit).not.toMatch(/^ReadWritePaths=/m);
  });

  const analyze = hasChecker("systemd-analyze");
  test.for(analyze ? ["systemd-analyze"] : [])(
    "is a unit to %s, which rates it as little exposed",
    (program) => {
      const folder = ownFolder();
      const file = join(folder, "wavedeck.service");
      // The paths of the installation are not here.
      writeFileSync(
        file,
        unit
          .replaceAll("/opt/wavedeck/node_modules/node/bin/node", process.execPath)
          .replaceAll("/opt/wavedeck", root),
      );
      const verified = spawnSync(program, ["verify", "--recursive-errors=no", file], {
        encoding: "utf8",
      });
      expect(verified.stderr.split("\n").filter((line) => line.includes("wavedeck.service"))).toEqual([]);
      const rated = spawnSync(program, ["security", "--offline=true", "--threshold=20", "--no-pager", file], {
        encoding: "utf8",
      });
      expect([rated.status, rated.stdout.split("\n").filter((line) => line.includes("Overall"))]).toEqual([
        0,
        [expect.stringContaining("OK")],
      ]);
    },
  );

  test.for(analyze ? [] : ["systemd-analyze"])("NOT TRIED: %s is missing on this machine", (program) => {
    process.stderr.write(`NOT TRIED: deploy/systemd, because ${program} is missing on this machine.\n`);
    expect(analyze).toBe(false);
  });
});

describe("the image", () => {
  const lines = deploy("container/Dockerfile").split("\n");
  const words = (instruction: string) =>
    lines
      .filter((line) => line.startsWith(`${instruction} `))
      .map((line) => line.slice(instruction.length + 1));

  test("runs as somebody who owns none of its code, and holds no secret", () => {
    expect(words("USER")).toEqual(["node"]);
    expect(lines.lastIndexOf("USER node")).toBeLessThan(
      lines.findIndex((line) => line.startsWith("ENTRYPOINT")),
    );
    expect(lines.join("\n")).not.toMatch(/^(?:ARG|ENV).*(?:TOKEN|SECRET|PASSWORD|KEY)|--chown=node|chmod/m);
  });

  test("takes only what exists, and lets nothing else near the builder", () => {
    const copied = words("COPY")
      .filter((line) => !line.startsWith("--from"))
      .flatMap((line) => line.split(" ").slice(0, -1));
    for (const path of copied) expect([path, existsSync(join(root, path))]).toEqual([path, true]);
    const ignored = deploy("container/Dockerfile.dockerignore").split("\n");
    expect(ignored.find((line) => line !== "" && !line.startsWith("#"))).toBe("*");
    const allowed = ignored.filter((line) => line.startsWith("!")).map((line) => `./${line.slice(1)}`);
    expect(copied.map((path) => (path.startsWith("./") ? path : `./${path}`)).sort()).toEqual(allowed.sort());
  });

  test("holds the package, which needs no other", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as object;
    expect(manifest).not.toHaveProperty("dependencies");
    expect(words("COPY").filter((line) => line.startsWith("--from"))).toEqual([
      "--from=build /opt/wavedeck /opt/wavedeck",
    ]);
  });

  test("starts with flags that exist, and not without protection", () => {
    const [entry = "[]"] = words("ENTRYPOINT");
    const [usual = "[]"] = words("CMD");
    const [, main = "", ...flags] = JSON.parse(entry) as string[];
    expect(main).toBe("/opt/wavedeck/bin/wavedeck");
    for (const flag of [...flags, ...(JSON.parse(usual) as string[])].filter((one) => one.startsWith("--")))
      expect(HELP).toContain(`${flag} `);
    const { status, stderr } = spawnSync(process.execPath, [join(root, "server", "cli.ts"), ...flags], {
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([2, expect.stringContaining("needs --password-file")]);
  });

  test("is healthy while the gateway answers strangers, and ill when it does not", async () => {
    const command = lines.find((line) => line.startsWith("HEALTHCHECK"))?.replace(/^.* CMD /, "") ?? "[]";
    const [, ...args] = JSON.parse(command) as string[];
    const { gateway } = await guardedGateway();
    const check = async (port: string) => {
      const child = spawn(
        process.execPath,
        args.map((arg) => arg.replace("4400", port)),
      );
      return await new Promise((resolve) => child.on("exit", resolve));
    };
    expect(await check(new URL(gateway.url).port)).toBe(0);
    expect(await check("1")).toBe(1);
  });
});

test("the guides name only flags and files that exist", () => {
  const guides = ["nginx", "systemd", "container"].map((name) => deploy(`${name}/README.md`)).join("\n");
  const others = new Set([
    "system",
    "home-dir",
    "shell",
    "now",
    "rm",
    "read-only",
    "cap-drop",
    "security-opt",
    "format",
  ]);
  const flags = [...guides.matchAll(/(?<=[\s`(=])--([a-z][a-z-]+)/g)].map(([, flag = ""]) => flag);
  expect(flags.filter((flag) => !others.has(flag) && !HELP.includes(`--${flag} `))).toEqual([]);
  for (const [, path = ""] of guides.matchAll(/\b(deploy\/[\w./-]+\w)/g))
    expect([path, existsSync(join(root, path))]).toEqual([path, true]);
});
