/** Puts an open popover below the button that opened it, or above where there is no room, and within the window. */
export function placeNear(popover: HTMLElement, opener: Element): void {
  // Measured where the window's edge does not narrow it.
  popover.style.left = "0";
  const near = opener.getBoundingClientRect();
  const own = popover.getBoundingClientRect();
  const below = near.bottom + 4;
  popover.style.top = `${below + own.height <= window.innerHeight ? below : Math.max(4, near.top - own.height - 4)}px`;
  popover.style.left = `${Math.max(4, Math.min(near.left, window.innerWidth - own.width - 4))}px`;
}
