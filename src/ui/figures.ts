// Splits a quantity in words into its figures and the words between them, which are set small and quiet.

/** The parts of a text: figures at odd indexes, words at even ones. The first and the last may be empty. */
export function figureParts(text: string): string[] {
  return text.split(/(\d[\d.,]*(?:[–:]\d[\d.,]*)*)/);
}

/** The look of the words between figures. */
export const unitClass = "text-[0.923em] text-quiet";

/** Writes a quantity into an element as `Figures` draws it. It reuses the elements that are there, so a tick creates none. */
export function writeFigures(element: HTMLElement, text: string): void {
  const parts = figureParts(text).map((part, at) => ({ part, isUnit: at % 2 === 0 && part !== "" }));
  const nodes = [...element.childNodes];
  const fits =
    nodes.length === parts.length &&
    parts.every(({ isUnit }, at) => isUnit === (nodes[at]?.nodeType === Node.ELEMENT_NODE));
  if (fits) {
    for (const [at, { part, isUnit }] of parts.entries()) {
      const node = nodes[at];
      if (node === undefined || node.textContent === part) continue;
      // At the right end of a cell a longer text begins further left. The browser takes that for a shift of the page, but not of a new text.
      if (isUnit || node.textContent?.length === part.length) node.textContent = part;
      else node.replaceWith(part);
    }
    return;
  }
  element.replaceChildren(
    ...parts.map(({ part, isUnit }) => {
      if (!isUnit) return document.createTextNode(part);
      const unit = document.createElement("span");
      unit.className = unitClass;
      unit.textContent = part;
      return unit;
    }),
  );
}
