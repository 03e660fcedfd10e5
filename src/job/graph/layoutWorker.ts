// Lays out a large graph beside the main thread. One message in, one message out.
import type { Linked } from "../../../domain/nodeGraph/graphWalk.ts";
import { layoutGraph } from "./layout.ts";

addEventListener("message", ({ data }: MessageEvent<Linked[]>) => {
  postMessage(layoutGraph(data));
});
