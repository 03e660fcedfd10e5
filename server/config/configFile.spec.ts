import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readCommandLine } from "../commandLine.ts";
import { configPath, readConfigFile } from "./configFile.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wavedeck-config-"));
  path = join(folder, "wavedeck.config.json");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function read(text: string) {
  writeFileSync(path, text);
  return readConfigFile(path);
}

test("stands for the flags of the same names, and flags win", () => {
  const { args } = read(
    '{ "port": 4500, "share": "5%", "readOnly": true, "demo": false, "history": "runs" }',
  );
  expect(args).toEqual(["--port=4500", "--read-only", "--share=5%", `--history=${join(folder, "runs")}`]);
  const settings = readCommandLine([...args, "--port", "4600"], {}, true);
  expect(settings).toMatchObject({ port: 4600, callShare: 0.05, readOnly: true, demo: null });
});

test("a key may hold several values or a path, and is checked together with the others", () => {
  const { args } = read(
    '{ "host": "0.0.0.0", "allowHost": ["a:1", "b:2"], "passwordFile": "p", "wallKeys": "/k" }',
  );
  expect(args).toEqual([
    "--host=0.0.0.0",
    "--allow-host=a:1",
    "--allow-host=b:2",
    `--password-file=${join(folder, "p")}`,
    "--wall-keys=/k",
  ]);
  expect(() => readCommandLine(read('{ "host": "0.0.0.0" }').args, {})).toThrow("--host 0.0.0.0 lets other");
});

test("is looked for in the current folder unless --config names it", () => {
  expect(configPath([], folder)).toBeNull();
  expect(configPath(["--config", "other.json"], folder)).toBe(join(folder, "other.json"));
  writeFileSync(path, "{}");
  expect(configPath(["--port", "1"], folder)).toBe(path);
});

describe("a mistake names its line and its key", () => {
  test.each([
    ['{\n  "port": 4500\n  "demo": true\n}', 'line 3: there is something else where ","'],
    ['{\n  "prot": 4500\n}', "line 2, prot: there is no such key"],
    ['{\n  "port": "x"\n}', "line 2, port: takes a number"],
    ['{\n  "demo": true,\n  "port": 99999\n}', "line 3, port: port takes a whole number"],
    ['{\n  "share": "half"\n}', 'line 2, share: takes a percentage, such as "10%"'],
    [
      '{\n  "orgs": [\n    { "alias": "a" },\n    { "alias": "b",\n      "colour": "red" }\n  ]\n}',
      "line 5, orgs.1.colour: takes a colour",
    ],
    [
      '{\n  "orgs": [\n    { "alias": "a", "token": "00Dx!secret" }\n  ]\n}',
      "line 3, orgs.0.token: there is no such key",
    ],
    ["[]", "line 1: the file holds one object"],
    ['{ "port": 1,\n "port": 2 }', 'line 2: the key "port" is there twice'],
    ['{\n  "share": "200%"\n}', "line 2, share: share takes a part"],
    ['{\n  "allowHost": "a"\n}', "line 2, allowHost: takes a list"],
  ])("%j", (text, words) => {
    expect(() => read(text)).toThrow(words);
    expect(() => read(text)).not.toThrow("secret");
  });

  test("no file", () => {
    expect(() => readConfigFile(join(folder, "none.json"))).toThrow("could not be read");
  });
});
