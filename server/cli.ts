#!/usr/bin/env node
// The installed program `wavedeck`. The first word may name another program than the gateway. Everything is loaded late, so that a Node that is
// too old says so instead of failing at something that it lacks.
import { isNewEnough, NEEDED_NODE } from "./nodeVersion.ts";

const PROGRAMS: Readonly<Record<string, () => Promise<unknown>>> = {
  password: () => import("./access/password.ts"),
  doctor: () => import("./doctor/main.ts"),
  "wall-key": () => import("./access/wallKey.ts"),
};

if (!isNewEnough(process.versions.node)) {
  process.stderr.write(`Wavedeck needs ${NEEDED_NODE}; this is ${process.versions.node}.\n`);
  process.exit(2);
}
// Node 22 says at every start that its SQLite is experimental, and cannot be told to leave out that warning alone.
const emitWarning = process.emitWarning.bind(process);
process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
  if (!String(warning).startsWith("SQLite is an experimental feature"))
    Reflect.apply(emitWarning, process, [warning, ...rest]);
};
const program = PROGRAMS[process.argv[2] ?? ""];
// The program finds its own arguments where it finds them without this one.
if (program !== undefined) process.argv.splice(2, 1);
// Not awaited: a program may share code with this file, and would wait for its end.
void (program ?? (() => import("./main.ts")))();
