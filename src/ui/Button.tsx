import { useId } from "react";
import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from "react";
import { Tip } from "./Tip.tsx";

export type ButtonVariant = "primary" | "plain" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "big";

// Colour means state, so buttons have none. Primary is filled with the text colour, plain has an outline, quiet shows on hover only, and
// danger has a heavy outline that fills on hover and focus.
const variants: Record<ButtonVariant, string> = {
  primary:
    "forced-color-adjust-none border border-text bg-text aria-disabled:border-line text-surface hover:not-aria-disabled:bg-text/85",
  plain:
    "border border-line-strong aria-disabled:border-line bg-surface-raised text-text hover:not-aria-disabled:bg-surface-hover",
  quiet:
    "border border-transparent text-quiet hover:not-aria-disabled:bg-surface-hover hover:not-aria-disabled:text-text",
  danger:
    "border-2 border-text aria-disabled:border-line font-semibold text-text hover:not-aria-disabled:bg-text hover:not-aria-disabled:text-surface focus-visible:bg-text focus-visible:text-surface",
};

const sizes: Record<ButtonSize, string> = {
  small: "h-7 gap-1 px-2 pointer-coarse:h-9",
  medium: "h-8 gap-1.5 px-3 pointer-coarse:h-10",
  big: "h-10 gap-2 px-4 text-15 pointer-coarse:h-12",
};

const squares: Record<ButtonSize | "tiny", string> = {
  tiny: "size-6 pointer-coarse:size-9",
  small: "size-7 pointer-coarse:size-9",
  medium: "size-8 pointer-coarse:size-10",
  big: "size-10 pointer-coarse:size-12",
};

const shared =
  "inline-flex shrink-0 items-center justify-center rounded-control font-medium whitespace-nowrap select-none aria-disabled:bg-transparent aria-disabled:text-quiet aria-disabled:not-aria-busy:[&_svg]:opacity-40";

type Common = {
  variant?: ButtonVariant;
  /** Why it cannot be pressed now. The button stays visible and focusable and shows this; onClick is not called. */
  disabledReason?: string | null;
  /** The action is running, and a press does nothing. Change the label too ("Stopping…"). */
  pending?: boolean;
  ref?: Ref<HTMLButtonElement>;
} & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled" | "className">;

/** A button with words, and an icon before them if given. */
export function Button({
  icon,
  children,
  size = "medium",
  ...rest
}: Common & { size?: ButtonSize; icon?: ReactNode; children: ReactNode }) {
  return (
    <BaseButton {...rest} shape={sizes[size]}>
      {icon}
      {children}
    </BaseButton>
  );
}

/** A button with only an icon. `name` is its accessible name and tooltip. A tiny one fits into a low row. */
export function IconButton({
  name,
  icon,
  size = "small",
  variant = "quiet",
  ...rest
}: Common & { size?: ButtonSize | "tiny"; name: string; icon: ReactNode }) {
  return (
    <BaseButton
      {...rest}
      variant={variant}
      shape={squares[size]}
      aria-label={name}
      title={rest.disabledReason ? undefined : name}
    >
      {icon}
    </BaseButton>
  );
}

function BaseButton({
  variant = "plain",
  shape,
  disabledReason,
  pending = false,
  onClick,
  children,
  type = "button",
  ...rest
}: Common & { shape: string; children: ReactNode }) {
  const reasonId = useId();
  const blocked = Boolean(disabledReason) || pending;

  function press(event: MouseEvent<HTMLButtonElement>) {
    if (blocked) {
      event.preventDefault();
      return;
    }
    onClick?.(event);
  }

  const button = (
    <button
      {...rest}
      type={type === "submit" ? "submit" : "button"}
      className={`${shared} ${shape} ${variants[variant]}`}
      aria-disabled={blocked || undefined}
      aria-busy={pending || undefined}
      aria-describedby={disabledReason ? reasonId : rest["aria-describedby"]}
      onClick={press}
    >
      {children}
    </button>
  );
  return disabledReason ? (
    <Tip id={reasonId} text={disabledReason}>
      {button}
    </Tip>
  ) : (
    button
  );
}
