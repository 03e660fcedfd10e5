import type { ReactNode } from "react";
import { LongText } from "./LongText.tsx";
import { MOST_OF_A_NAME, MOST_OF_A_TITLE, shownEnds } from "./shownText.ts";

/** What a notice says: its title, and more behind it. Long texts of the org are cut. */
export function NoticeWords({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <>
      <span className="font-medium">
        {typeof title === "string" ? shownEnds(title, MOST_OF_A_NAME * 2) : title}
      </span>{" "}
      {typeof children === "string" ? <LongText text={children} most={MOST_OF_A_TITLE} /> : children}
    </>
  );
}
