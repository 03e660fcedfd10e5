// The orgs behind the gateway, for the query cache.
import { queryOptions } from "@tanstack/react-query";
import { readOrgs, type Transport } from "./client.ts";

export const orgQueries = {
  all: (transport: Transport) =>
    queryOptions({
      queryKey: ["orgs"] as const,
      queryFn: ({ signal }) => readOrgs(transport, signal),
      staleTime: Infinity,
      retry: false,
      networkMode: "always",
    }),
};
