// `wall-key FILE list|add NAME|revoke NAME`: the keys that let walls in without a password.
import { existsSync, readFileSync } from "node:fs";
import { CommandLineError } from "../commandLineError.ts";
import { typed } from "../installed.ts";
import { replaceFile } from "./replaceFile.ts";
import {
  findWallKey,
  formatWallKeys,
  newWallKey,
  parseWallKeys,
  WALL_KEY_NAME,
  type WallKey,
} from "./wallKeys.ts";

const USAGE = `Usage: ${typed("wall-key", "FILE list")}
       ${typed("wall-key", "FILE add NAME")}
       ${typed("wall-key", "FILE revoke NAME")}

Keys let walls look without a password, where the gateway runs with --wall-keys FILE. Only a hash of each key is stored, so a key is
shown once. A revoked key counts no more within a second.`;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readKeys(file: string): WallKey[] {
  const keys = parseWallKeys(existsSync(file) ? readFileSync(file, "utf8") : "");
  if (keys === null)
    throw new CommandLineError(`${file} holds something other than keys. Nothing was changed.`);
  return keys;
}

function add(file: string, name: string): void {
  const keys = readKeys(file);
  if (keys.some((one) => one.name === name))
    throw new CommandLineError(`There is a key of the name ${name} already.`);
  const { key, stored } = newWallKey(name, new Date());
  replaceFile(file, formatWallKeys([...keys, stored]));
  say(`The key ${name} lets a wall in. Put this between the gateway's address and the wall's path:`);
  say(`/gateway/enter/${key}`);
}

function revoke(file: string, nameOrKey: string): void {
  const keys = readKeys(file);
  const found = findWallKey(keys, nameOrKey) ?? keys.find((one) => one.name === nameOrKey);
  if (found === undefined) throw new CommandLineError("There is no such key. Nothing was changed.");
  replaceFile(file, formatWallKeys(keys.filter((one) => one !== found)));
  say(`The key ${found.name} is revoked.`);
}

try {
  const [file, act, name, ...more] = process.argv.slice(2);
  if (file === "--help") {
    say(USAGE);
  } else if (file === undefined || file.startsWith("-") || more.length > 0) {
    throw new CommandLineError(USAGE);
  } else if (act === "list" && name === undefined) {
    for (const key of readKeys(file)) say(`${key.name}  since ${key.since}`);
  } else if (act === "add" && name !== undefined) {
    if (!WALL_KEY_NAME.test(name))
      throw new CommandLineError("A name has up to 40 letters, digits, dots, dashes and underscores.");
    add(file, name);
  } else if (act === "revoke" && name !== undefined) {
    revoke(file, name);
  } else {
    throw new CommandLineError(USAGE);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof CommandLineError ? 2 : 1;
}
