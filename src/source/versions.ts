// The versions of a definition that the gateway saw, each with its changes since the one before.
import type { DefinitionVersion } from "../../contract/keptDefinitions.ts";
import { parseSource, type SourceKind } from "../../contract/source.ts";
import { type DefinitionDiff, definitionDiff, isSameDefinition } from "../../domain/record/definitionDiff.ts";

export interface VersionChange {
  /** When it was changed as the org says, else when the change was first seen, epoch ms. */
  at: number;
  /** Who changed it, if the org says. */
  by: string | null;
  diff: DefinitionDiff;
}

const DAY_MS = 86_400_000;
/** A change of the definition up to this long before the first slow run may be the cause. A weekly source runs once in that time. */
const BEFORE_MS = 8 * DAY_MS;

/** The changes between the versions, newest first like the input. */
export function versionChanges(kind: SourceKind, versions: readonly DefinitionVersion[]): VersionChange[] {
  return versions.slice(0, -1).flatMap(({ seenAt, definition }, index) => {
    const diff = definitionDiff(versions[index + 1]?.definition, definition);
    if (isSameDefinition(diff)) return [];
    const source = parseSource(kind, definition);
    const at = Math.min(source?.lastModifiedAt ?? seenAt, seenAt);
    return [{ at, by: source?.lastModifiedBy ?? null, diff }];
  });
}

/** The change of the definition just before a change of the runs at `since`, or null. */
export function changeBefore(changes: readonly VersionChange[], since: number): VersionChange | null {
  return changes.find(({ at }) => at <= since && since - at <= BEFORE_MS) ?? null;
}
