import type { Context } from "hono";
import { type Env, rawTarget, type Services } from "../env.ts";
import { firstReadTags } from "../firstRead.ts";

/** Everything outside of `/gateway`: the built pages. */
export function answerPage(c: Context<Env>, { site, orgs, basePath }: Services): Promise<Response> {
  const target = rawTarget(c);
  const [path = "/"] = target.split("?", 1);
  const { headers } = c.req.raw;
  return site.respond(c.req.method, path, headers, firstReadTags(orgs, target, headers, basePath));
}
