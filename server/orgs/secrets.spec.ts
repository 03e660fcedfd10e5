import { expect, test } from "vitest";
import { Secrets } from "./secrets.ts";

const TOKEN = "00Dxx0000001gPL!AQ.very/secret+token=AbCdEf0123456789";
const HALF = TOKEN.slice(TOKEN.indexOf("!") + 1);

function secrets(...tokens: string[]): Secrets {
  const kept = new Secrets();
  for (const token of tokens) kept.add(token);
  return kept;
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

test.for([
  ["plain", TOKEN],
  ["URL-encoded", encodeURIComponent(TOKEN)],
  ["URL-encoded in small letters", encodeURIComponent(TOKEN).replace(/%../g, (code) => code.toLowerCase())],
  ["form-encoded", new URLSearchParams({ a: TOKEN }).toString()],
  ["in JSON with escaped slashes", JSON.stringify({ a: TOKEN }).replaceAll("/", "\\/")],
  ["in hex", Buffer.from(TOKEN).toString("hex")],
  ["in upper-case hex", Buffer.from(TOKEN).toString("hex").toUpperCase()],
  ["the secret half alone", HALF],
  ["the halves apart", `${TOKEN.split("!")[0]} and ${HALF}`],
  ["the secret half URL-encoded", encodeURIComponent(HALF)],
] as const)("takes out a token %s", ([, text]) => {
  const clean = secrets(TOKEN).redact(`before ${text} after`);
  expect(clean).toMatch(/^before .*\[token\].* after$/);
  for (const piece of ["very", "secret", "AbCdEf", Buffer.from("AbCdEf").toString("hex")]) {
    expect(clean.toLowerCase()).not.toContain(piece.toLowerCase());
  }
});

test.for(["", "x", "xy", "Bearer ", '{"Authorization":"Bearer '])(
  "takes out base64 of %o and the token, so that decoding gives no usable piece",
  (before) => {
    for (const after of ["", "\n", '"}', " and more"]) {
      for (const encode of [base64, (text: string) => Buffer.from(text).toString("base64url")]) {
        const clean = secrets(TOKEN).redact(encode(before + TOKEN + after));
        expect(clean).toContain("[token]");
        const decoded = clean
          .split("[token]")
          .map((piece) => Buffer.from(piece, "base64").toString())
          .join("");
        expect(decoded).not.toMatch(/very|secret|AbCdEf/);
      }
    }
  },
);

test("leaves everything else unchanged, including the org's id, and does not copy a clean body", () => {
  const text = JSON.stringify({ organizationId: "00Dxx0000001gPL", label: "secret token" });
  expect(secrets(TOKEN).redact(text)).toBe(text);
  const bytes = Buffer.from(text);
  expect(secrets(TOKEN).redactBytes(bytes)).toBe(bytes);
});

test("removes a renewed token, and ignores one that is too short", () => {
  const both = secrets("first-token", "second-token", "abc");
  expect(both.redact("first-token second-token abc")).toBe("[token] [token] abc");
  expect(both.redactBytes(Buffer.from("x second-token")).toString()).toBe("x [token]");
});

test("looks for the newest tokens only", () => {
  const many = secrets(...Array.from({ length: Secrets.kept + 1 }, (_, n) => `token-number-${n}`));
  expect(many.redact("token-number-0 token-number-1")).toBe("token-number-0 [token]");
});
