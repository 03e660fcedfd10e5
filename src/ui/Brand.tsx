/** The product's name and logo. */
export function Brand() {
  return (
    <span className="inline-flex items-center gap-2">
      <svg
        viewBox="0 0 16 16"
        width="18"
        height="18"
        aria-hidden="true"
        focusable="false"
        className="shrink-0"
      >
        <rect x="0.75" y="0.75" width="14.5" height="14.5" rx="3" fill="currentColor" />
        <path
          d="M3 9.5c1.7 0 1.7-4 3.4-4s1.7 5.5 3.4 5.5S11.4 7 13 7"
          fill="none"
          stroke="var(--surface)"
          strokeWidth="1.5"
          strokeLinecap="round"
        />
      </svg>
      <span className="brand-word text-15 font-semibold tracking-tight">Wavedeck</span>
    </span>
  );
}
