// `--list-orgs`: the orgs that the Salesforce CLI is logged in to, for choosing an alias. The CLI reads only its own files for it.
import * as v from "valibot";
import { CommandLineError } from "../commandLineError.ts";
import { RunFailure, type RunProgram, runProgram } from "./runProgram.ts";
import { findJson } from "./salesforceCli.ts";

const text = v.fallback(v.string(), "");
const flag = v.fallback(v.boolean(), false);

const entrySchema = v.object({
  // Several are joined by a comma.
  alias: text,
  username: text,
  instanceUrl: text,
  oauthMethod: text,
  isScratchOrg: flag,
  isSandbox: flag,
  isDevHub: flag,
  // true, false or "unknown"
  isExpired: v.fallback(v.union([v.boolean(), v.string()]), "unknown"),
});

const answerSchema = v.object({ result: v.array(v.unknown()) });

type Entry = v.InferOutput<typeof entrySchema>;

function kindOf({ isScratchOrg, isSandbox, isDevHub }: Entry): string {
  if (isScratchOrg) return "scratch org";
  if (isSandbox) return "sandbox";
  return isDevHub ? "dev hub" : "org";
}

/** Control characters would move the cursor of a terminal. */
function shown(value: string): string {
  return value.replace(/\p{Cc}/gu, "?");
}

/**
 * A line for each org, with a line of headings, and without any token.
 * @throws CommandLineError when the CLI is not there or its answer cannot be read
 */
export async function listOrgs(run: RunProgram = runProgram): Promise<string[]> {
  let output: string;
  try {
    output = await run("sf", ["org", "list", "auth", "--json"]);
  } catch (error) {
    const isAbsent = !(error instanceof RunFailure) || error.reason === "absent";
    throw new CommandLineError(
      isAbsent
        ? "--list-orgs needs the Salesforce CLI (sf) on this machine's PATH."
        : "The Salesforce CLI did not list its orgs. Try sf org list auth yourself.",
    );
  }
  const answer = v.safeParse(answerSchema, findJson(output));
  if (!answer.success) {
    throw new CommandLineError("The Salesforce CLI did not list its orgs. Try sf org list auth yourself.");
  }
  const entries = answer.output.result.flatMap((one) => {
    const parsed = v.safeParse(entrySchema, one);
    return parsed.success ? [parsed.output] : [];
  });
  if (entries.length === 0) {
    return ["The Salesforce CLI is logged in to no org. Log in: sf org login web --alias NAME"];
  }
  const rows = entries.map((entry) => [
    entry.alias || entry.username,
    kindOf(entry),
    entry.username,
    entry.instanceUrl,
    entry.isExpired === true ? `expired (${entry.oauthMethod})` : entry.oauthMethod,
  ]);
  const table = [["ALIAS", "KIND", "USER", "ADDRESS", "LOGIN"], ...rows].map((row) => row.map(shown));
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
