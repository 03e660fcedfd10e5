// The orgs behind the gateway, for the query cache.
import { queryOptions } from "@tanstack/react-query";
import { readOrgs, type Transport } from "./client.ts";

export const orgQueries = {
  /** `look`: the key of an org that the gateway looks up first. The answer is the same for all others. */
  all: (transport: Transport, look: string | null = null) =>
    queryOptions({
      queryKey: ["orgs"] as const,
      queryFn: ({ signal }) => readOrgs(transport, signal, look),
      staleTime: Infinity,
      retry: false,
      networkMode: "always",
    }),
};
