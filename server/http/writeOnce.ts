// A browser repeats a request when a reused connection breaks before the answer: Chromium sends a POST up to seven times. So a page gives
// each write a name, and a write of one name goes to the org once.
import { randomBytes } from "node:crypto";
import { ProblemError } from "./problems.ts";

/** How many writes are remembered; the oldest is dropped first. Copies of one write arrive within seconds. */
const KEPT = 500;

export class WriteOnce<Answer> {
  /** Id of this run of the gateway. After a restart nothing is known of earlier writes. */
  readonly run = randomBytes(6).toString("base64url");
  readonly #sent = new Map<string, Promise<Answer>>();

  /**
   * Calls `send`, or returns the answer of the earlier write with this name to the org `orgKey`. `name` is the value of {@link WRITE_NAME_HEADER}: the run that
   * the page last heard from, a slash, and a name of the page's choice. A write without a name is always sent.
   * @throws ProblemError with `outcomeUnknown` when the page last heard from an earlier run, because that run may have sent the write.
   */
  once(orgKey: string, name: string | undefined, send: () => Promise<Answer>): Promise<Answer> {
    if (name === undefined) return send();
    const [run] = name.split("/", 1);
    if (run !== "" && run !== this.run) {
      throw new ProblemError(
        "write-repeated",
        "The gateway was restarted since the page last heard from it. It did not pass this write on; before the restart it may have.",
        { outcomeUnknown: true },
      );
    }
    // Another org must never get the answer of this one, whatever a page names its writes. No org's key has a slash.
    const own = `${orgKey}/${name}`;
    const known = this.#sent.get(own);
    if (known !== undefined) return known;
    const answer = send();
    this.#sent.set(own, answer);
    const [oldest] = this.#sent.keys();
    if (this.#sent.size > KEPT && oldest !== undefined) this.#sent.delete(oldest);
    return answer;
  }
}
