import { badBody, badJson } from "../wire/errors.ts";

/**
 * Reads a JSON object of known properties; without `known`, any property is allowed. Throws WireError with the line and
 * column of the mistake, as the org does.
 */
export function readJsonObject(text: string, known?: readonly string[]): Record<string, unknown> {
  if (text.trim() === "") throw badBody("A request body is required");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    const place = at === undefined ? text.length : Number(at);
    const char = text[place];
    throw badJson(
      char === undefined
        ? `Unexpected end-of-input ${position(text, text.length)}`
        : `Unexpected character ('${char}' (code ${char.charCodeAt(0)})) ${position(text, place)}`,
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw badJson(`Cannot deserialize instance of object ${position(text, 0)}`);
  for (const key of Object.keys(value)) {
    if (known && !known.includes(key))
      throw badJson(
        `Unrecognized field "${key}" ${position(text, text.indexOf(`"${key}"`) + key.length + 2)}`,
      );
  }
  return value as Record<string, unknown>;
}

function position(text: string, index: number): string {
  const before = text.slice(0, index).split("\n");
  return `at [line:${before.length}, column:${(before.at(-1)?.length ?? 0) + 1}]`;
}
