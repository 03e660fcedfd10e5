// The page where a person signs in to the gateway: HTML without a script. It stands alone, because a stranger gets no file of the pages.
import { createHash } from "node:crypto";
import { SIGN_IN_PATH, SIGN_OUT_PATH } from "../../contract/gateway.ts";
import { PAGE_HEADERS } from "./securityHeaders.ts";

const STYLE = `:root{color-scheme:light dark;--surface:light-dark(#fbfbfa,#141517);--raised:light-dark(#fff,#1c1e21);--line:light-dark(#83847f,#767a81);--text:light-dark(#1a1b1d,#e7e8ea);--quiet:light-dark(#5c5d61,#a0a4ab);--accent:light-dark(#4d41b5,#b3aaff);--failed:light-dark(#bf2318,#ff8377)}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:16px;background:var(--surface);color:var(--text);font:16px/1.5 system-ui,sans-serif}
main{width:100%;max-width:22rem}
h1{font-size:1.25rem;margin:0 0 1rem}
p{margin:0 0 1rem;color:var(--quiet)}
p[role=alert]{color:var(--failed)}
label{display:block;margin-bottom:.25rem}
input,button{width:100%;min-height:44px;font:inherit;color:inherit;background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:0 12px}
button{margin-top:1rem;font-weight:600;cursor:pointer}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}`;

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

const POLICY = [
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS: Readonly<Record<string, string>> = {
  ...PAGE_HEADERS,
  "Content-Security-Policy": POLICY,
  // With no-referrer a browser sends the form with the origin `null`.
  "Referrer-Policy": "same-origin",
  "X-Frame-Options": "DENY",
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

function page(body: string, head = ""): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sign in to Wavedeck</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${head}<style>${STYLE}</style></head>
<body><main><h1>Wavedeck</h1>${body}</main></body></html>
`;
}

interface Asked {
  /** Stands before the gateway's paths. */
  basePath: string;
  /** The address to go to afterwards, a path of this gateway. */
  next: string;
  /** Why the last try failed. */
  problem?: string;
  status?: number;
  headers?: Record<string, string>;
  /**
   * True when another site's link led here. Then the browser kept the cookie back, and sends it when this page asks for the same address
   * again.
   */
  askAgain?: boolean;
}

/** The form that asks for the password. */
export function signInPage({
  basePath,
  next,
  problem,
  status = 401,
  headers,
  askAgain = false,
}: Asked): Response {
  const alert = problem === undefined ? "" : `<p role="alert">${escaped(problem)}</p>`;
  const body = `${alert}<form method="post" action="${basePath}${SIGN_IN_PATH}">
<input type="hidden" name="next" value="${escaped(next)}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
<button>Sign in</button></form>`;
  const head = askAgain ? '<meta http-equiv="refresh" content="0">' : "";
  return new Response(page(body, head), { status, headers: { ...HEADERS, ...headers } });
}

/** What a person who is signed in sees there, with the way out. */
export function signedInPage(basePath: string, mayWrite: boolean): Response {
  const what = mayWrite ? "You are signed in, and may start and stop jobs." : "You are signed in to look.";
  const body = `<p>${what}</p><p><a href="${basePath}/">Go to the jobs</a></p>
<form method="post" action="${basePath}${SIGN_OUT_PATH}"><button>Sign out</button></form>`;
  return new Response(page(body), { status: 200, headers: HEADERS });
}
