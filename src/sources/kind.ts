import { SOURCE_LISTS, type SourceKind } from "../../contract/source.ts";

/** The word shown for a kind of source. */
export const KIND_WORDS: Readonly<Record<SourceKind, string>> = {
  dataflow: "Dataflow",
  recipe: "Recipe",
  connection: "Connection",
};

/** All kinds, in the order in which they are listed. */
export const KINDS = Object.keys(SOURCE_LISTS) as SourceKind[];
