// The one dialog host of an org's pages. It is part of the frame, so a question outlives the row or the page that opened it. Only a person
// opens or closes it.
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { useLivePart } from "../live/liveContext.ts";
import { OrgError } from "../org/errors.ts";
import { lateCode } from "../org/lateCode.ts";
import { AlertDialog } from "../ui/AlertDialog.tsx";
import { useAfterPaint } from "../ui/useAfterPaint.ts";
import { SENTENCES } from "../words/errorWords.ts";
import { ActionsContext, type Asked, AskingContext } from "./actionContext.ts";
import { jobName } from "../words/jobWords.ts";

type QuestionProps = { asked: Asked; onClose: () => void };

/** The question, and a number, so that asking twice about one job makes two questions. */
type Opened = { asked: Asked; count: number };

const loadQuestion = lateCode(async () => (await import("./Question.tsx")).Question);

type Loaded =
  | { state: "loading" }
  /** The question for which the code was requested; 0 before the first. */
  | { state: "failed"; error: unknown; count: number }
  | { state: "ready"; Question: ComponentType<QuestionProps> };

/** The code of the questions. It is loaded after the first picture, and again with each question as long as it is missing. */
function useQuestion(opened: Opened | null): { loaded: Loaded; reload: () => void } {
  const isPainted = useAfterPaint(useLivePart(({ asOf }) => asOf !== null));
  const [loaded, setLoaded] = useState<Loaded>({ state: "loading" });
  const [tries, setTries] = useState(0);
  const isWanted = isPainted || opened !== null;
  const isReady = loaded.state === "ready";
  const count = opened?.count ?? 0;
  useEffect(() => {
    if (!isWanted || isReady) return;
    let isLeft = false;
    const settle = (next: Loaded) => {
      if (!isLeft) setLoaded(next);
    };
    loadQuestion().then(
      (Question) => settle({ state: "ready", Question }),
      (error: unknown) => settle({ state: "failed", error, count }),
    );
    return () => {
      isLeft = true;
    };
    // Each question and each attempt is a reason to load again.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [isWanted, isReady, count, tries]);
  // An earlier failure is not about this question, which has its own attempt under way.
  const isOld = loaded.state === "failed" && loaded.count !== count;
  return {
    loaded: isOld ? { state: "loading" } : loaded,
    reload: () => {
      setLoaded({ state: "loading" });
      setTries((before) => before + 1);
    },
  };
}

function titleOf(asked: Asked): string {
  if ("title" in asked) return asked.title;
  return asked.act === "stop" ? `Stop ${jobName(asked.job)}?` : `Start ${asked.source.label}?`;
}

/** Shown instead of a question whose code could not be loaded. Nothing can have been sent. */
function MissingQuestion({
  asked,
  loaded,
  onRetry,
  onClose,
}: {
  asked: Asked;
  loaded: Exclude<Loaded, { state: "ready" }>;
  onRetry: () => void;
  onClose: () => void;
}) {
  if (loaded.state === "loading") {
    return (
      <AlertDialog open title={titleOf(asked)} keepLabel="Close" onKeep={onClose}>
        <p>This question is being loaded.</p>
      </AlertDialog>
    );
  }
  const { error } = loaded;
  const isGone = error instanceof OrgError;
  return (
    <AlertDialog
      open
      title={titleOf(asked)}
      keepLabel="Close"
      onKeep={onClose}
      confirm={{
        label: isGone ? "Try again" : "Reload the page",
        onConfirm: isGone ? onRetry : () => window.location.reload(),
        variant: "primary",
      }}
      error={
        isGone
          ? `This question could not be loaded. ${SENTENCES[error.kind].what}`
          : "This question could not be loaded. The gateway may serve a newer version of this page."
      }
    >
      <p>Nothing was sent.</p>
    </AlertDialog>
  );
}

/** Where the focus goes when the button that opened the question is gone: to the page's heading. */
function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>("main h1") ?? document.querySelector<HTMLElement>("h1");
  if (heading === null) return;
  if (!heading.hasAttribute("tabindex")) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Shows the open question, if any. */
function DialogHost({ opened, onClose }: { opened: Opened | null; onClose: () => void }) {
  const { loaded, reload } = useQuestion(opened);
  const isOpen = opened !== null;
  useEffect(() => {
    if (!isOpen) return;
    return () => {
      // By now the browser has given the focus back to the button, if it still exists.
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) focusHeading();
    };
  }, [isOpen]);
  if (opened === null) return null;
  const { asked, count } = opened;
  return loaded.state === "ready" ? (
    <loaded.Question key={count} asked={asked} onClose={onClose} />
  ) : (
    <MissingQuestion asked={asked} loaded={loaded} onRetry={reload} onClose={onClose} />
  );
}

/** Gives its pages the functions that open a question, and shows the question. */
export function ActionDialogs({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [actions] = useState(() => {
    let count = 0;
    const ask = (asked: Asked) => {
      count += 1;
      setOpened({ asked, count });
    };
    return {
      ask,
      askToStop: (job: Job) => ask({ act: "stop", job }),
      askToStart: (source: Source) => ask({ act: "start", source }),
    };
  });
  return (
    <ActionsContext value={actions}>
      <AskingContext value={opened !== null}>{children}</AskingContext>
      <DialogHost opened={opened} onClose={() => setOpened(null)} />
    </ActionsContext>
  );
}
