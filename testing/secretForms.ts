/** A secret in the forms in which it could leak: as it is, in base64 within any text, URL-encoded, form-encoded, escaped in JSON, in hex. */
export function secretForms(secret: string): string[] {
  const raw = Buffer.from(secret);
  const base64 = [0, 1, 2].flatMap((lead) => {
    const from = (3 - lead) % 3;
    const inner = raw.subarray(from, raw.length - ((raw.length - from) % 3));
    return [inner.toString("base64"), inner.toString("base64url")];
  });
  const encoded = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    json,
    json.replaceAll("/", "\\/"),
    encoded,
    encoded.toLowerCase(),
    new URLSearchParams({ a: secret }).toString().slice(2),
    raw.toString("hex"),
    raw.toString("hex").toUpperCase(),
    ...base64,
  ];
}

/** The secrets that are found in `text`, each by its first characters, so that a failing test does not print it. */
export function foundSecrets(text: string, secrets: readonly string[]): string[] {
  return secrets
    .filter((secret) => secretForms(secret).some((form) => text.includes(form)))
    .map((secret) => `${secret.slice(0, 6)}…`);
}
