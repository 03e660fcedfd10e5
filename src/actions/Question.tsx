import type { Asked } from "./actionContext.ts";
import { StartEachQuestion } from "./StartEachQuestion.tsx";
import { StartQuestion } from "./StartQuestion.tsx";
import { StopEachQuestion } from "./StopEachQuestion.tsx";
import { StopQuestion } from "./StopQuestion.tsx";

function OneQuestion({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  switch (asked.act) {
    case "stop":
      return <StopQuestion job={asked.job} onClose={onClose} />;
    case "start":
      return <StartQuestion source={asked.source} onClose={onClose} />;
    case "stopEach":
      return <StopEachQuestion {...asked} onClose={onClose} />;
    case "startEach":
      return <StartEachQuestion {...asked} onClose={onClose} />;
  }
}

/** The question about starts or stops, each with a `count` of its own. It is loaded after the first rows. */
export function Question({ count, ...props }: { asked: Asked; count: number; onClose: () => void }) {
  return <OneQuestion key={count} {...props} />;
}
