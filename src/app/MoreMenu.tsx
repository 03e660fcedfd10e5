import { useState } from "react";
import { lateCode } from "../org/lateCode.ts";
import { MoreIcon } from "../ui/icons.tsx";
import { Late } from "../ui/Late.tsx";
import { menuButton } from "../ui/menuClass.ts";

const loadChoices = lateCode(async () => (await import("./MoreChoices.tsx")).MoreChoices);

const LABEL = { name: "More", label: <MoreIcon /> };

/** What is chosen once or seldom: theme, shortcuts. Its list loads when it is opened. */
export function MoreMenu() {
  const [presses, setPresses] = useState(0);
  return (
    <Late
      load={loadChoices}
      ready={presses > 0}
      attempt={presses}
      awaited={presses > 0 ? "The menu" : null}
      props={LABEL}
    >
      <button
        type="button"
        aria-haspopup="menu"
        aria-expanded="false"
        aria-label={LABEL.name}
        className={menuButton}
        onClick={() => setPresses(presses + 1)}
      >
        {LABEL.label}
      </button>
    </Late>
  );
}
