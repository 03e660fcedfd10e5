// The parts of the wall's screen, and the smallest text on it.
import type { Box } from "./box.ts";

/**
 * The smallest text. At five metres from a television of 55 inches (1397 mm of diagonal), a capital letter must subtend 7.5 minutes of arc,
 * one and a half times what normal sight (6/6) just resolves. Capitals are 0.7 of the font size in our fonts. That gives 24.6 px at
 * 1920x1080. A larger screen or a nearer viewer only makes it better.
 */
export const LEGIBLE = { minutesOfArc: 7.5, metres: 5, diagonalMm: 1397, capitalsPerEm: 0.7 } as const;

/**
 * The smallest text of what matters, in units: 10 minutes of arc, 32.8 px at 1920x1080. Only when there are so many jobs that they would not
 * all fit, names are smaller.
 */
export const EASY = 10 / LEGIBLE.minutesOfArc;
/** The smallest text of what only helps, such as the hours under the day strip, in units: 28 px at 1920x1080. */
export const HELPING = 1.14;

/** The smallest font size, in px, for a screen of this many CSS pixels. */
export function smallestTextPx(width: number, height: number): number {
  const capitalMm = LEGIBLE.metres * 1000 * Math.tan((LEGIBLE.minutesOfArc / 60) * (Math.PI / 180));
  const mmPerPx = LEGIBLE.diagonalMm / Math.hypot(width, height);
  return capitalMm / LEGIBLE.capitalsPerEm / mmPerPx;
}

export interface WallLayout {
  /** The unit of all sizes: the smallest text, in px. */
  unit: number;
  portrait: boolean;
  header: Box;
  tiles: Box;
  day: Box;
}

/** The parts of a screen. `loud`: the header says in large letters that the picture is not current, and needs more room. */
export function layoutWall(width: number, height: number, loud: boolean): WallLayout {
  const unit = smallestTextPx(width, height);
  const portrait = height > width;
  const edge = 1.3 * unit;
  const gap = 0.7 * unit;
  const inner = width - 2 * edge;
  const headerHeight = (loud ? (portrait ? 12.8 : 9.8) : portrait ? 12.2 : 6.2) * unit;
  const dayHeight = (portrait ? 9.3 : 5.6) * unit;
  const header = { x: edge, y: edge, width: inner, height: headerHeight };
  const day = { x: edge, y: height - edge - dayHeight, width: inner, height: dayHeight };
  const top = header.y + header.height + gap;
  return { unit, portrait, header, day, tiles: { x: edge, y: top, width: inner, height: day.y - gap - top } };
}
