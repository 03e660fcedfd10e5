// Where a value stands in a JSON text, and where such a text is broken, so that an error in a file names its line.

/** What is wrong with a JSON text, and its line, from 1. */
export class JsonMistake extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** A string, a number or word, or a sign, after any space. */
const TOKEN = /[ \t\r\n]*("(?:[^"\\\n]|\\.)*"|[^ \t\r\n"{}[\],:]+|[{}[\],:])/y;

/** Reads the tokens of a JSON text one by one. */
class Tokens {
  readonly #text: string;
  #at = 0;
  /** The line of the last token. */
  line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next token; empty at the end. */
  next(): string {
    TOKEN.lastIndex = this.#at;
    const [whole, token = ""] = TOKEN.exec(this.#text) ?? [];
    if (whole === undefined && /[^ \t\r\n]/.test(this.#text.slice(this.#at))) {
      this.#pass(/^[ \t\r\n]*/.exec(this.#text.slice(this.#at))?.[0] ?? "");
      throw new JsonMistake(this.line, "a string does not end.");
    }
    this.#pass(whole ?? "");
    return token;
  }

  peek(): string {
    TOKEN.lastIndex = this.#at;
    return TOKEN.exec(this.#text)?.[1] ?? "";
  }

  #pass(text: string): void {
    this.line += text.split("\n").length - 1;
    this.#at += text.length;
  }

  unexpected(token: string, wanted: string): JsonMistake {
    // A broken token may be a secret in the wrong place, so only signs are quoted.
    const found = token === "" ? "the end" : /^[{}[\],:]$/.test(token) ? `"${token}"` : "something else";
    return new JsonMistake(this.line, `there is ${found} where ${wanted} is due.`);
  }
}

function isValue(token: string): boolean {
  try {
    JSON.parse(token);
    return true;
  } catch {
    return false;
  }
}

/**
 * The line (from 1) of each value of a JSON text, by its path, such as `orgs.0.share`. The text itself is the empty path.
 * @throws JsonMistake when it is not JSON, or when an object has one key twice
 */
export function jsonLines(text: string): Map<string, number> {
  const tokens = new Tokens(text);
  const lines = new Map<string, number>();
  const inside = (path: string, name: string | number) => (path === "" ? String(name) : `${path}.${name}`);

  function member(path: string, keys: Set<string>): void {
    const token = tokens.next();
    if (!token.startsWith('"') || !isValue(token)) throw tokens.unexpected(token, "a key in quotes");
    const key = JSON.parse(token) as string;
    if (keys.has(key)) throw new JsonMistake(tokens.line, `the key "${key}" is there twice.`);
    keys.add(key);
    lines.set(inside(path, key), tokens.line);
    const colon = tokens.next();
    if (colon !== ":") throw tokens.unexpected(colon, 'a ":"');
    value(inside(path, key));
  }

  function members(path: string, end: "}" | "]"): void {
    const keys = new Set<string>();
    if (tokens.peek() === end) return void tokens.next();
    for (let index = 0; ; index++) {
      if (end === "}") member(path, keys);
      else value(inside(path, index));
      const token = tokens.next();
      if (token === end) return;
      if (token !== ",") throw tokens.unexpected(token, `"," or "${end}"`);
    }
  }

  function value(path: string): void {
    const token = tokens.next();
    if (!lines.has(path)) lines.set(path, tokens.line);
    if (token === "{") members(path, "}");
    else if (token === "[") members(path, "]");
    else if (!isValue(token)) throw tokens.unexpected(token, "a value");
  }

  value("");
  const rest = tokens.next();
  if (rest !== "") throw tokens.unexpected(rest, "the end");
  return lines;
}
