// What a check found, and how it is told.

export interface Finding {
  /** A fixed word: what was looked at. */
  check: string;
  /** The org's key, where it is about one. */
  org?: string;
  /** `note`: works, or is not needed, but worth knowing. */
  state: "ok" | "note" | "failed";
  /** What was found, one sentence. */
  message: string;
  /** What to do, where something is to be done. */
  todo?: string;
}

/** Whether Wavedeck can work as it was asked to. */
export function isWell(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state !== "failed");
}

/** The findings for a person: a line for each, and one for what to do. */
export function asText(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ org, state, message, todo }) => [
    `${state.padEnd(6)}  ${org === undefined ? "" : `${org}: `}${message}`,
    ...(todo === undefined ? [] : [`        -> ${todo}`]),
  ]);
  const failed = findings.filter(({ state }) => state === "failed").length;
  const end = failed === 0 ? "Nothing is wrong." : `${failed} of ${findings.length} checks failed.`;
  return [...lines, end].join("\n");
}

/** The findings for a program. */
export function asJson(findings: readonly Finding[]): string {
  return JSON.stringify({ ok: isWell(findings), findings }, null, 2);
}
