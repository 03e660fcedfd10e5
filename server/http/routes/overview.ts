import { Overview } from "../../orgs/overview.ts";
import { ownJson } from "../answers.ts";
import type { Services } from "../env.ts";

/** `GET /gateway/overview`: every org at a glance, from what is known. It may begin to ask orgs, and waits for none. */
export function overviewRoute({ orgs, now }: Services): () => Response {
  const overview = new Overview(now);
  return () => ownJson(orgs.all().map((link) => overview.summary(link)));
}
