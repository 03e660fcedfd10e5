import type { DefinitionNode } from "../../contract/definition.ts";
import type { ChangedNode, DefinitionDiff } from "../../domain/record/definitionDiff.ts";
import type { ParameterChange } from "../../domain/record/parameterChanges.ts";
import { Name } from "../ui/Name.tsx";

function NodeName({ node: { name, label } }: { node: Pick<DefinitionNode, "name" | "label"> }) {
  return (
    <span className="font-medium">
      <Name text={label ?? name} />
    </span>
  );
}

/** Values before and after, each with a word, because a screen reader does not read an arrow. */
function Values({ before, after }: { before: string | null; after: string | null }) {
  return (
    <>
      {before !== null && (
        <del className="break-words text-quiet">
          <span className="sr-only">before: </span>
          {before}
        </del>
      )}
      {before !== null && after !== null && " → "}
      {after !== null && (
        <ins className="break-words no-underline">
          <span className="sr-only">now: </span>
          {after}
        </ins>
      )}
    </>
  );
}

function Parameter({ change: { path, before, after, isList } }: { change: ParameterChange }) {
  return (
    <li>
      <span className="text-quiet">{path}</span>{" "}
      {isList ? (
        <>
          {after !== null && (
            <span>
              with <ins className="break-words no-underline">{after}</ins>
            </span>
          )}
          {after !== null && before !== null && ", "}
          {before !== null && (
            <span>
              without <del className="break-words text-quiet">{before}</del>
            </span>
          )}
        </>
      ) : (
        <Values before={before} after={after} />
      )}
    </li>
  );
}

function Changed({ node }: { node: ChangedNode }) {
  const { renamedFrom, newAction, newLabel, newInputs, parameters } = node;
  return (
    <li className="py-1">
      <NodeName node={node} /> <span className="text-quiet">{node.action}</span>
      <ul className="pl-4 text-12">
        {renamedFrom !== null && (
          <li>
            <span className="text-quiet">was called</span> {renamedFrom}
          </li>
        )}
        {newAction !== null && (
          <li>
            <span className="text-quiet">action</span> <Values {...newAction} />
          </li>
        )}
        {newLabel !== null && (
          <li>
            <span className="text-quiet">label</span> <Values {...newLabel} />
          </li>
        )}
        {newInputs !== null && (
          <li>
            <span className="text-quiet">inputs</span>{" "}
            <Values before={newInputs.before.join(", ")} after={newInputs.after.join(", ")} />
          </li>
        )}
        {parameters.changes.map((change) => (
          <Parameter key={`${change.path} ${change.before} ${change.after}`} change={change} />
        ))}
        {parameters.more > 0 && <li className="text-quiet">and {parameters.more} more</li>}
      </ul>
    </li>
  );
}

function Listed({ word, nodes }: { word: string; nodes: readonly DefinitionNode[] }) {
  if (nodes.length === 0) return null;
  return (
    <div>
      <h4 className="text-12 text-quiet">{word}</h4>
      <ul>
        {nodes.map((node) => (
          <li key={node.name} className="py-0.5">
            <NodeName node={node} /> <span className="text-quiet">{node.action}</span>
            {node.inputs.length > 0 && (
              <span className="text-12 text-quiet"> from {node.inputs.join(", ")}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What changed between two versions of a definition. */
export function DiffView({ diff }: { diff: DefinitionDiff }) {
  return (
    <div className="grid gap-2">
      <Listed word="Added" nodes={diff.added} />
      <Listed word="Removed" nodes={diff.removed} />
      {diff.changed.length > 0 && (
        <div>
          <h4 className="text-12 text-quiet">Changed</h4>
          <ul>
            {diff.changed.map((node) => (
              <Changed key={node.name} node={node} />
            ))}
          </ul>
        </div>
      )}
      {diff.more > 0 && <p className="text-quiet">and {diff.more} more nodes</p>}
    </div>
  );
}
