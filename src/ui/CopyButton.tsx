import { useState } from "react";
import { Button } from "./Button.tsx";
import type { ButtonSize, ButtonVariant } from "./Button.tsx";
import { copyText } from "./copyText.ts";
import { CheckIcon, CopyIcon } from "./menuIcons.tsx";

/**
 * Copies `text` and says whether it worked. The label is restored when the pointer or the focus leaves, without a timer.
 * `text` may be a function when it is expensive to make.
 */
export function CopyButton({
  text,
  children,
  variant = "plain",
  size = "small",
}: {
  text: string | (() => string);
  /** The label as an action: "Copy id". */
  children: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
}) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);

  async function copy() {
    const isCopied = await copyText(typeof text === "string" ? text : text());
    setOutcome(isCopied ? "copied" : "refused");
  }

  return (
    <span className="inline-flex">
      <Button
        variant={variant}
        size={size}
        icon={outcome === "copied" ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
        onClick={() => void copy()}
        onBlur={() => setOutcome(null)}
        onPointerLeave={() => setOutcome(null)}
      >
        {outcome === "copied" ? "Copied" : outcome === "refused" ? "Copying was refused" : children}
      </Button>
      <span role="status" className="sr-only">
        {outcome === "copied" ? "Copied" : outcome === "refused" ? "Copying was refused" : ""}
      </span>
    </span>
  );
}
