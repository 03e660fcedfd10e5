// JSON as a history stores it: compressed in a file, plain in memory. The first byte says which.
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** How JSON is turned into bytes. */
export type Pack = (value: unknown) => Uint8Array;

const PLAIN = 0;
const DEFLATED = 1;

/** The value uncompressed. */
export const packPlain: Pack = (value) =>
  Buffer.concat([Buffer.of(PLAIN), Buffer.from(JSON.stringify(value))]);

/** The value compressed. */
export const packSmall: Pack = (value) =>
  Buffer.concat([Buffer.of(DEFLATED), deflateRawSync(JSON.stringify(value))]);

/** The JSON text in packed bytes. */
export function unpackText(bytes: Uint8Array): string {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset + 1, bytes.byteLength - 1);
  return (bytes[0] === DEFLATED ? inflateRawSync(body) : body).toString("utf8");
}

/** The value in packed bytes. */
export function unpackJson(bytes: Uint8Array): unknown {
  return JSON.parse(unpackText(bytes)) as unknown;
}
