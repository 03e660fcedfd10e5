// Runs the kiosk's script with fake programs in place of the browser and curl, and checks the systemd unit.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";

const kiosk = join(import.meta.dirname, "..", "deploy", "kiosk");
const script = join(kiosk, "wavedeck-wall");
const ADDRESS = "http://gateway.example:4400/acme/wall?sound=on&quiet=22:00-06:00";

interface Ended {
  code: number | null;
  /** The browser's arguments, one start each. */
  starts: string[][];
  said: string;
}

/** Runs the script with programs that are shell lines. `LOG` is a folder for their notes. */
function run(programs: Record<string, string>, env: Record<string, string> = {}): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), "wavedeck-kiosk-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const usual = {
    chromium: 'printf "%s\\n" "$@" >>"$LOG/starts"; echo . >>"$LOG/starts"; exec sleep 30',
    curl: "exit 0",
    pgrep: 'echo "7 chromium --type=renderer --user-data-dir=$HOME/profile"',
  };
  for (const [name, lines] of Object.entries({ ...usual, ...programs })) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${lines}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const child = spawn("bash", [script], {
    env: {
      PATH: `${bin}:${process.env["PATH"]}`,
      HOME: folder,
      LOG: folder,
      WALL_ADDRESS: ADDRESS,
      WALL_CHECK_SECONDS: "0.05",
      ...env,
    },
  });
  onTestFinished(() => {
    child.kill();
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  }
  const { promise, resolve } = Promise.withResolvers<Ended>();
  child.on("exit", (code) => {
    const noted = spawnSync("cat", [join(folder, "starts")]).stdout.toString();
    const starts = noted.split(".\n").filter((text) => text !== "");
    resolve({ code, said, starts: starts.map((text) => text.trimEnd().split("\n")) });
  });
  return promise;
}

const ENDS = 'printf "%s\\n" "$@" >>"$LOG/starts"; echo . >>"$LOG/starts"';

test("the scripts are scripts", () => {
  for (const name of ["wavedeck-wall", "install.sh"]) {
    const { status, stderr } = spawnSync("bash", ["-n", join(kiosk, name)]);
    expect([name, status, stderr.toString()]).toEqual([name, 0, ""]);
  }
});

describe("the script", () => {
  test("shows the address in full screen, and ends with the browser", async () => {
    const { code, starts, said } = await run({ chromium: ENDS });
    expect(code).toBe(1);
    expect(said).toContain("The browser has exited");
    expect(starts).toHaveLength(1);
    expect(starts[0]?.at(-1)).toBe(ADDRESS);
    expect(starts[0]).toContain("--kiosk");
    expect(starts[0]).toContain("--autoplay-policy=no-user-gesture-required");
    expect(starts[0]?.join(" ")).not.toMatch(/insecure|test-type|sandbox/);
  });

  test.for(["", "wall", "ftp://x/y", "http://gateway", "http://a b/c", "--version"])(
    "refuses %j as an address",
    async (address) => {
      const { code, starts, said } = await run({}, { WALL_ADDRESS: address });
      expect(code).toBe(2);
      expect(starts).toEqual([]);
      expect(said).toContain("is not an address");
    },
  );

  test("trusts plain http only when told to, and only the gateway's own origin", async () => {
    const { starts } = await run({ chromium: ENDS }, { WALL_TRUST_HTTP: "yes" });
    expect(starts[0]).toContain("--unsafely-treat-insecure-origin-as-secure=http://gateway.example:4400");
    const secure = await run(
      { chromium: ENDS },
      { WALL_TRUST_HTTP: "yes", WALL_ADDRESS: "https://gateway.example/acme/wall" },
    );
    expect(secure.starts[0]?.join(" ")).not.toContain("insecure");
  });

  test("ends when the page's own process has died although the browser lives", async () => {
    const { code, said } = await run({
      pgrep: 'echo "7 chromium --type=renderer --top-chrome-webui --user-data-dir=$HOME/profile"',
    });
    expect(code).toBe(1);
    expect(said).toContain("lost its page");
  });

  test("waits for the gateway, starts without it, and starts again when it comes", async () => {
    const { code, starts, said } = await run(
      // Answers from the sixth question on.
      { curl: 'echo x >>"$LOG/asked"; [ "$(wc -l <"$LOG/asked")" -gt 5 ]' },
      { WALL_WAIT_CHECKS: "3" },
    );
    expect(code).toBe(0);
    expect(said).toContain("The gateway answers now");
    expect(starts).toHaveLength(1);
  });
});

describe("the unit", () => {
  const lines = readFileSync(join(kiosk, "wavedeck-wall.service"), "utf8").split("\n");
  const installer = readFileSync(join(kiosk, "install.sh"), "utf8");
  const value = (key: string) => lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1);

  test("never gives up, and gets a screen", () => {
    expect(value("Restart")).toBe("always");
    expect(Number(value("RestartSec"))).toBeGreaterThan(0);
    expect(value("StartLimitIntervalSec")).toBe("0");
    expect(value("PAMName")).toBe("login");
    expect(value("TTYPath")).toBe("/dev/tty1");
    expect(value("Conflicts")).toBe("getty@tty1.service");
    expect(value("WantedBy")).toBe("multi-user.target");
    expect(value("User")).not.toBe("root");
    for (const line of lines)
      expect(line).toMatch(/^(?:#.*|\[(?:Unit|Service|Install)\]|[A-Z][A-Za-z]+=.+|)$/);
  });

  test("starts what the installer installs, as the user and with the settings of the installer", () => {
    const [folder, program] = (value("ExecStart")?.split(" ").at(-1) ?? "").split(/\/(?=[^/]+$)/);
    expect(installer).toContain(`lib=${folder}\n`);
    expect(installer).toContain(`"$lib/${program}"\n`);
    expect(installer).toContain(`conf=${value("EnvironmentFile")}`);
    expect(installer).toMatch(new RegExp(`useradd .* ${value("User")}\\n`));
    expect(installer).toContain("systemctl enable wavedeck-wall.service");
  });

  test("and the default settings are an address", () => {
    const conf = readFileSync(join(kiosk, "wavedeck-wall.conf"), "utf8");
    expect(conf).toMatch(/^WALL_ADDRESS='http:\/\/127\.0\.0\.1:4400\/demo\/wall'$/m);
  });
});
