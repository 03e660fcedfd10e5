// Error bodies, in every shape that was seen: usually an array of {errorCode, message}, but also objects, objects around those, numeric codes
// as strings, HTML and nothing.
import { readText } from "./wire.ts";

export interface OrgErrorBody {
  /** E.g. `NOT_FOUND`; business errors of the analytics service use numbers, e.g. `269`. */
  code: string | null;
  message: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === "object" && first !== null && !Array.isArray(first) ? (first as Fields) : null;
}

function text(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return readText(value);
}

/** The first error in a body; null when it has no known shape. Never throws. */
export function parseOrgError(body: unknown): OrgErrorBody | null {
  const fields = fieldsOf(body);
  if (!fields) return null;
  const inner =
    fieldsOf(fieldsOf(fields["output"])?.["errors"]) ??
    fieldsOf(fields["Errors"]) ??
    fieldsOf(fields["errors"]);
  const source = inner ?? fields;
  const code =
    text(source["errorCode"]) ?? text(source["code"]) ?? text(fields["errorCode"]) ?? text(fields["error"]);
  const message =
    text(source["message"]) ??
    text(source["description"]) ??
    text(fields["error_description"]) ??
    text(fields["message"]);
  return code === null && message === null ? null : { code, message };
}
