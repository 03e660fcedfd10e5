/** How far the picture wanders from its place, in units of the smallest text. */
const REACH = 0.16;

/**
 * Where the picture stands in minute `minute`, in px: a slow walk of a pixel or so a minute that comes round after weeks, so that no
 * edge burns into the panel. It goes on while the data is old, as a picture that stands still for days is what burns; nobody sees it move.
 */
export function driftOf(minute: number, unit: number): { x: number; y: number } {
  const reach = REACH * unit;
  return {
    x: Math.round(reach * Math.sin((minute * 2 * Math.PI) / 37)),
    y: Math.round(reach * Math.cos((minute * 2 * Math.PI) / 53)),
  };
}
