// The headers of every answer: of routes, the request guard, errors, 304 and static files.

/** Trusted Types: no text can become script. */
const TRUSTED_TYPES = "require-trusted-types-for 'script'";

/** For answers that are not pages. If a browser shows one as a page, it loads and runs nothing. */
const DATA_POLICY = ["default-src 'none'", "frame-ancestors 'none'", TRUSTED_TYPES].join("; ");

// frame-src and frame-ancestors: the preview of the wall is one of our pages inside another.
const PAGE_POLICY = [
  TRUSTED_TYPES,
  // The Trusted Types policies: the wall registers its service worker by address, and a worker lays out large graphs of nodes.
  "trusted-types wavedeck-worker",
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "font-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** On every answer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": DATA_POLICY,
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "X-Frame-Options": "SAMEORIGIN",
};

/** On pages and static files. They replace the above where both set the same header. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": PAGE_POLICY,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy":
    "camera=(), geolocation=(), microphone=(), payment=(), usb=(), fullscreen=(self), screen-wake-lock=(self)",
};

/** The raw answer to bytes that are not an HTTP request. Node's own answer has no security headers. */
export function rawRefusal(status: 400 | 408 | 431): string {
  const reason = { 400: "Bad Request", 408: "Request Timeout", 431: "Request Header Fields Too Large" }[
    status
  ];
  const headers = Object.entries(SECURITY_HEADERS).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${reason}\r\n${headers.join("")}Content-Length: 0\r\nConnection: close\r\n\r\n`;
}
