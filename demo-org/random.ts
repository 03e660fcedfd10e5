// Random numbers of the demo org. Each is a pure function of the seed and a name ("duration 02K… 17"), not of call order.
// So the same seed and clock give the same bytes, however the clock was stepped.

/** A 32-bit hash of `text` under `seed`: FNV-1a with a murmur-style finish, so that similar names do not correlate. */
export function hash32(seed: number, text: string): number {
  let h = (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)) >>> 0;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

/** The random number in [0, 1) of this seed and name. */
export function draw(seed: number, name: string): number {
  return hash32(seed, name) / 0x1_0000_0000;
}

/** The random number in [low, high) of this seed and name. */
export function drawBetween(seed: number, name: string, low: number, high: number): number {
  return low + draw(seed, name) * (high - low);
}

/** The standard normal number (mean 0, deviation 1) of this seed and name, by Box–Muller. */
export function drawNormal(seed: number, name: string): number {
  const u = 1 - draw(seed, `${name}/u`);
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * draw(seed, `${name}/v`));
}

/** Picks one of `choices` by seed and name. Throws RangeError when `choices` is empty. */
export function pick<T>(seed: number, name: string, choices: readonly T[]): T {
  const chosen = choices[Math.floor(draw(seed, name) * choices.length)];
  if (chosen === undefined) throw new RangeError(`nothing to pick from for ${name}`);
  return chosen;
}
