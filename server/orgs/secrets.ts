// Takes tokens out of everything that leaves the gateway. The org itself has the token, so this is the last line of defence against
// a proxy, an error message or a server that repeats it. Forms that are not covered: the README names them.
const MASK = "[token]";
/** A shorter secret would be found in ordinary text. */
const MIN_SECRET_CHARS = 6;
/** A shorter half of a token is not taken for a secret. */
const MIN_HALF_CHARS = 12;

/** Base64 of a text that holds the secret, whatever precedes it: three alignments, without the characters that neighbours share. */
function base64Forms(secret: string): string[] {
  const raw = Buffer.from(secret);
  return [0, 1, 2].flatMap((offset) => {
    const from = (3 - offset) % 3;
    const whole = raw.subarray(from, raw.length - ((raw.length - from) % 3));
    return whole.length < MIN_HALF_CHARS ? [] : [whole.toString("base64"), whole.toString("base64url")];
  });
}

/** The JSON spelling without quotes, and the one that escapes slashes too. */
function jsonForms(secret: string): string[] {
  const plain = JSON.stringify(secret).slice(1, -1);
  return [plain, plain.replaceAll("/", "\\/")];
}

function formsOf(secret: string): string[] {
  const hex = Buffer.from(secret).toString("hex");
  const encoded = encodeURIComponent(secret);
  return [
    secret,
    ...jsonForms(secret),
    encoded,
    encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    // Form encoding also escapes what encodeURIComponent leaves: ! ' ( ) *
    new URLSearchParams({ a: secret }).toString().slice(2),
    ...base64Forms(secret),
    hex,
    hex.toUpperCase(),
  ];
}

/** A Salesforce token is the org's id, which is public, then `!` and the secret half. Other tokens are one piece. */
function partsOf(token: string): string[] {
  const half = token.slice(token.indexOf("!") + 1);
  return half !== token && half.length >= MIN_HALF_CHARS ? [token, half] : [token];
}

/** Replaces the tokens of one org in texts and bodies, in their plain and their cheap encoded forms. */
export class Secrets {
  readonly #tokens: string[] = [];
  #forms: readonly string[] = [];

  /** Most tokens that are looked for. An older one has long been refused. */
  static readonly kept = 4;

  /** From now on this token is taken out too. One of fewer than 6 characters is ignored. */
  add(token: string): void {
    if (token.length < MIN_SECRET_CHARS || this.#tokens.includes(token)) return;
    this.#tokens.push(token);
    if (this.#tokens.length > Secrets.kept) this.#tokens.shift();
    const forms = new Set(this.#tokens.flatMap(partsOf).flatMap(formsOf));
    // Longest first: a half must not cut the whole in two.
    this.#forms = [...forms].sort((a, b) => b.length - a.length);
  }

  /** The text without any of the tokens. */
  redact(text: string): string {
    return this.#forms.reduce((clean, form) => clean.replaceAll(form, MASK), text);
  }

  /** The bytes without any of the tokens: the very same buffer when there is nothing to hide, which is the normal case. */
  redactBytes(bytes: Buffer): Buffer {
    if (!this.#forms.some((form) => bytes.includes(form))) return bytes;
    return Buffer.from(this.redact(bytes.toString("utf8")), "utf8");
  }
}
