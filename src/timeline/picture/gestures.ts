// Wheel, drag and pinch over the picture as zooms and pans.
export interface Moves {
  /** Multiply the length of the view by `factor`; the place `px` from the left edge stays. */
  zoom: (factor: number, px: number) => void;
  /** Move the view by this many pixels; positive is later. */
  pan: (px: number) => void;
}

/** Wheel steps per factor: a notch of a mouse (100) is a fifth. */
const WHEEL_FACTOR = 0.0022;
const DRAG_FROM_PX = 4;
/** A wheel that counts in lines rather than pixels. */
const LINE_PX = 16;

/** Listens on `element`. Returns the function that stops it. */
export function listenToGestures(element: HTMLElement, moves: Moves): () => void {
  const pointers = new Map<number, { x: number; y: number }>();
  let dragged = false;
  let start = { x: 0, y: 0 };

  const leftOf = (clientX: number) => clientX - element.getBoundingClientRect().left;

  function wheel(event: WheelEvent): void {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      moves.zoom(Math.exp(event.deltaY * unit * WHEEL_FACTOR), leftOf(event.clientX));
      return;
    }
    // With shift, browsers turn a wheel sideways by themselves. A touchpad moves sideways by itself.
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (sideways === 0 || Math.abs(sideways) < Math.abs(event.deltaY) * Number(!event.shiftKey)) return;
    event.preventDefault();
    moves.pan(sideways * unit);
  }

  function down(event: PointerEvent): void {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    start = { x: event.clientX, y: event.clientY };
    dragged = pointers.size > 1;
  }

  function move(event: PointerEvent): void {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    if (pointers.size === 2) {
      pinch(event.pointerId, before, now);
    } else if (dragged || Math.abs(now.x - start.x) >= DRAG_FROM_PX) {
      if (!dragged) element.setPointerCapture(event.pointerId);
      dragged = true;
      moves.pan(before.x - now.x);
    } else {
      return;
    }
    pointers.set(event.pointerId, now);
  }

  function pinch(id: number, before: { x: number; y: number }, now: { x: number; y: number }): void {
    const other = [...pointers].find(([one]) => one !== id)?.[1];
    if (other === undefined) return;
    const [wide, wider] = [before, now].map(({ x, y }) => Math.hypot(x - other.x, y - other.y));
    const middle = leftOf((now.x + other.x) / 2);
    if (wide !== undefined && wider !== undefined && wider > 0) moves.zoom(wide / wider, middle);
    moves.pan((before.x - now.x) / 2);
  }

  function up(event: PointerEvent): void {
    pointers.delete(event.pointerId);
  }

  /** The end of a drag over a link is not a click on it. */
  function click(event: MouseEvent): void {
    if (!dragged) return;
    event.preventDefault();
    event.stopPropagation();
    dragged = false;
  }

  const leave = new AbortController();
  const { signal } = leave;
  element.addEventListener("wheel", wheel, { passive: false, signal });
  element.addEventListener("pointerdown", down, { signal });
  element.addEventListener("pointermove", move, { signal });
  element.addEventListener("pointerup", up, { signal });
  element.addEventListener("pointercancel", up, { signal });
  element.addEventListener("click", click, { capture: true, signal });
  return () => leave.abort();
}
