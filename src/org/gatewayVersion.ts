// Which version of Wavedeck serves the pages. It costs no org a call.
import { queryOptions } from "@tanstack/react-query";
import * as v from "valibot";
import { type OrgAccess, parsed, readGateway } from "./client.ts";

const healthSchema = v.object({ version: v.string() });

/** The version of the gateway, once for as long as the page is open. */
export const gatewayVersionQuery = ({ org, transport }: OrgAccess) =>
  queryOptions({
    queryKey: ["org", org.key, "gateway version"] as const,
    queryFn: async ({ signal }) => {
      const { body } = await readGateway(transport, "/gateway/health", signal);
      return parsed((health) => v.parse(healthSchema, health), body).version;
    },
    staleTime: Infinity,
    retry: false,
    networkMode: "always",
  });
