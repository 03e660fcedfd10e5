// What a head or a figure means, beside it: under the pointer, on the focus, on a touch. One text for the whole page, so that no head pays for
// it. A head or a figure names its term: words/explanations.ts.
import { useEffect, useRef } from "react";
import { placeNear } from "../ui/placeNear.ts";
import { explanationOf } from "../words/explanations.ts";

const TIP_ID = "explanation";
/** Who only passes over reads nothing, ms. */
const REST_MS = 400;

const EXPLAINED = "[data-explains], th[data-column]";

/** The element around `target`, or in a control that is it, which has an explanation, and its text. */
function explainedAt(target: EventTarget | null): { element: HTMLElement; text: string } | null {
  if (!(target instanceof Element)) return null;
  const element =
    target.closest<HTMLElement>(EXPLAINED) ??
    (target.matches("button") ? target.querySelector<HTMLElement>(EXPLAINED) : null);
  const explanation = explanationOf(element?.dataset["explains"] ?? element?.dataset["column"] ?? "");
  return element === null || explanation === null ? null : { element, text: explanation.text };
}

/** Shows `tip` where something is explained, until the returned function is called. */
function explainIn(tip: HTMLElement): () => void {
  let shownFor: HTMLElement | null = null;
  let timer: number | undefined;
  const leaving = new AbortController();

  function hide(): void {
    window.clearTimeout(timer);
    shownFor = null;
    if (tip.matches(":popover-open")) tip.hidePopover();
  }

  function show(element: HTMLElement, text: string): void {
    window.clearTimeout(timer);
    shownFor = element;
    tip.textContent = text;
    if (!tip.matches(":popover-open")) tip.showPopover();
    placeNear(tip, element);
  }

  function listen<Type extends keyof DocumentEventMap>(
    type: Type,
    act: (event: DocumentEventMap[Type]) => void,
  ): void {
    document.addEventListener(type, act, { signal: leaving.signal, capture: true });
  }

  listen("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const found = explainedAt(target);
    if (found?.element === shownFor) return;
    hide();
    if (found === null) return;
    shownFor = found.element;
    timer = window.setTimeout(() => show(found.element, found.text), REST_MS);
  });
  listen("pointerdown", ({ target, pointerType }) => {
    const found = explainedAt(target);
    // A pressed mouse wants what the control does, unless the control is there for its explanation only.
    if (found === null || (pointerType !== "touch" && !found.element.matches("button"))) hide();
    else show(found.element, found.text);
  });
  listen("focusin", ({ target }) => {
    const found = explainedAt(target);
    if (found === null || !(target instanceof Element) || !target.matches(":focus-visible")) return;
    show(found.element, found.text);
    // A control that is described already keeps its own words.
    if (!target.hasAttribute("aria-describedby")) target.setAttribute("aria-describedby", TIP_ID);
  });
  listen("focusout", ({ target }) => {
    hide();
    if (target instanceof Element && target.getAttribute("aria-describedby") === TIP_ID)
      target.removeAttribute("aria-describedby");
  });
  listen("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
  listen("scroll", () => hide());
  return () => {
    leaving.abort();
    window.clearTimeout(timer);
  };
}

/** The text itself, in the top layer. */
export function Explainer() {
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => (tip.current === null ? undefined : explainIn(tip.current)), []);
  return (
    <div
      ref={tip}
      id={TIP_ID}
      role="tooltip"
      popover="manual"
      className="pointer-events-none fixed inset-auto m-0 max-w-80 rounded-control bg-text px-3 py-2 text-12 text-surface forced-colors:border"
    />
  );
}
