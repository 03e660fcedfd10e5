// Connected objects: the objects that a connection syncs into the org, from `GET /wave/replicatedDatasets`.
import * as v from "valibot";
import { toId18 } from "./ids.ts";
import { parseNextPage } from "./nextPage.ts";
import { itemsOf, optionalRecord, optionalText, parseEach, readText, requiredId } from "./wire.ts";

export interface ConnectedObject {
  /** `0Iu…`. */
  id: string;
  /** The object's names. The label of a data sync has one of them: `Account (Replication)`. */
  names: string[];
  /** `0It…`; null when the org gives the connection's name only, or nothing. */
  connectionId: string | null;
  connectionName: string | null;
  /** `02K…`, the dataflow that syncs this object. */
  dataflowId: string | null;
}

const objectSchema = v.object({
  id: requiredId,
  name: optionalText,
  label: optionalText,
  sourceObjectName: optionalText,
  connector: optionalRecord,
  replicationDataflowId: optionalText,
});

function idOrNull(text: string | null): string | null {
  return text === null ? null : toId18(text);
}

/** Reads one connected object; null without an id. */
export function parseConnectedObject(value: unknown): ConnectedObject | null {
  const result = v.safeParse(objectSchema, value);
  if (!result.success) return null;
  const { id, name, label, sourceObjectName, connector, replicationDataflowId } = result.output;
  const names = [sourceObjectName, name, label].filter((text) => text !== null);
  return {
    id: toId18(id),
    names: [...new Set(names)],
    connectionId: idOrNull(readText(connector["id"])),
    connectionName: readText(connector["name"]) ?? readText(connector["label"]),
    dataflowId: idOrNull(replicationDataflowId),
  };
}

export interface ConnectedObjectPage {
  objects: ConnectedObject[];
  /** Items that could not be read. */
  broken: number;
  nextPageUrl: string | null;
}

/**
 * One page of the list of connected objects, which was read from the path `from`. Items that cannot be read are counted.
 * @throws TypeError when there is no list in the body.
 */
export function parseConnectedObjectPage(body: unknown, from = ""): ConnectedObjectPage {
  const isList =
    typeof body === "object" &&
    body !== null &&
    !Array.isArray(body) &&
    Object.values(body).some((part) => Array.isArray(part));
  if (!isList) throw new TypeError("The answer is not a list of connected objects.");
  const { parsed, broken } = parseEach(itemsOf(body, "replicatedDatasets"), parseConnectedObject);
  return {
    objects: parsed,
    broken,
    nextPageUrl: parseNextPage((body as { nextPageUrl?: unknown }).nextPageUrl, from),
  };
}
