// Checks of this machine: Node, the Salesforce CLI, the proxy, the certificate authorities and the folder of the history.
import { X509Certificate } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isNewEnough, NEEDED_NODE } from "../nodeVersion.ts";
import { RunFailure, type RunProgram } from "../connect/runProgram.ts";
import { forwardProxy } from "../orgs/forwardProxy.ts";
import type { Finding } from "./finding.ts";

/** Node's version, such as `24.21.0`. */
export function checkNode(version: string): Finding {
  if (isNewEnough(version)) return { check: "node", state: "ok", message: `Node ${version}.` };
  return {
    check: "node",
    state: "failed",
    message: `Node ${version} cannot run all of the gateway.`,
    todo: `Install ${NEEDED_NODE}.`,
  };
}

/** The Salesforce CLI. Without it only orgs that are named by an alias are out of reach. */
export async function checkCli(run: RunProgram, isNeeded: boolean): Promise<Finding> {
  try {
    const output = await run("sf", ["--version"]);
    const [version] = /@salesforce\/cli\/\S+/.exec(output) ?? [];
    if (version !== undefined)
      return { check: "sf", state: "ok", message: `The Salesforce CLI is ${version}.` };
    return {
      check: "sf",
      state: isNeeded ? "failed" : "note",
      message: "There is a program sf that does not say which version of the Salesforce CLI it is.",
      todo: "Try sf --version yourself.",
    };
  } catch (error) {
    const isAbsent = !(error instanceof RunFailure) || error.reason === "absent";
    return {
      check: "sf",
      state: isNeeded ? "failed" : "note",
      message: isAbsent
        ? "The Salesforce CLI (sf) is not on this machine's PATH."
        : "The Salesforce CLI (sf) does not tell its version.",
      ...(isNeeded
        ? { todo: "Install it, or log in to the org in another way: docs/connect/README.md." }
        : { todo: "Nothing, unless an org is to be named by --org." }),
    };
  }
}

/** The forward proxy that the environment names. */
export function checkProxy(env: NodeJS.ProcessEnv): Finding {
  try {
    // Any host but this machine. Whether NO_PROXY leaves an org out shows when the org is asked.
    const proxy = forwardProxy(new URL("https://org.example"), env);
    const message =
      proxy === null ? "Orgs are asked without a proxy." : `Orgs are asked through ${proxy.name}.`;
    return { check: "proxy", state: "ok", message };
  } catch (error) {
    return {
      check: "proxy",
      state: "failed",
      message: error instanceof Error ? error.message : String(error),
      todo: "Set HTTPS_PROXY to its address, or remove it.",
    };
  }
}

/** Node ignores a file of authorities that it cannot read, with one warning. */
export function checkAuthorities(env: NodeJS.ProcessEnv, nowMs: number): Finding {
  const file = env["NODE_EXTRA_CA_CERTS"] ?? "";
  if (file === "")
    return { check: "ca", state: "ok", message: "No certificate authority is added to Node's own." };
  const failed = (message: string): Finding => ({
    check: "ca",
    state: "failed",
    message,
    todo: "Name a file with the certificates of your company's authority in PEM form in NODE_EXTRA_CA_CERTS.",
  });
  let text: string;
  try {
    text = readFileSync(file, "latin1");
  } catch {
    return failed(`${file}, which NODE_EXTRA_CA_CERTS names, cannot be read.`);
  }
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  let certificates: X509Certificate[];
  try {
    certificates = blocks.map((block) => new X509Certificate(block));
  } catch {
    return failed(`${file}, which NODE_EXTRA_CA_CERTS names, holds a certificate that cannot be read.`);
  }
  if (certificates.length === 0)
    return failed(`${file}, which NODE_EXTRA_CA_CERTS names, holds no certificate in PEM form.`);
  const isOver = ({ validTo }: X509Certificate) => Date.parse(validTo) < nowMs;
  if (certificates.every(isOver)) return failed(`All certificates of ${file} have expired.`);
  return {
    check: "ca",
    state: "ok",
    message: `Certificate authorities are added from ${file}: ${certificates.length}.`,
  };
}

/** Whether the history can be kept in a folder, which is made as the gateway makes it. `directory` null: none is kept. */
export function checkState(directory: string | null): Finding {
  if (directory === null)
    return { check: "state", state: "note", message: "No run history is kept (--history off)." };
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    rmSync(mkdtempSync(join(directory, ".doctor-")), { recursive: true });
    return { check: "state", state: "ok", message: `The run history is kept in ${directory}.` };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return {
      check: "state",
      state: "failed",
      message: `Nothing can be written to ${directory}${code}, so runs are forgotten when the gateway ends.`,
      todo: "Let this user write there, or name another folder with --history.",
    };
  }
}
