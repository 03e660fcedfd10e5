import type { ReactNode } from "react";

export type IconProps = { size?: number; className?: string };

/** Line icons on a 16-unit grid in the text's colour. Screen readers skip them: the control around an icon has the name. */
export function Icon({ size = 16, className = "", children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`inline-block shrink-0 ${className}`}
    >
      {children}
    </svg>
  );
}

/** An icon without variants. */
export function icon(shape: ReactNode) {
  return (props: IconProps) => <Icon {...props}>{shape}</Icon>;
}

export const StopIcon = icon(<rect x="4" y="4" width="8" height="8" rx="1" fill="currentColor" />);

export const PlayIcon = icon(<path d="M5 3.5v9L12.5 8Z" fill="currentColor" />);

export const PauseIcon = icon(<path d="M5.5 4v8m5-8v8" strokeWidth="2.25" />);

export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.25" />
    <path d="M10.25 10.25l3.25 3.25" />
  </>,
);

export const MoreIcon = icon(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.5" />);

/** What looking costs: a dial. */
export const GaugeIcon = icon(
  <>
    <path d="M3.5 12.5a6 6 0 1 1 9 0" />
    <path d="M8 9.5L10.5 6" />
  </>,
);

export const ChevronDownIcon = icon(<path d="M4.5 6.5L8 10l3.5-3.5" />);

export const CloseIcon = icon(<path d="M4.5 4.5l7 7m0-7l-7 7" />);

export function SortIcon({ direction, ...props }: IconProps & { direction: "ascending" | "descending" }) {
  return (
    <Icon {...props}>
      {direction === "ascending" && <path d="M8 12.5v-9M4.5 7L8 3.5 11.5 7" />}
      {direction === "descending" && <path d="M8 3.5v9M4.5 9L8 12.5 11.5 9" />}
    </Icon>
  );
}
