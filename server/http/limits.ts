// How long a request may take to arrive. Node limits its headers to 16 KiB.
import type { ServerOptions } from "node:http";

/** A page's connection stays open between beats. What has not arrived in time is answered with 408. */
export const LIMITS: Readonly<
  Pick<
    ServerOptions,
    "keepAliveTimeout" | "headersTimeout" | "requestTimeout" | "connectionsCheckingInterval"
  >
> = {
  keepAliveTimeout: 75_000,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5000,
};
