import { useNow } from "../time/useNow.ts";
import { nextTryWords } from "./nextTryWords.ts";

/** When the next try is: the only countdown while reads fail. `nextAt`: epoch ms of this machine. It changes each second, so it is not read aloud. */
export function NextTry({ nextAt }: { nextAt: number }) {
  const now = useNow(1000, true);
  return <span aria-hidden="true">{nextTryWords(nextAt, now)}</span>;
}
