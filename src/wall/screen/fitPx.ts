/** A font size (px) at which `text` fits on one line of `width` px, by the average letter of the widest common font. */
export function fitPx(text: string, width: number, most: number, least: number): number {
  return Math.max(least, Math.min(most, width / (text.length * 0.6)));
}
