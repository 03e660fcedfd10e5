import type { Edit } from "./company.ts";
import type { Schedule } from "./schedules.ts";

/** Short form of a dataflow: its extracts, joins, computations and registers. `dataflowDefinition.ts` expands it. */
export interface DataflowSpec {
  label: string;
  name: string;
  description?: string;
  base: string;
  /** object, key on the left, prefix for the right side's fields */
  joins: [string, string, string][];
  append?: string;
  flattenRoles?: boolean;
  filter?: string;
  /** node name, field, SAQL */
  computes: [string, string, string][];
  registers: [string, string][];
  medianMinutes: number;
  sigma?: number;
  failureRate?: number;
  driftPerDay?: number;
  schedule: Schedule;
  emailNotificationLevel?: string;
  /** what was different before somebody changed it */
  earlier?: Edit & Partial<Pick<DataflowSpec, "joins" | "filter" | "computes" | "registers">>;
}

const WORKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"];
const at = (hour: number, minute: number): Schedule => ({
  frequency: "weekly",
  daysOfWeek: [],
  hour,
  minute,
});
const workdays = (hour: number, minute: number): Schedule => ({
  frequency: "weekly",
  daysOfWeek: WORKDAYS,
  hour,
  minute,
});

export const DATAFLOWS: DataflowSpec[] = [
  {
    label: "Default Salesforce Dataflow",
    name: "SalesEdgeEltWorkflow",
    base: "Account",
    joins: [
      ["User", "OwnerId", "Owner"],
      ["UserRole", "Owner.UserRoleId", "Role"],
    ],
    flattenRoles: true,
    computes: [["Compute_AccountAge", "AccountAgeDays", "daysBetween('CreatedDate', now())"]],
    registers: [
      ["accounts", "Accounts"],
      ["users", "Users"],
    ],
    medianMinutes: 11,
    schedule: at(1, 0),
  },
  {
    label: "Sales Pipeline Daily",
    name: "Sales_Pipeline_Daily",
    description:
      "Open and closed opportunities with owners, roles and stages. Feeds the Monday forecast call.",
    base: "Opportunity",
    joins: [
      ["Account", "AccountId", "Account"],
      ["User", "OwnerId", "Owner"],
      ["UserRole", "Owner.UserRoleId", "Role"],
      ["OpportunityHistory", "Id", "History"],
    ],
    flattenRoles: true,
    filter: "IsDeleted:EQ:false",
    computes: [
      [
        "Compute_PipelineFlags",
        "IsLate",
        "case when 'CloseDate_day_epoch' < 'now' and 'IsClosed' == \"false\" then \"true\" else \"false\" end",
      ],
      ["Compute_StageAge", "StageAgeDays", "daysBetween('LastStageChange', now())"],
    ],
    registers: [
      ["sales_pipeline", "Sales Pipeline"],
      ["pipeline_history", "Pipeline History"],
    ],
    medianMinutes: 34,
    sigma: 0.2,
    driftPerDay: 0.004,
    schedule: at(4, 30),
    emailNotificationLevel: "failures",
    // The history of stages was joined in later, and everything after it has become slower.
    earlier: {
      daysAgo: 10,
      work: 0.55,
      joins: [
        ["Account", "AccountId", "Account"],
        ["User", "OwnerId", "Owner"],
        ["UserRole", "Owner.UserRoleId", "Role"],
      ],
      filter: "IsDeleted:EQ:false:AND:IsClosed:EQ:false",
      computes: [
        [
          "Compute_PipelineFlags",
          "IsLate",
          "case when 'CloseDate_day_epoch' < 'now' and 'IsClosed' == \"false\" then \"true\" else \"false\" end",
        ],
      ],
      registers: [["sales_pipeline", "Sales Pipeline"]],
    },
  },
  {
    label: "Order Book",
    name: "Order_Book",
    base: "OrderItem",
    joins: [
      ["Order", "OrderId", "Order"],
      ["Product2", "Product2Id", "Product"],
      ["Account", "Order.AccountId", "Account"],
      ["Store__c", "Order.Store__c", "Store"],
    ],
    filter: "Quantity:N:>0",
    computes: [
      ["Compute_Margin", "MarginPct", "('UnitPrice' - 'Cost') / 'UnitPrice'"],
      [
        "Compute_Discount",
        "DiscountBand",
        'case when \'Discount__c\' > 0.3 then "> 30 %" else "<= 30 %" end',
      ],
    ],
    registers: [["order_book", "Order Book"]],
    medianMinutes: 46,
    sigma: 0.25,
    driftPerDay: 0.006,
    schedule: { frequency: "hourly", interval: 8, hour: 2, minute: 15 },
    emailNotificationLevel: "warnings",
    // Cancelled orders are filtered out, which made it faster.
    earlier: { daysAgo: 14, work: 1.6, filter: "Quantity:N:>=0" },
  },
  {
    label: "Service Desk Backlog",
    name: "Service_Desk_Backlog",
    base: "Case",
    joins: [
      ["Account", "AccountId", "Account"],
      ["Contact", "ContactId", "Contact"],
      ["User", "OwnerId", "Owner"],
    ],
    computes: [
      ["Compute_CaseAge", "AgeHours", "daysBetween('CreatedDate', now()) * 24"],
      ["Compute_Breach", "SlaBreached", 'case when \'AgeHours\' > 72 then "yes" else "no" end'],
    ],
    registers: [["case_backlog", "Case Backlog"]],
    medianMinutes: 16,
    schedule: { frequency: "hourly", interval: 6, hour: 3, minute: 40 },
  },
  {
    label: "Case Timeline",
    name: "Case_Timeline",
    base: "CaseHistory",
    joins: [
      ["Case", "CaseId", "Case"],
      ["User", "Case.OwnerId", "Owner"],
    ],
    filter: "Field:EQ:Status",
    computes: [["Compute_Step", "StepHours", "'NextChange' - 'CreatedDate'"]],
    registers: [["case_timeline", "Case Timeline"]],
    medianMinutes: 27,
    sigma: 0.3,
    schedule: at(3, 10),
  },
  {
    label: "Campaign Reach",
    name: "Campaign_Reach",
    base: "CampaignMember",
    joins: [
      ["Campaign", "CampaignId", "Campaign"],
      ["Lead", "LeadId", "Lead"],
      ["Contact", "ContactId", "Contact"],
    ],
    computes: [["Compute_Response", "Responded", "case when 'HasResponded' == \"true\" then 1 else 0 end"]],
    registers: [["campaign_reach", "Campaign Reach"]],
    medianMinutes: 19,
    failureRate: 0.05,
    schedule: workdays(6, 20),
  },
  {
    label: "Lead to Order",
    name: "Lead_to_Order",
    base: "Lead",
    joins: [
      ["Account", "ConvertedAccountId", "Account"],
      ["Opportunity", "ConvertedOpportunityId", "Opportunity"],
      ["User", "OwnerId", "Owner"],
    ],
    flattenRoles: false,
    computes: [
      ["Compute_Speed", "DaysToConvert", "daysBetween('CreatedDate', 'ConvertedDate')"],
      ["Compute_Channel", "Channel", "coalesce('LeadSource', \"unknown\")"],
    ],
    registers: [["lead_to_order", "Lead to Order"]],
    medianMinutes: 22,
    schedule: at(5, 15),
  },
  {
    label: "Buyer's Desk",
    name: "Buyers_Desk",
    description: "Price list against what was sold; the buyers open it at eight.",
    base: "PricebookEntry",
    joins: [["Product2", "Product2Id", "Product"]],
    computes: [["Compute_PriceMove", "PriceMovePct", "'UnitPrice' / 'LastYearPrice' - 1"]],
    registers: [["buyers_desk", "Buyer's Desk"]],
    medianMinutes: 7,
    schedule: workdays(7, 10),
  },
  {
    label: "Repairs & Warranty",
    name: "Repairs_and_Warranty",
    base: "Repair__c",
    joins: [
      ["Case", "Case__c", "Case"],
      ["Product2", "Product__c", "Product"],
    ],
    computes: [
      ["Compute_Turnaround", "TurnaroundDays", "daysBetween('ReceivedOn__c', 'ReturnedOn__c')"],
      ["Compute_Cost", "CostBand", 'case when \'Cost__c\' > 50 then "high" else "low" end'],
    ],
    registers: [["repairs", "Repairs & Warranty"]],
    medianMinutes: 9,
    failureRate: 0.09,
    schedule: workdays(6, 50),
    emailNotificationLevel: "warnings",
  },
  {
    label: "Activity Digest",
    name: "Activity_Digest",
    base: "Task",
    append: "Event",
    joins: [
      ["User", "OwnerId", "Owner"],
      ["UserRole", "Owner.UserRoleId", "Role"],
    ],
    flattenRoles: true,
    filter: "Status:EQ:Completed",
    computes: [["Compute_Week", "ActivityWeek", "toString(toDate('ActivityDate_sec_epoch'), \"yyyy-ww\")"]],
    registers: [["activities", "Activities"]],
    medianMinutes: 41,
    sigma: 0.35,
    driftPerDay: 0.003,
    schedule: at(21, 30),
  },
  {
    label: "Forecast Snapshot",
    name: "Forecast_Snapshot",
    description: "Keeps one row per opportunity and day, appended for ever.",
    base: "Opportunity",
    joins: [["User", "OwnerId", "Owner"]],
    computes: [["Compute_SnapshotDay", "SnapshotDay", "now()"]],
    registers: [["forecast_snapshot", "Forecast Snapshot"]],
    medianMinutes: 13,
    schedule: at(23, 0),
  },
  {
    label: "Price List Pulse",
    name: "Price_List_Pulse",
    base: "PricebookEntry",
    joins: [["Product2", "Product2Id", "Product"]],
    computes: [],
    registers: [["price_pulse", "Price List Pulse"]],
    medianMinutes: 0.9,
    sigma: 0.15,
    failureRate: 0.02,
    schedule: { frequency: "minutely", interval: 60, hour: 0, minute: 12 },
  },
  {
    label: "Store Roster",
    name: "Store_Roster",
    base: "Store__c",
    joins: [["User", "Manager__c", "Manager"]],
    computes: [["Compute_StoreAge", "StoreAgeYears", "daysBetween('OpenedOn__c', now()) / 365"]],
    registers: [["store_roster", "Store Roster"]],
    medianMinutes: 0.8,
    sigma: 0.15,
    schedule: { frequency: "hourly", interval: 2, hour: 0, minute: 50 },
  },
  {
    label: "Security Predicates",
    name: "Security_Predicates",
    base: "User",
    joins: [["UserRole", "UserRoleId", "Role"]],
    flattenRoles: true,
    computes: [],
    registers: [["user_roles", "User Roles"]],
    medianMinutes: 4,
    sigma: 0.15,
    schedule: at(0, 20),
  },
  {
    label: "Month End Close",
    name: "Month_End_Close",
    base: "Order",
    joins: [
      ["Account", "AccountId", "Account"],
      ["Store__c", "Store__c", "Store"],
    ],
    computes: [
      ["Compute_Period", "Period", "toString('EffectiveDate', \"yyyy-MM\")"],
      ["Compute_Net", "NetAmount", "'TotalAmount' / 1.19"],
    ],
    registers: [["month_end", "Month End Close"]],
    medianMinutes: 58,
    schedule: { frequency: "monthly", daysOfMonth: [1, -1], hour: 22, minute: 0 },
  },
];
