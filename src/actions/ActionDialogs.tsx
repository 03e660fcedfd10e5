// The one dialog host of an org's pages. It is part of the frame, so a question outlives the row or the page that opened it. Only a person
// opens or closes it.
import { type ReactNode, useEffect, useState } from "react";
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { useLivePart } from "../live/liveContext.ts";
import { lateCode } from "../org/lateCode.ts";
import { Late } from "../ui/Late.tsx";
import { jobName } from "../words/jobWords.ts";
import { ActionsContext, type Asked, AskingContext } from "./actionContext.ts";

/** The question, and a number, so that asking twice about one job makes two questions. */
type Opened = { asked: Asked; count: number };

const loadQuestion = lateCode(async () => (await import("./Question.tsx")).Question);

function titleOf(asked: Asked): string {
  if ("title" in asked) return asked.title;
  return asked.act === "stop" ? `Stop ${jobName(asked.job)}?` : `Start ${asked.source.label}?`;
}

/** Where the focus goes when the button that opened the question is gone: to the page's heading. */
function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>("main h1") ?? document.querySelector<HTMLElement>("h1");
  if (heading === null) return;
  if (!heading.hasAttribute("tabindex")) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Shows the open question, if any. Its code is loaded after the first picture, and again with each question as long as it is missing. */
function DialogHost({ opened, onClose }: { opened: Opened | null; onClose: () => void }) {
  const hasAnswer = useLivePart(({ asOf }) => asOf !== null);
  const isOpen = opened !== null;
  useEffect(() => {
    if (!isOpen) return;
    return () => {
      // By now the browser has given the focus back to the button, if it still exists.
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) focusHeading();
    };
  }, [isOpen]);
  return (
    <Late
      load={loadQuestion}
      ready={hasAnswer || isOpen}
      attempt={opened}
      awaited={isOpen ? `Nothing was sent, because the question “${titleOf(opened.asked)}”` : null}
      onDismiss={onClose}
      props={isOpen ? { ...opened, onClose } : null}
    />
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
