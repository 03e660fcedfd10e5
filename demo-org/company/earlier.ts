// Sources whose definition was changed within the simulated past, so that there is a day since when they are slower or faster.
import type { Earlier } from "./company.ts";
import { dataflowDefinition, dataflowSteps, type ObjectFacts } from "./dataflowDefinition.ts";
import type { DataflowSpec } from "./dataflowSpecs.ts";
import { recipeDefinition, recipeSteps } from "./recipeDefinition.ts";
import type { RecipeSpec } from "./recipeSpecs.ts";

/** What a dataflow was before, or undefined where nobody changed it. */
export function earlierDataflow(
  spec: DataflowSpec,
  facts: (object: string) => ObjectFacts,
): Earlier | undefined {
  if (!spec.earlier) return undefined;
  const { daysAgo, work, ...parts } = spec.earlier;
  const definition = dataflowDefinition({ ...spec, ...parts }, facts);
  return { definition, steps: dataflowSteps(definition, facts), daysAgo, work };
}

/** What a recipe was before, or undefined where nobody changed it. */
export function earlierRecipe(spec: RecipeSpec, dataset: (load: string) => ObjectFacts): Earlier | undefined {
  if (!spec.earlier) return undefined;
  const { daysAgo, work, ...parts } = spec.earlier;
  const whole = { ...spec, ...parts };
  const definition = recipeDefinition(whole, dataset);
  return {
    definition: definition as unknown as Record<string, unknown>,
    steps: recipeSteps(definition, dataset, whole.loads),
    daysAgo,
    work,
  };
}
