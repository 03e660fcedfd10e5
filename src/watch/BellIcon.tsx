// Apart from the other icons, which are part of the first script.
import { Icon, type IconProps } from "../ui/icons.tsx";

/** A bell. Filled: something is told. */
export function BellIcon({ filled = false, ...props }: IconProps & { filled?: boolean }) {
  return (
    <Icon {...props}>
      <path
        d="M3.5 11.5c1-1 1-2.25 1-4.25a3.5 3.5 0 0 1 7 0c0 2 0 3.25 1 4.25Z"
        fill={filled ? "currentColor" : "none"}
      />
      <path d="M6.75 13.75a1.5 1.5 0 0 0 2.5 0" />
    </Icon>
  );
}
