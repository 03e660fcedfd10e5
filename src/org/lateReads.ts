// Code that reads what the first page needs only after its first rows. Pages that need it at once import it themselves.
import { errorFromThrown } from "./errors.ts";
import type { OrgAccess } from "./resources.ts";

/**
 * Loads such code.
 * @throws OrgError when it cannot be loaded, as if the read itself had failed.
 */
export function lateReads<Module>({ transport }: OrgAccess, load: () => Promise<Module>): Promise<Module> {
  return load().catch((thrown: unknown) => {
    throw errorFromThrown(thrown, transport.online(), false);
  });
}
