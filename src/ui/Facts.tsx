import type { ReactNode } from "react";
import { CopyButton } from "./CopyButton.tsx";

/** A list of facts, one per line, names left and values right. Its children are `Fact`s. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-6 gap-y-1">{children}</dl>;
}

/** One fact of a list. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-quiet">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

/** The id of a record as the last fact, with a button that copies it. */
export function IdFact({ id }: { id: string }) {
  return (
    <Fact name="Id">
      <span className="inline-flex flex-wrap items-center gap-x-1">
        <code className="font-mono">{id}</code>
        <CopyButton variant="quiet" text={id}>
          Copy id
        </CopyButton>
      </span>
    </Fact>
  );
}
