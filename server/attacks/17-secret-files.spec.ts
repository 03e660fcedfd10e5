// 17. Key, secret, token and password files: modes, owners, links, folders, pipes, sizes.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { secretFile, testFolder } from "../../testing/appOrg.ts";
import { CommandLineError } from "../commandLineError.ts";
import { notPrivate, readSecretFile, readSecretLine } from "../connect/secretFile.ts";

const read = (file: string): string => readSecretFile(file, "--key-file").toString();

function refusal(file: string): string {
  try {
    read(file);
  } catch (error) {
    if (error instanceof CommandLineError) return error.message;
    throw error;
  }
  return "";
}

test("17. a file that only its owner reads is read, also by a link", () => {
  const file = secretFile("the key\n");
  expect(read(file)).toBe("the key\n");
  const link = join(testFolder(), "link");
  symlinkSync(file, link);
  expect(read(link)).toBe("the key\n");
  expect(readSecretLine(secretFile("s3cret\r\n"), "--x")).toBe("s3cret");
});

describe("17. is refused", () => {
  test.each([0o640, 0o604, 0o644, 0o620, 0o660, 0o777, 0o601])(
    "a file of mode %o, with the command that mends it",
    (mode) => {
      const file = secretFile("the key");
      chmodSync(file, mode);
      expect(refusal(file)).toBe(`--key-file ${file} can be read by others. Run: chmod 600 ${file}`);
      spawnSync("sh", ["-c", refusal(file).split("Run: ")[1] ?? "false"]);
      expect(read(file)).toBe("the key");
    },
  );

  test("a link to such a file, whatever the link's own mode", () => {
    const file = secretFile("the key");
    chmodSync(file, 0o644);
    const link = join(testFolder(), "link");
    symlinkSync(file, link);
    expect(refusal(link)).toContain("can be read by others");
  });

  test("a file in a folder that everybody can write to, unless the folder is sticky", () => {
    const folder = join(testFolder(), "it's open");
    mkdirSync(folder);
    chmodSync(folder, 0o777);
    const file = join(folder, "key");
    writeFileSync(file, "the key", { mode: 0o600 });
    expect(refusal(file)).toContain(`chmod o-w '${folder.replace("'", `'\\''`)}'`);
    chmodSync(folder, 0o1777);
    expect(read(file)).toBe("the key");
  });

  test("a file of another user, except the administrator's", () => {
    const stats = statSync(secretFile("the key"));
    const folder = statSync(testFolder());
    const of = (uid: number) => ({ uid, mode: stats.mode });
    const reader = { platform: "linux", uid: 1000 } as const;
    expect(notPrivate("/k", of(1001), folder, reader)).toContain("belongs to another user");
    expect(notPrivate("/k", of(1000), folder, reader)).toBeNull();
    expect(notPrivate("/k", of(0), folder, reader)).toBeNull();
    expect(notPrivate("/k", of(1001), folder, { platform: "win32", uid: undefined })).toBeNull();
  });

  test("a folder, a device, a missing file, an empty one, and one that is far too large", () => {
    expect(refusal(testFolder())).toContain("is not a file");
    expect(refusal("/dev/zero")).toContain("is not a file");
    expect(refusal(join(testFolder(), "none"))).toContain("does not exist");
    expect(refusal(secretFile(" \n"))).toContain("is empty");
    expect(refusal(secretFile("x".repeat(70_000)))).toContain("is larger than 64 KiB");
  });

  test("a pipe, without waiting for somebody to write to it", () => {
    const pipe = join(testFolder(), "pipe");
    expect(spawnSync("mkfifo", ["-m", "600", pipe]).status).toBe(0);
    expect(refusal(pipe)).toContain("is not a file");
  });

  test.each(["two\nlines", "with space", "tab\there", "nul\0", "ümlaut"])("a line such as %j", (text) => {
    expect(() => readSecretLine(secretFile(text), "--token-file")).toThrow(
      /one line of printable characters/,
    );
  });
});

test("17. no message repeats what the file holds", () => {
  for (const text of ["hush hush", "hush".repeat(30_000)]) {
    expect(() => readSecretLine(secretFile(text), "--token-file")).toThrow(/^(?!.*hush)/s);
  }
});
