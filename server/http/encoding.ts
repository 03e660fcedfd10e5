// Compression and validators of answers. Each answer is compressed once per encoding at most, however many viewers share it.
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** In bytes. Below it the extra headers cost more than compression saves. */
const MIN_COMPRESSED_BYTES = 400;

export type Encoding = "br" | "gzip" | "identity";

/** The encoding for an `Accept-Encoding` header: Brotli before gzip, and none with `q=0`. */
export function chooseEncoding(accept: string | undefined): Encoding {
  const offers = new Map<string, number>();
  for (const part of (accept ?? "").toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const q = parameters.find((parameter) => parameter.startsWith("q="));
    offers.set(name, q === undefined ? 1 : Number(q.slice(2)));
  }
  const accepts = (name: string) => (offers.get(name) ?? offers.get("*") ?? 0) > 0;
  if (accepts("br")) return "br";
  return accepts("gzip") ? "gzip" : "identity";
}

/** A strong validator: 16 characters of a SHA-256 over the body, unquoted. */
export function hashOf(body: Buffer): string {
  return createHash("sha256").update(body).digest("base64url").slice(0, 16);
}

/** The `ETag` of one encoding of a body. Strong tags must differ between encodings. */
export function etagOf(hash: string, encoding: Encoding): string {
  return encoding === "identity" ? `"${hash}"` : `"${hash}.${encoding}"`;
}

/** Whether `If-None-Match` names this body, in any encoding. */
export function matchesEtag(ifNoneMatch: string | undefined, hash: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(",").some((tag) => {
    const bare = tag.trim().replace(/^W\//, "").replace(/^"|"$/g, "");
    return bare === "*" || bare === hash || bare === `${hash}.br` || bare === `${hash}.gzip`;
  });
}

/** A body and its compressed forms, each made at the first use. */
export class EncodableBody {
  readonly raw: Buffer;
  readonly hash: string;
  readonly #forms = new Map<Encoding, Promise<Buffer>>();

  constructor(raw: Buffer) {
    this.raw = raw;
    this.hash = hashOf(raw);
  }

  /** The bytes for a client that accepts `wanted`, and their actual encoding: small bodies are not compressed. */
  async encode(wanted: Encoding): Promise<{ bytes: Buffer; encoding: Encoding }> {
    if (wanted === "identity" || this.raw.length < MIN_COMPRESSED_BYTES) {
      return { bytes: this.raw, encoding: "identity" };
    }
    let form = this.#forms.get(wanted);
    if (!form) {
      // Quality 5 makes a list of jobs a tenth smaller than 4 in the same time. Higher levels take ten times as long and save nothing.
      form =
        wanted === "br"
          ? brotliAsync(this.raw, {
              params: {
                [constants.BROTLI_PARAM_QUALITY]: 5,
                [constants.BROTLI_PARAM_SIZE_HINT]: this.raw.length,
              },
            })
          : gzipAsync(this.raw, { level: 5 });
      this.#forms.set(wanted, form);
    }
    return { bytes: await form, encoding: wanted };
  }
}
