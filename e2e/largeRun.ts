// A run that is larger than any of the demo org's, for stories about large graphs.
import { dataflowSteps } from "../demo-org/company/dataflowDefinition.ts";
import type { Gateway } from "../testing/demoGateway.ts";
import { largeDefinition } from "../testing/largeDefinition.ts";
import { NOW, runThat, type RunTruth, runTruth } from "./runTruth.ts";

/** The node that runs most of the time. */
export const LONG_NODE = "Augment_3_02";
/** Work of the nodes that are not small, by their name. They are on one path. */
const WORK: Readonly<Record<string, number>> = { Augment_1_02: 200, Augment_2_02: 200, [LONG_NODE]: 3000 };

/** A running dataflow of 300 nodes, which run one after another. Its definition is new, so the story's gateway must keep no history. */
export function largeRun(gateway: Gateway): RunTruth {
  const { job } = runThat(gateway, "Running");
  const definition = largeDefinition(300);
  const steps = dataflowSteps(definition, () => ({ fields: ["Id"], rows: 1000 }));
  job.source.definition = definition;
  for (const [at, step] of steps.entries()) {
    step.inputs = at === 0 ? [] : [at - 1];
    step.weight = WORK[step.name] ?? 1;
  }
  job.source.steps = steps;
  return runTruth(gateway, job, NOW);
}
