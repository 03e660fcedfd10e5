import type { Edit } from "./company.ts";
import type { Schedule } from "./schedules.ts";

/** Short form of a recipe. `loads` are CONNECTION.object or a dataset's developer name. `recipeDefinition.ts` expands it. */
export interface RecipeSpec {
  label: string;
  description?: string;
  loads: string[];
  /** action, and the label that a person gave it */
  transforms: [
    "formula" | "filter" | "bucket" | "aggregate" | "typeCast" | "dropFields" | "flatten" | "update",
    string,
  ][];
  outputs: string[];
  /** label of an aggregated side branch that has its own output */
  summary?: string;
  exportTo?: string;
  medianMinutes: number;
  sigma?: number;
  failureRate?: number;
  driftPerDay?: number;
  schedule: Schedule;
  /** what was different before somebody changed it */
  earlier?: Edit & Partial<Pick<RecipeSpec, "loads" | "transforms" | "outputs">>;
}

const L = "SFDC_LOCAL.";
const at = (hour: number, minute: number): Schedule => ({
  frequency: "weekly",
  daysOfWeek: [],
  hour,
  minute,
});
const hourly = (interval: number, hour: number, minute: number): Schedule => ({
  frequency: "hourly",
  interval,
  hour,
  minute,
});
const workdays = (hour: number, minute: number): Schedule => ({
  frequency: "weekly",
  daysOfWeek: ["monday", "tuesday", "wednesday", "thursday", "friday"],
  hour,
  minute,
});

