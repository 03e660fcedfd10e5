// The path below which the whole gateway is, for a proxy that has other programs at the same name. Outside it stands before every path, inside
// before none: it is taken off before anything looks at a request, and put before each address that is written.
import type { IncomingMessage } from "node:http";
import { CommandLineError } from "../commandLineError.ts";

const BASE_PATH = /^(?:\/[A-Za-z0-9_-]+){1,8}$/;

/**
 * The value of `--base-path`; empty for none. A slash at its end is left out.
 * @throws CommandLineError
 */
export function basePathOf(text: string | undefined): string {
  const path = text?.replace(/\/$/, "") ?? "";
  if (path === "" || BASE_PATH.test(path)) return path;
  throw new CommandLineError(
    `--base-path takes a path of letters, digits, - and _, such as /wavedeck, not "${text}".`,
  );
}

/** Takes the base path off the request's target; false, and nothing changed, when the target is not below it. */
export function stripBasePath(request: IncomingMessage, basePath: string): boolean {
  if (basePath === "") return true;
  const target = request.url ?? "";
  if (!target.startsWith(basePath)) return false;
  const rest = target.slice(basePath.length);
  // The top without its slash is the first page as well: it has no relative address that would need one.
  if (rest === "" || rest.startsWith("?")) request.url = `/${rest}`;
  else if (rest.startsWith("/")) request.url = rest;
  else return false;
  return true;
}

/** HTML, or a manifest, whose absolute paths are put below the base path. Built files name no path but their own. */
export function belowBasePath(text: string, basePath: string): string {
  if (basePath === "") return text;
  return text
    .replace('data-base=""', `data-base="${basePath}"`)
    .replace(/((?:href|src|"start_url"|"src"|"scope")\s*[=:]\s*")\/(?!\/)/g, `$1${basePath}/`);
}
