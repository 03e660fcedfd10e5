import { type DefinitionNode, definitionIn, parseDefinition } from "../../contract/definition.ts";
import { Name } from "../ui/Name.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { nodeTypeWord } from "../words/nodeWords.ts";
import { VersionDetails } from "./VersionDetails.tsx";
import type { VersionChange } from "./versions.ts";

/** What a node does, in the words of a run's nodes. */
const actionOf = ({ action }: DefinitionNode): string => nodeTypeWord({ action, run: null }) ?? "";

/** What a source consists of, and the known changes of that. */
export function DefinitionSection({
  answer,
  versions,
  now,
  zone,
}: {
  /** The org's answer for the source. */
  answer: unknown;
  versions: readonly VersionChange[];
  now: number;
  zone: string;
}) {
  const nodes = parseDefinition(definitionIn(answer));
  if (nodes.length === 0) return null;
  return (
    <section className="mt-6" aria-label="Definition">
      <h2 className="mb-1 text-15 font-semibold">Definition</h2>
      {versions.length > 0 && (
        <div className="mb-1">
          {versions.map((version) => (
            <VersionDetails key={version.at} lead="Changed" version={version} now={now} zone={zone} />
          ))}
        </div>
      )}
      <table aria-label="Definition" className={`${tableClass.table} table-fixed`}>
        <thead>
          <tr>
            <th scope="col" className={tableClass.head}>
              Node
            </th>
            <th scope="col" className={`${tableClass.head} w-44 max-sm:hidden`}>
              Action
            </th>
            <th scope="col" className={tableClass.head}>
              Inputs
            </th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => (
            <tr key={node.name} className={tableClass.row}>
              <td className={`${tableClass.cell} break-words max-sm:py-1`}>
                <Name text={node.label ?? node.name} />
                <span className="block text-12 text-quiet sm:hidden">
                  <Name text={actionOf(node)} />
                </span>
              </td>
              <td className={`${tableClass.cell} text-quiet max-sm:hidden`}>
                <Name text={actionOf(node)} />
              </td>
              <td className={`${tableClass.cell} break-words text-quiet`}>
                <Name text={node.inputs.join(", ")} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