export const RECIPES: RecipeSpec[] = [
  {
    label: "Customer 360",
    description: "One row per customer from shop, web and service.",
    loads: [`${L}Account`, `${L}Contact`, `${L}Case`, `${L}Order`, "SFDC_NORDICS.Account"],
    transforms: [
      ["filter", "No test accounts"],
      ["formula", "Lifetime value"],
      ["bucket", "Value band"],
      ["formula", "Churn risk <30 days"],
    ],
    outputs: ["Customer 360"],
    summary: "Customers by region",
    medianMinutes: 28,
    sigma: 0.25,
    driftPerDay: 0.005,
    schedule: at(5, 0),
    // The customers of the Nordics were added later.
    earlier: { daysAgo: 9, work: 0.6, loads: [`${L}Account`, `${L}Contact`, `${L}Case`, `${L}Order`] },
  },
  {
    label: "Store Sales by Hour",
    loads: [`${L}OrderItem`, `${L}Order`, `${L}Store__c`],
    transforms: [
      ["formula", "Hour of sale"],
      ["aggregate", "By store and hour"],
    ],
    outputs: ["Store Sales by Hour"],
    medianMinutes: 12,
    schedule: hourly(4, 1, 15),
  },
  {
    label: "Stock Cover",
    description: "Days of stock left per article.",
    loads: ["REDSHIFT_STOCK.stock_levels", "REDSHIFT_STOCK.suppliers", `${L}Product2`],
    transforms: [
      ["filter", "Active articles"],
      ["formula", "Days of cover"],
      ["bucket", "Cover band"],
    ],
    outputs: ["Stock Cover"],
    medianMinutes: 15,
    sigma: 0.3,
    failureRate: 0.06,
    schedule: hourly(8, 3, 30),
  },
  {
    label: "Abandoned Carts",
    loads: ["BIGQUERY_WEBSHOP.carts", "BIGQUERY_WEBSHOP.sessions"],
    transforms: [
      ["filter", "Abandoned only"],
      ["formula", "Minutes to leave"],
      ["aggregate", "By channel"],
    ],
    outputs: ["Abandoned Carts"],
    medianMinutes: 18,
    schedule: hourly(8, 2, 0),
  },
  {
    label: "Margin > 30 % Watch",
    loads: [`${L}OpportunityLineItem`, `${L}Product2`, `${L}PricebookEntry`],
    transforms: [
      ["formula", "Margin"],
      ["filter", "Margin > 30 %"],
      ["dropFields", "Tidy up"],
    ],
    outputs: ["Margin Watch"],
    medianMinutes: 9,
    schedule: workdays(7, 0),
  },
  {
    label: "Returns & Reasons",
    loads: ["REDSHIFT_STOCK.returns", `${L}Order`, `${L}Product2`],
    transforms: [
      ["typeCast", "Dates as dates"],
      ["bucket", "Reason group"],
      ["aggregate", "By article"],
    ],
    outputs: ["Returns & Reasons"],
    medianMinutes: 11,
    failureRate: 0.07,
    schedule: at(6, 15),
  },
  {
    label: "Delivery Promise",
    loads: ["REDSHIFT_STOCK.shipments", `${L}Order`],
    transforms: [
      ["formula", "Late by days"],
      ["filter", "Delivered"],
      ["aggregate", "By carrier"],
    ],
    outputs: ["Delivery Promise"],
    medianMinutes: 8,
    schedule: hourly(12, 4, 45),
  },
  {
    label: "Ledger to Cost Centres",
    loads: ["SNOWFLAKE_FINANCE.GL_ENTRIES", "SNOWFLAKE_FINANCE.COST_CENTRES", "SNOWFLAKE_FINANCE.FX_RATES"],
    transforms: [
      ["formula", "Amount in EUR"],
      ["filter", "Posted"],
      ["aggregate", "By centre and month"],
    ],
    outputs: ["Ledger"],
    exportTo: "SNOWFLAKE_FINANCE",
    medianMinutes: 37,
    sigma: 0.2,
    driftPerDay: 0.007,
    schedule: at(4, 50),
  },
  {
    label: "Budget against Actual",
    loads: ["SNOWFLAKE_FINANCE.BUDGET_FY27", "ledger"],
    transforms: [
      ["formula", "Gap"],
      ["bucket", "Over or under"],
    ],
    outputs: ["Budget against Actual"],
    medianMinutes: 5,
    schedule: { frequency: "eventdriven", triggerRule: "recipe:Ledger to Cost Centres" },
  },
  {
    label: "NPS by Store",
    loads: ["S3_PARTNER_FILES.nps_survey", `${L}Store__c`],
    transforms: [
      ["bucket", "Promoters & detractors"],
      ["aggregate", "By store"],
    ],
    outputs: ["NPS by Store"],
    medianMinutes: 3,
    schedule: at(6, 40),
  },
  {
    label: "Weather and Footfall",
    loads: ["S3_PARTNER_FILES.weather_daily", `${L}Store__c`, `${L}Order`],
    transforms: [
      ["typeCast", "Numbers"],
      ["formula", "Rainy day"],
      ["aggregate", "By day"],
    ],
    outputs: ["Weather and Footfall"],
    medianMinutes: 7,
    sigma: 0.35,
    schedule: at(7, 25),
  },
  {
    label: "Search Terms without Hits",
    loads: ["BIGQUERY_WEBSHOP.search_terms"],
    transforms: [
      ["filter", "No results"],
      ["aggregate", "By term"],
    ],
    outputs: ["Search Terms"],
    medianMinutes: 0.8,
    sigma: 0.15,
    schedule: hourly(6, 0, 25),
  },
  {
    label: "Quota Attainment",
    description: "Who's on target, per quarter.",
    loads: [`${L}Opportunity`, `${L}User`, `${L}UserRole`],
    transforms: [
      ["filter", "Won"],
      ["flatten", "Role path"],
      ["aggregate", "By owner and quarter"],
      ["formula", "Attainment"],
    ],
    outputs: ["Quota Attainment"],
    medianMinutes: 10,
    schedule: hourly(12, 6, 5),
  },
  {
    label: "Win Rate Trend",
    loads: ["sales_pipeline", "pipeline_history"],
    transforms: [
      ["formula", "Won flag"],
      ["aggregate", "By month"],
    ],
    outputs: ["Win Rate Trend"],
    medianMinutes: 6,
    schedule: { frequency: "eventdriven", triggerRule: "dataflow:Sales_Pipeline_Daily" },
  },
  {
    label: "Repeat Buyers",
    loads: [`${L}Order`, `${L}Contact`],
    transforms: [
      ["aggregate", "Orders per buyer"],
      ["bucket", "Once, twice, often"],
    ],
    outputs: ["Repeat Buyers"],
    medianMinutes: 14,
    schedule: at(22, 10),
  },
  {
    label: "Nordics Roll-up",
    loads: ["SFDC_NORDICS.Opportunity", "SFDC_NORDICS.Account", "SNOWFLAKE_FINANCE.FX_RATES"],
    transforms: [
      ["formula", "Amount in EUR"],
      ["filter", "Open"],
      ["update", "Owner map"],
    ],
    outputs: ["Nordics Roll-up"],
    medianMinutes: 6,
    failureRate: 0.06,
    schedule: hourly(12, 5, 35),
  },
  {
    label: "Workshop Load",
    loads: [`${L}Repair__c`, `${L}Store__c`],
    transforms: [
      ["filter", "Open repairs"],
      ["formula", "Waiting days"],
      ["aggregate", "By workshop"],
    ],
    outputs: ["Workshop Load"],
    medianMinutes: 0.9,
    sigma: 0.15,
    schedule: hourly(4, 0, 35),
  },
  {
    label: "Newsletter Audience",
    loads: [`${L}Contact`, `${L}CampaignMember`, `${L}Campaign`],
    transforms: [
      ["filter", "Opted in"],
      ["bucket", "Engagement"],
      ["dropFields", "No personal data"],
    ],
    outputs: ["Newsletter Audience"],
    exportTo: "S3_PARTNER_FILES",
    medianMinutes: 21,
    sigma: 0.4,
    schedule: { frequency: "weekly", daysOfWeek: ["tuesday", "thursday"], hour: 12, minute: 30 },
  },
  {
    label: "Copy of Customer 360 (Jonas, do not use)",
    loads: [`${L}Account`, `${L}Case`],
    transforms: [
      ["filter", "Test"],
      ["formula", "???"],
    ],
    outputs: ["Customer 360 test"],
    medianMinutes: 4,
    failureRate: 0.3,
    schedule: { frequency: "none" },
  },
];

export const UPLOADS = ["Store Targets", "Holiday Calendar", "Supplier Contacts"];
