// What every write needs: a header that no page of another site can send, JSON, and a body of limited size.
import type { Context } from "hono";
import { WRITE_HEADER } from "../../contract/gateway.ts";
import { MAX_WRITE_BYTES } from "./allowList.ts";
import type { Env } from "./env.ts";
import { ProblemError } from "./problems.ts";

/** @throws ProblemError when a page of another site could have made the request. */
export function checkWriteHeaders(c: Context<Env>): void {
  if (c.req.header(WRITE_HEADER) !== "1") {
    throw new ProblemError("write-refused", `A write needs the header ${WRITE_HEADER}: 1.`);
  }
  if (!/^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(c.req.header("Content-Type") ?? "")) {
    throw new ProblemError("write-refused", "A write needs Content-Type: application/json.");
  }
  if (c.req.header("Content-Encoding") !== undefined) {
    throw new ProblemError("bad-request", "A write is sent uncompressed.");
  }
}

/**
 * The bytes of a write's body.
 * @throws ProblemError `too-large` over 64 KiB, whatever `Content-Length` says.
 */
export function readWriteBody(c: Context<Env>): Promise<Buffer> {
  return readBody(c, MAX_WRITE_BYTES);
}

/**
 * The bytes of a body of at most `most` bytes.
 * @throws ProblemError `too-large` beyond, whatever `Content-Length` says.
 */
export async function readBody(c: Context<Env>, most: number): Promise<Buffer> {
  const tooLarge = () => new ProblemError("too-large", `This takes at most ${most} bytes.`);
  if (Number(c.req.header("Content-Length") ?? 0) > most) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of c.env.incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
