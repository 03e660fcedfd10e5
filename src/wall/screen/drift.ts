/** The largest offset of the picture, in units of the smallest text. */
export const REACH = 0.16;

/**
 * The offset of the picture in minute `minute`, in px. It moves by about a pixel a minute and repeats after weeks, so no edge burns into the
 * panel. It also moves on old data, because a still picture is what burns in.
 */
export function driftOf(minute: number, unit: number): { x: number; y: number } {
  const reach = REACH * unit;
  return {
    x: Math.round(reach * Math.sin((minute * 2 * Math.PI) / 37)),
    y: Math.round(reach * Math.cos((minute * 2 * Math.PI) / 53)),
  };
}
