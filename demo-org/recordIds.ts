// Record ids as the platform makes them: 15 case-sensitive characters, or 18. The last three of 18 encode which of the
// first 15 are capitals, so that an id survives systems that lose case.

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** Makes a 15-character id from a three-character key prefix, a three-character pod and a serial number (base 62). */
export function makeId(prefix: string, pod: string, serial: number): string {
  let rest = serial;
  let tail = "";
  for (let i = 0; i < 15 - prefix.length - pod.length; i += 1) {
    tail = (DIGITS[rest % 62] ?? "0") + tail;
    rest = Math.floor(rest / 62);
  }
  return prefix + pod + tail;
}

/** The 18-character form of a 15-character id: one suffix character per five, one bit per capital letter. */
export function longId(id: string): string {
  let suffix = "";
  for (let chunk = 0; chunk < 3; chunk += 1) {
    let bits = 0;
    for (let i = 0; i < 5; i += 1) {
      const code = id.charCodeAt(chunk * 5 + i);
      if (code >= 65 && code <= 90) bits |= 1 << i;
    }
    suffix += SUFFIX[bits];
  }
  return id + suffix;
}

/**
 * The 15-character form of an id that a client sent, or undefined when it cannot be an id. The case of an 18-character id
 * does not matter, because its suffix says which letters are capitals.
 */
export function shortId(given: string): string | undefined {
  if (!/^[0-9A-Za-z]+$/.test(given)) return undefined;
  if (given.length === 15) return given;
  if (given.length !== 18) return undefined;
  let id = "";
  for (let i = 0; i < 15; i += 1) {
    const bits = SUFFIX.indexOf((given[15 + Math.floor(i / 5)] ?? "").toUpperCase());
    if (bits < 0) return undefined;
    const letter = given[i] ?? "";
    id += (bits >> (i % 5)) & 1 ? letter.toUpperCase() : letter.toLowerCase();
  }
  return longId(id).toLowerCase() === given.toLowerCase() ? id : undefined;
}
