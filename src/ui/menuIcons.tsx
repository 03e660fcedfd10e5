// Icons of what is loaded after the first picture: menus, choices, buttons to copy.
import { icon } from "./icons.tsx";

export const CopyIcon = icon(
  <>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1" />
    <path d="M3.5 10.5h-.5a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5h7a.5.5 0 0 1 .5.5v.5" />
  </>,
);

export const SunIcon = icon(
  <>
    <circle cx="8" cy="8" r="2.75" />
    <path d="M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7" />
  </>,
);

export const MoonIcon = icon(<path d="M13 9.6A5.5 5.5 0 0 1 6.4 3a5.5 5.5 0 1 0 6.6 6.6Z" />);

/** Theme of the system: a half-filled disc. */
export const SystemIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.25" />
    <path d="M8 2.75a5.25 5.25 0 0 1 0 10.5Z" fill="currentColor" />
  </>,
);

export const BookmarkIcon = icon(<path d="M4.5 2.5h7v11L8 10.5l-3.5 3Z" />);

/** A table with columns. */
export const ColumnsIcon = icon(<path d="M2.5 3.5h11v9h-11ZM6.5 3.5v9m3.5-9v9" />);

export const CheckIcon = icon(<path d="M3.5 8.5l3 3 6-6.75" />);
