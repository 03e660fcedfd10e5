import { useQuery } from "@tanstack/react-query";
import type { ReadsAndWrites } from "../../contract/keptDefinitions.ts";
import type { Source } from "../../contract/source.ts";
import {
  dependencies,
  type Dependency,
  type DependencyKind,
  readsAndWrites,
} from "../../domain/dependencies.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { readsAndWritesQuery } from "../org/runs.ts";
import { paths } from "../paths.ts";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { Name } from "../ui/Name.tsx";
import { KIND_WORDS } from "../words/sourceWords.ts";

const NONE: ReadonlyMap<string, ReadsAndWrites> = new Map();

/** The most names listed for one dependency. */
const MOST_NAMES = 4;

const KIND_REASONS: Readonly<Record<DependencyKind, string>> = {
  trigger: "by schedule",
  dataset: "by data",
  sync: "by sync",
};

/** "by schedule and data: sales_pipeline". */
function reasonWords({ kinds, names }: Dependency): string {
  const reasons = kinds.map((kind, at) => (at === 0 ? KIND_REASONS[kind] : KIND_REASONS[kind].slice(3)));
  if (names.length === 0) return reasons.join(" and ");
  const told = names.slice(0, MOST_NAMES).join(", ");
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return `${reasons.join(" and ")}: ${told}${more}`;
}

function Sources({ title, list, none }: { title: string; list: readonly Dependency[]; none: string }) {
  const { access } = useLiveOrg();
  return (
    <>
      <h3 className="mt-2 text-12 text-quiet">{title}</h3>
      {list.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul aria-label={title}>
          {list.map((one) => (
            <li key={one.source.id} className="py-0.5">
              <Link className={proseLink} to={paths.source(access.org.key, one.source.id)}>
                <Name text={one.source.label} />
              </Link>{" "}
              <span className="text-12 text-quiet">
                {KIND_WORDS[one.source.kind]}, {reasonWords(one)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Whom a source waits for and who waits for it, as far as definitions are known. */
export function DependencyList({
  source,
  sources,
  answer,
}: {
  source: Source;
  sources: readonly Source[];
  /** The org's answer for the source, which is newer than the stored one. */
  answer: unknown;
}) {
  const { access } = useLiveOrg();
  const known = useQuery(readsAndWritesQuery(access)).data ?? NONE;
  const definitions = answer === undefined ? known : new Map(known).set(source.id, readsAndWrites(answer));
  const { waitsFor, feeds, unwritten, afterAllSyncs } = dependencies(source, sources, definitions);
  const runnable = sources.filter(({ kind }) => kind !== "connection");
  const unknown = runnable.filter(({ id }) => !definitions.has(id)).length;
  return (
    <section className="mt-5" aria-label="Dependencies">
      <h2 className="text-15 font-semibold">Dependencies</h2>
      <Sources
        title="Waits for"
        list={waitsFor}
        none={afterAllSyncs ? "Only the data sync." : "Nothing that is known."}
      />
      {afterAllSyncs && waitsFor.length > 0 && (
        <p className="text-12 text-quiet">and the sync of all Salesforce objects</p>
      )}
      {unwritten.length > 0 && (
        <p className="text-12 text-quiet">
          It also reads {unwritten.join(", ")}, which no known definition writes.
        </p>
      )}
      <Sources title="Waited for by" list={feeds} none="Nothing that is known." />
      {unknown > 0 && (
        <p className="mt-1 text-12 text-quiet">
          The definitions of {unknown} of {runnable.length} dataflows and recipes were never read, so this may
          not be all.
        </p>
      )}
    </section>
  );
}
