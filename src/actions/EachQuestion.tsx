import type { ReactNode } from "react";
import { AlertDialog } from "../ui/AlertDialog.tsx";
import type { Act } from "../words/actionWords.ts";
import { outcomeWords, underWay } from "../words/eachWords.ts";
import { ActingUser } from "./ActingUser.tsx";
import { type EachItem, EachList } from "./EachList.tsx";
import type { SendEach } from "./useSendEach.ts";

/**
 * The dialog of a question about several jobs or sources. While they are sent its safe button spares the rest; afterwards it stays open with
 * what came of each.
 */
export function EachQuestion<S>({
  act,
  each,
  title,
  keepLabel,
  confirmLabel,
  disabledReason,
  items,
  onConfirm,
  onClose,
  children,
}: {
  act: Act;
  each: Pick<SendEach<S>, "phase" | "halt" | "results" | "forgetRefusal">;
  /** Before they are sent. */
  title: string;
  keepLabel: string;
  /** Null: there is nothing to send. */
  confirmLabel: string | null;
  disabledReason: string | null;
  items: readonly EachItem[];
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { phase, results } = each;
  const states = [...results.values()].map(({ state }) => state);
  const done = states.filter((state) => state !== "sending").length;
  const sent = states.filter((state) => state === "sent").length;
  const all = phase === "done" ? states.filter((state) => state !== "left").length : items.length;
  const outcome = outcomeWords(act, { sent, all });

  function keep(): void {
    if (phase === "sending") return each.halt();
    each.forgetRefusal();
    onClose();
  }

  return (
    <AlertDialog
      open
      title={phase === "idle" ? title : phase === "sending" ? underWay(act, { done, all }) : outcome}
      keepLabel={phase === "idle" ? keepLabel : phase === "sending" ? "Leave out the rest" : "Close"}
      onKeep={keep}
      confirm={
        confirmLabel === null || phase === "done"
          ? undefined
          : {
              label: confirmLabel,
              onConfirm,
              pending: phase === "sending",
              pendingLabel: underWay(act, { done, all }),
              variant: act === "stopped" ? "danger" : "primary",
              disabledReason,
            }
      }
    >
      {phase === "idle" && (
        <>
          {children}
          <ActingUser />
        </>
      )}
      <EachList act={act} items={items} isDone={phase === "done"} />
      <p role="status" className="sr-only">
        {phase === "done" && outcome}
      </p>
    </AlertDialog>
  );
}
