import { VERSION } from "../../version.ts";
import { ownJson } from "../answers.ts";
import type { Services } from "../env.ts";

const NAME = "wavedeck";

/** `GET /gateway/health`: program, version, build of the pages and start, without a call to any org. */
export function healthRoute({ site }: Services): () => Response {
  const startedAt = new Date().toISOString();
  return () => ownJson({ ok: true, name: NAME, version: VERSION, build: site.buildId, startedAt });
}
