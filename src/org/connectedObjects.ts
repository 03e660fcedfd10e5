// The objects that connections sync into the org.
import { type ConnectedObject, parseConnectedObjectPage } from "../../contract/connectedObject.ts";
import { type OrgAccess, parsed, wavePath } from "./client.ts";
import { readPages } from "./readPages.ts";

/**
 * All connected objects, each once, and the number of calls. The org shows them only to people who may edit dataflows.
 * @throws OrgError
 */
export async function readConnectedObjects(
  access: OrgAccess,
  signal?: AbortSignal,
): Promise<{ objects: ConnectedObject[]; calls: number }> {
  const { items, calls } = await readPages<ConnectedObject>(
    access,
    wavePath(access.org, "replicatedDatasets"),
    {
      parse: (body, path) => {
        const { objects, ...page } = parsed((one) => parseConnectedObjectPage(one, path), body);
        return { ...page, items: objects, cut: false };
      },
      signal,
    },
  );
  return { objects: items, calls };
}
