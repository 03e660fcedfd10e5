// Signing in to the gateway and out again, and what strangers get. They learn nothing of orgs, users, builds and versions.
import type { Context } from "hono";
import { ENTER_PATH, SIGN_IN_PATH, SIGN_OUT_PATH } from "../../../contract/gateway.ts";
import { headerValues } from "../../access/proxies.ts";
import { ownJson, problemResponse } from "../answers.ts";
import { type Env, rawTarget, type Services } from "../env.ts";
import { ProblemError } from "../problems.ts";
import { isCleanTarget } from "../requestGuard.ts";
import { signedInPage, signInPage } from "../signInPage.ts";
import { readBody } from "../writeRequest.ts";

/** A form with a password and an address. */
const MAX_FORM_BYTES = 12 * 1024;

/** Where to go after signing in: only ever a page of this gateway. */
function nextOf(text: string | null): string {
  // It becomes a header.
  const isSafe = text !== null && isCleanTarget(text) && !/[^\x21-\x7e]|\\/.test(text);
  return isSafe && !/^\/gateway(?:[/?]|$)/i.test(text) ? text : "/";
}

/** A form that another site sends would sign its visitor in or out. */
function checkForm(c: Context<Env>): void {
  const { incoming } = c.env;
  const own =
    headerValues(incoming, "origin").length === 1 ||
    headerValues(incoming, "sec-fetch-site")[0] === "same-origin";
  // The guard has compared both with this gateway's own address.
  if (!own) throw new ProblemError("write-refused", "This form is sent from the gateway's own page only.");
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(c.req.header("Content-Type") ?? "")) {
    throw new ProblemError("write-refused", "The form is sent as a form.");
  }
}

/** A browser keeps no cookie longer. */
const WALL_SECONDS = 400 * 24 * 3600;

/** A `Set-Cookie` value; an empty one deletes the cookie. */
function cookieFor(c: Context<Env>, basePath: string, name: string, value: string, seconds?: number): string {
  const { way, incoming } = c.env;
  const isSecure = way.scheme === "https" || /^https:/i.test(headerValues(incoming, "origin")[0] ?? "");
  const parts = [
    `${name}=${value}`,
    `Path=${basePath === "" ? "/" : basePath}`,
    "HttpOnly",
    "SameSite=Strict",
  ];
  if (isSecure) parts.push("Secure");
  if (value === "") parts.push("Max-Age=0");
  else if (seconds !== undefined) parts.push(`Max-Age=${seconds}`);
  return parts.join("; ");
}

function seeOther(location: string, ...cookies: string[]): Response {
  const headers = new Headers({ Location: location, "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/** `/gateway/sign-in`: the form, and where it is sent. */
export async function answerSignIn(c: Context<Env>, services: Services): Promise<Response> {
  const { gate, basePath } = services;
  const { viewer, way } = c.env;
  if (!gate.asksForPassword) throw new ProblemError("not-found", "This gateway asks for no password.");
  if (c.req.method === "GET" || c.req.method === "HEAD") {
    return viewer === null ? signInPage({ basePath, next: "/" }) : signedInPage(basePath, viewer.mayWrite);
  }
  if (c.req.method !== "POST") throw new ProblemError("not-allowed", "A form is sent with POST.");
  checkForm(c);
  const form = new URLSearchParams((await readBody(c, MAX_FORM_BYTES)).toString("utf8"));
  const next = nextOf(form.get("next"));
  const result = await gate.signIn(form.get("password") ?? "", way.address);
  if (result === "wrong") return signInPage({ basePath, next, problem: "That is not the password." });
  if (result === "busy" || "waitMs" in result) {
    const seconds = result === "busy" ? 1 : Math.ceil(result.waitMs / 1000);
    const problem =
      result === "busy"
        ? "Others are signing in at this moment. Try again."
        : `Too many wrong passwords. Try again in ${Math.ceil(seconds / 60)} minutes.`;
    return signInPage({ basePath, next, problem, status: 429, headers: { "Retry-After": String(seconds) } });
  }
  // A new cookie each time: one that somebody has planted before stays worthless.
  gate.signOut(c.env.incoming);
  return seeOther(basePath + next, cookieFor(c, basePath, gate.cookieName, result.cookie));
}

/** `POST /gateway/sign-out` ends the session. */
export async function answerSignOut(c: Context<Env>, services: Services): Promise<Response> {
  if (c.req.method !== "POST") throw new ProblemError("not-allowed", "A form is sent with POST.");
  checkForm(c);
  await readBody(c, MAX_FORM_BYTES);
  const { gate, basePath } = services;
  gate.signOut(c.env.incoming);
  // A wall that is signed out needs its link again.
  const gone = [gate.cookieName, gate.wallCookieName].map((name) => cookieFor(c, basePath, name, ""));
  return seeOther(basePath + SIGN_IN_PATH, ...gone);
}

/** `/gateway/enter/<key>/<page>`: gives a wall with a key its cookie, and leads to the page without the key in the address. */
export function answerEnter(c: Context<Env>, { gate, log, basePath }: Services): Response {
  if (!gate.asksForPassword) throw new ProblemError("not-found", "This gateway asks for no key.");
  if (c.req.method !== "GET") throw new ProblemError("not-allowed", "A wall enters with GET.");
  const [, key = "", target = "/"] = /^\/gateway\/enter\/([^/?]*)(\/.*)?$/.exec(rawTarget(c)) ?? [];
  const found = gate.wallKey(key);
  const next = nextOf(target);
  if (found === null)
    return signInPage({ basePath, next, problem: "This key is not valid, or it was revoked." });
  log.info(`The wall ${found.name} has entered from ${c.env.way.address}`);
  return seeOther(basePath + next, cookieFor(c, basePath, gate.wallCookieName, key, WALL_SECONDS));
}

/** Answers somebody who is not let in. */
export async function answerStranger(c: Context<Env>, services: Services): Promise<Response> {
  const target = rawTarget(c);
  const [path = "/"] = target.split("?", 1);
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  if (path === "/gateway/health" && isRead) return ownJson({ ok: true });
  if (!services.gate.asksForPassword) {
    return problemResponse(new ProblemError("not-allowed", "This gateway is reached through its proxy."));
  }
  if (path === SIGN_IN_PATH) return await answerSignIn(c, services);
  if (path === SIGN_OUT_PATH) return await answerSignOut(c, services);
  if (path.startsWith(`${ENTER_PATH}/`)) return answerEnter(c, services);
  if (isRead && !path.startsWith("/gateway") && !path.includes(".")) {
    const [site] = headerValues(c.env.incoming, "sec-fetch-site");
    return signInPage({
      basePath: services.basePath,
      next: nextOf(target),
      askAgain: site === "cross-site" || site === "same-site",
    });
  }
  return problemResponse(
    new ProblemError("not-let-in", "You are not signed in to this gateway. Reload the page to sign in."),
  );
}
