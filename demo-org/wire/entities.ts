const NAMED: Record<string, string> = {
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\\": "&#92;",
  "&": "&amp;",
};

/** The Connect APIs' default encoding of one string: < > " ' \ & as entities; typographic quotes stay. */
export function encodeEntities(text: string): string {
  return /[<>"'\\&]/.test(text) ? text.replace(/[<>"'\\&]/g, (c) => NAMED[c] ?? c) : text;
}

/** A body as JSON, with every string value (not key) encoded when asked. */
export function toJson(body: unknown, encode: boolean): string {
  return JSON.stringify(body, (_key, value: unknown) =>
    encode && typeof value === "string" ? encodeEntities(value) : value,
  );
}
