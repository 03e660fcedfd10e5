// What changed in a source's definition between two versions: nodes that were added, removed, renamed, or given other parameters. Their
// positions on the canvas do not count.
import {
  type DefinitionNode,
  definitionIn,
  definitionParameters,
  parseDefinition,
} from "../../contract/definition.ts";
import { canonical, parameterChanges, type ParameterChanges } from "./parameterChanges.ts";

export interface Change<Value> {
  before: Value;
  after: Value;
}

export interface ChangedNode {
  name: string;
  label: string | null;
  action: string;
  /** Its name before; null when it kept its name. */
  renamedFrom: string | null;
  /** Null when it has not changed; the same below. */
  newAction: Change<string> | null;
  newLabel: Change<string | null> | null;
  newInputs: Change<readonly string[]> | null;
  parameters: ParameterChanges;
}

export interface DefinitionDiff {
  added: DefinitionNode[];
  removed: DefinitionNode[];
  changed: ChangedNode[];
  unchanged: number;
  /** Number of changed nodes beyond those listed. */
  more: number;
}

/** The most nodes listed under each heading. */
const MOST_NODES = 200;

type Parameters = ReturnType<typeof definitionParameters>;

interface Version {
  nodes: ReadonlyMap<string, DefinitionNode>;
  parameters: Parameters;
}

function versionOf(answer: unknown): Version {
  const definition = definitionIn(answer);
  return {
    nodes: new Map(parseDefinition(definition).map((node) => [node.name, node])),
    parameters: definitionParameters(definition),
  };
}

/** What a node does, apart from its name and its inputs. */
function workOf({ nodes, parameters }: Version, name: string): string {
  return `${nodes.get(name)?.action} ${canonical(parameters.get(name) ?? {})}`;
}

function grouped(names: readonly string[], keyOf: (name: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const key = keyOf(name);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [name]);
    else known.push(name);
  }
  return groups;
}

/** Old names by new ones: pairs of a removed and an added node that uniquely do the same, or do the same with the same inputs. */
function renamings(before: Version, after: Version): Map<string, string> {
  const found = new Map<string, string>();
  const gone = new Set([...before.nodes.keys()].filter((name) => !after.nodes.has(name)));
  const came = new Set([...after.nodes.keys()].filter((name) => !before.nodes.has(name)));
  const pair = (keyBefore: (name: string) => string, keyAfter: (name: string) => string): void => {
    const candidates = grouped([...came], keyAfter);
    for (const [key, olds] of grouped([...gone], keyBefore)) {
      const news = candidates.get(key) ?? [];
      const [[old], [now]] = [olds, news];
      if (olds.length !== 1 || news.length !== 1 || old === undefined || now === undefined) continue;
      found.set(now, old);
      gone.delete(old);
      came.delete(now);
    }
  };
  const inputsOf = (version: Version, name: string) => version.nodes.get(name)?.inputs ?? [];
  pair(
    (name) => workOf(before, name),
    (name) => workOf(after, name),
  );
  pair(
    (name) => `${workOf(before, name)} ${inputsOf(before, name).join()}`,
    (name) =>
      `${workOf(after, name)} ${inputsOf(after, name)
        .map((input) => found.get(input) ?? input)
        .join()}`,
  );
  return found;
}

function change<Value>(before: Value, after: Value): Change<Value> | null {
  return canonical(before) === canonical(after) ? null : { before, after };
}

/** Compares one node before and after. `oldName` gives the old name of a renamed node. */
function changesOf(
  was: DefinitionNode,
  is: DefinitionNode,
  [before, after]: readonly [Parameters, Parameters],
  oldName: (name: string) => string,
): ChangedNode | null {
  const inputs = is.inputs.map((input) => oldName(input));
  const found: ChangedNode = {
    name: is.name,
    label: is.label,
    action: is.action,
    renamedFrom: was.name === is.name ? null : was.name,
    newAction: change(was.action, is.action),
    newLabel: change(was.label, is.label),
    newInputs: change(was.inputs, inputs) && { before: was.inputs, after: is.inputs },
    parameters: parameterChanges(before.get(was.name) ?? {}, after.get(is.name) ?? {}),
  };
  const { renamedFrom, newAction, newLabel, newInputs, parameters } = found;
  const isSame = [renamedFrom, newAction, newLabel, newInputs].every((part) => part === null);
  return isSame && parameters.changes.length === 0 ? null : found;
}

/** Compares two of the org's answers for one source. An answer without a definition counts as having no nodes. */
export function definitionDiff(olderAnswer: unknown, newerAnswer: unknown): DefinitionDiff {
  const [before, after] = [versionOf(olderAnswer), versionOf(newerAnswer)];
  const renamed = renamings(before, after);
  const oldName = (name: string): string => renamed.get(name) ?? name;
  const stayed = new Set<string>();
  const [added, changed]: [DefinitionNode[], ChangedNode[]] = [[], []];
  let unchanged = 0;
  for (const node of after.nodes.values()) {
    const was = before.nodes.get(oldName(node.name));
    if (was === undefined) added.push(node);
    else {
      stayed.add(was.name);
      const found = changesOf(was, node, [before.parameters, after.parameters], oldName);
      if (found === null) unchanged += 1;
      else changed.push(found);
    }
  }
  const removed = [...before.nodes.values()].filter(({ name }) => !stayed.has(name));
  const lists = [added, removed, changed];
  return {
    added: added.slice(0, MOST_NODES),
    removed: removed.slice(0, MOST_NODES),
    changed: changed.slice(0, MOST_NODES),
    unchanged,
    more: lists.reduce((sum, list) => sum + Math.max(0, list.length - MOST_NODES), 0),
  };
}

/** Whether two versions do the same. */
export function isSameDefinition({ added, removed, changed }: DefinitionDiff): boolean {
  return added.length + removed.length + changed.length === 0;
}
