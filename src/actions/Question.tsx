import type { Asked } from "./actionContext.ts";
import { StartEachQuestion } from "./StartEachQuestion.tsx";
import { StartQuestion } from "./StartQuestion.tsx";
import { StopEachQuestion } from "./StopEachQuestion.tsx";
import { StopQuestion } from "./StopQuestion.tsx";

/** The question about starts or stops. It is loaded after the first rows. */
export function Question({ asked, onClose }: { asked: Asked; onClose: () => void }) {
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
