// The words for the kinds of sources. People do not read the org's names for its lists ("dataConnectors").
import { SOURCE_LISTS, type SourceKind } from "../../contract/source.ts";

/** The word for one source of a kind. */
export const KIND_WORDS: Readonly<Record<SourceKind, string>> = {
  dataflow: "Dataflow",
  recipe: "Recipe",
  connection: "Connection",
};

/** The word for several sources of a kind, within a sentence. */
export const KINDS_WORDS: Readonly<Record<SourceKind, string>> = {
  dataflow: "dataflows",
  recipe: "recipes",
  connection: "connections",
};

/** All kinds, in the order in which they are listed. */
export const KINDS = Object.keys(SOURCE_LISTS) as SourceKind[];
