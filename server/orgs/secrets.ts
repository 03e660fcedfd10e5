// Removes tokens from everything that leaves the gateway. This is the last defence against a proxy, an error message or a server that
// repeats the token. The README names the forms that are not covered.
const MASK = "[token]";
/** A shorter secret could occur in ordinary text. */
const MIN_SECRET_CHARS = 6;
/** A shorter half of a token is not treated as a secret. */
const MIN_HALF_CHARS = 12;

/** The base64 of any text that contains the secret. There are three alignments; characters shared with the neighbours are left out. */
function base64Forms(secret: string): string[] {
  const raw = Buffer.from(secret);
  return [0, 1, 2].flatMap((offset) => {
    const from = (3 - offset) % 3;
    const whole = raw.subarray(from, raw.length - ((raw.length - from) % 3));
    return whole.length < MIN_HALF_CHARS ? [] : [whole.toString("base64"), whole.toString("base64url")];
  });
}

/** The secret in JSON without quotes, and with escaped slashes. */
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

/** Replaces the tokens of one org in texts and bodies, in plain form and in the usual encodings. */
export class Secrets {
  readonly #kept: string[] = [];
  readonly #tokens: string[] = [];
  #forms: readonly string[] = [];

  /** The most tokens that are looked for. The org refuses older ones anyway. */
  static readonly kept = 4;

  /** From now on this secret is removed too, however many tokens follow. One of fewer than 6 characters is ignored. */
  keep(secret: string): void {
    if (secret.length < MIN_SECRET_CHARS) return;
    this.#kept.push(secret);
    this.#update();
  }

  /** From now on this token is removed too. A token of fewer than 6 characters is ignored. */
  add(token: string): void {
    if (token.length < MIN_SECRET_CHARS || this.#tokens.includes(token)) return;
    this.#tokens.push(token);
    if (this.#tokens.length > Secrets.kept) this.#tokens.shift();
    this.#update();
  }

  #update(): void {
    const forms = new Set([...this.#kept, ...this.#tokens.flatMap(partsOf)].flatMap(formsOf));
    // Longest first, because the replacement of a half would split the whole.
    this.#forms = [...forms].sort((a, b) => b.length - a.length);
  }

  /** The text without the tokens. */
  redact(text: string): string {
    return this.#forms.reduce((clean, form) => clean.replaceAll(form, MASK), text);
  }

  /** The bytes without the tokens. Usually there are none, and the same buffer is returned. */
  redactBytes(bytes: Buffer): Buffer {
    if (!this.#forms.some((form) => bytes.includes(form))) return bytes;
    return Buffer.from(this.redact(bytes.toString("utf8")), "utf8");
  }
}
