import type { Context } from "hono";
import { type Env, rawTarget, type Services } from "../env.ts";

/** Everything outside of `/gateway`: the built pages. */
export function answerPage(c: Context<Env>, { site }: Services): Response {
  const [path = "/"] = rawTarget(c).split("?", 1);
  return site.respond(c.req.method, path, c.req.raw.headers);
}
