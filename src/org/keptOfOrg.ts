// What this browser keeps of an org's records says which org it is of. After the refresh of a sandbox the same key leads to another org id,
// which finds nothing of the old one. There is one place for each key, so that no refreshes pile up.
import type { OrgEntry } from "../../contract/gateway.ts";
import { BASE_PATH } from "../paths.ts";
import { KeptChoice } from "../ui/KeptChoice.ts";

/** An org, as far as what is kept of it depends on it. `id` has 18 characters, or is null while it is unknown. */
export type KeptFor = Pick<OrgEntry, "key" | "id">;

const TAG = /^(00D[0-9A-Za-z]{15}) /;

/** The name in the browser's storage of one kind of thing that is kept of an org. */
export function orgSlot(name: string, orgKey: string): string {
  return `wavedeck${BASE_PATH}.${name}.${orgKey}`;
}

/** The text to store for the org with this id. */
export function tagged(text: string, id: string | null): string {
  return id === null ? text : `${id} ${text}`;
}

/**
 * The text that was stored for the org with this id, or null when there is none or it is of another org. What was stored while an id was
 * not known, or by an older build, counts as this org's.
 */
export function untagged(stored: string | null, id: string | null): string | null {
  const tag = stored === null ? null : TAG.exec(stored);
  if (stored === null || tag === null) return stored;
  return id !== null && tag[1] !== id ? null : stored.slice(tag[0].length);
}

/**
 * One choice for each org, made when it is first asked for. `parse` and `write` are those of {@link KeptChoice}. `isShared`: what another
 * tab chooses is chosen here.
 */
export function choicesByOrg<Value>(
  name: string,
  parse: (text: string | null) => Value,
  write: (value: Value) => string | null,
  isShared = false,
): (org: KeptFor) => KeptChoice<Value> {
  const made = new Map<string, KeptChoice<Value>>();
  return ({ key, id }) => {
    const known = made.get(`${key} ${id ?? ""}`);
    if (known !== undefined) return known;
    const slot = orgSlot(name, key);
    const choice = new KeptChoice<Value>(
      slot,
      (stored) => parse(untagged(stored, id)),
      (value) => {
        const text = write(value);
        return text === null ? null : tagged(text, id);
      },
    );
    made.set(`${key} ${id ?? ""}`, choice);
    if (isShared) {
      window.addEventListener("storage", (event) => {
        if (event.key === slot || event.key === null) choice.reread();
      });
    }
    return choice;
  };
}
