import { type ComponentType, type ReactNode, useState } from "react";
import { Late } from "./Late.tsx";
import { menuButton } from "./menuClass.ts";

/** A menu or a panel: its button, and once that is pressed, `load`'s component with `props`, which is the same button with its list open. */
export function LateMenu<Props extends { name: string; label: ReactNode }>({
  load,
  props,
  awaited,
  popup = "menu",
}: {
  load: () => Promise<ComponentType<Props>>;
  /** `name` is the accessible name of the button. */
  props: Props;
  /** What a person waits for after the press, as the subject of a sentence. */
  awaited: string;
  /** What the button opens. */
  popup?: "menu" | "dialog";
}) {
  const [presses, setPresses] = useState(0);
  return (
    <Late
      load={load}
      ready={presses > 0}
      attempt={presses}
      awaited={presses > 0 ? awaited : null}
      props={props}
    >
      <button
        type="button"
        aria-haspopup={popup}
        aria-expanded="false"
        aria-label={props.name}
        className={menuButton}
        onClick={() => setPresses(presses + 1)}
      >
        {props.label}
      </button>
    </Late>
  );
}
