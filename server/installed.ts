// Whether this runs from a clone or as the installed program, and how a person runs it there.

/** True for the installed program: it is compiled, and has no sources beside it. */
export const IS_INSTALLED = !import.meta.filename.endsWith(".ts");

/** The programs of Wavedeck, by their npm scripts. */
export type Program = "start" | "password" | "wall-key" | "doctor";

/** What a person types to run a program. */
export function typed(program: Program, args: string, isInstalled = IS_INSTALLED): string {
  if (!isInstalled) return `npm ${program === "start" ? "" : "run "}${program} -- ${args}`;
  return program === "start" ? `wavedeck ${args}` : `wavedeck ${program} ${args}`;
}
