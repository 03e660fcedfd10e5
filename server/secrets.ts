// The last line of defence: whatever a proxy, an echoing server or an error message repeats, the token does not leave.
const MASK = "[token]";

/** Text without any of the secrets, in their plain or URL-encoded form. Secrets shorter than 6 characters are ignored. */
export function scrubText(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < 6) continue;
    clean = clean.replaceAll(secret, MASK);
    const encoded = encodeURIComponent(secret);
    if (encoded !== secret) clean = clean.replaceAll(encoded, MASK);
  }
  return clean;
}

/** The same for bytes; the very same buffer comes back when there is nothing to hide, which is the normal case. */
export function scrubBytes(bytes: Buffer, secrets: readonly string[]): Buffer {
  const hit = secrets.some(
    (secret) => secret.length >= 6 && (bytes.includes(secret) || bytes.includes(encodeURIComponent(secret))),
  );
  return hit ? Buffer.from(scrubText(bytes.toString("utf8"), secrets), "utf8") : bytes;
}
