// Sends answers, complete or with a fault applied.
import type { ServerResponse } from "node:http";
import { toJson } from "../wire/entities.ts";
import type { Fault } from "./faults.ts";
import type { OrgState } from "./orgState.ts";

/** Applies a fault that replaces the whole answer. Returns whether the request is dealt with. */
export function applyFault(org: OrgState, response: ServerResponse, fault: Fault): boolean {
  switch (fault.kind) {
    case "drop":
      response.socket?.destroy();
      return true;
    case "html":
      send(
        org,
        response,
        503,
        { "Content-Type": "text/html; charset=UTF-8" },
        "<!DOCTYPE html><html><head><title>Down for maintenance</title></head><body><h1>We'll be back soon.</h1></body></html>",
      );
      return true;
    case "503":
      send(
        org,
        response,
        503,
        fault.retryAfter === undefined ? {} : { "Retry-After": String(fault.retryAfter) },
        toJson(
          [{ errorCode: "SERVER_UNAVAILABLE", message: "Server is too busy. Please try again later." }],
          false,
        ),
      );
      return true;
    case "rubbish":
      send(
        org,
        response,
        200,
        {},
        '{"dataflowJobs":17,"nodes":"many","recipes":{"0":null},"dataflows":[[]],"nextPageUrl":false}',
      );
      return true;
    default:
      return false;
  }
}

/** Sends an answer with the headers that an org always sends. */
export function send(
  org: OrgState,
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  text: string,
  method?: string,
): void {
  response.sendDate = false;
  response.writeHead(status, {
    ...(text !== "" && { "Content-Type": "application/json;charset=UTF-8" }),
    "Cache-Control": "no-cache,must-revalidate,max-age=0,no-store,private",
    ...(status !== 204 && { "Content-Length": Buffer.byteLength(text) }),
    ...headers,
    // Clients learn the org's clock from this header.
    Date: new Date(org.clock.now()).toUTCString(),
  });
  response.end(method === "HEAD" ? undefined : text);
}

/** Announces the whole body, sends half of it and closes the connection. */
export function cutOff(
  org: OrgState,
  response: ServerResponse,
  text: string,
  headers: Record<string, string>,
): void {
  response.sendDate = false;
  response.writeHead(200, {
    "Content-Type": "application/json;charset=UTF-8",
    "Content-Length": Buffer.byteLength(text) + 1,
    ...headers,
    Date: new Date(org.clock.now()).toUTCString(),
  });
  response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.socket?.destroy());
}
