/** Deeper levels are left out: nobody reads them, and a hundred thousand levels must not stop the page. */
const MOST_LEVELS = 30;
const MOST_CHARACTERS = 200_000;

/** Remaining room, in characters. */
interface Room {
  left: number;
}

function written(value: unknown, level: number, room: Room): string {
  if (typeof value !== "object" || value === null) {
    const text = JSON.stringify(value) ?? "null";
    const kept = text.length <= room.left ? text : `${text.slice(0, Math.max(0, room.left))}…`;
    room.left -= kept.length;
    return kept;
  }
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const entries = Object.entries(value);
  if (entries.length === 0) return `${open}${close}`;
  if (level >= MOST_LEVELS) return `${open}…${close}`;
  const indent = "  ".repeat(level + 1);
  const lines: string[] = [];
  for (const [key, item] of entries) {
    if (room.left <= 0) {
      lines.push(`${indent}… ${entries.length - lines.length} more`);
      break;
    }
    const name = Array.isArray(value) ? "" : `${JSON.stringify(key)}: `;
    room.left -= indent.length + name.length + 2;
    lines.push(`${indent}${name}${written(item, level + 1, room)}`);
  }
  return `${open}\n${lines.join(",\n")}\n${"  ".repeat(level)}${close}`;
}

/** A parsed answer as indented JSON within the limits. `…` replaces what is deeper or longer. */
export function boundedJson(value: unknown): string {
  return written(value, 0, { left: MOST_CHARACTERS });
}
