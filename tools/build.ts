// `npm run build`: builds the pages, whether or not they look fresh.
import { join } from "node:path";
import { buildSite } from "../server/build.ts";

await buildSite(join(import.meta.dirname, ".."), "info");
