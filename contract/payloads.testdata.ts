// Answers in the shapes that orgs of different ages really give, written for the specs. Only shapes are taken from life:
// which keys are there, which are missing, and how values are spelt.

/** A start, API 49: no id, no links. */
export const startV49 = { progress: 0, status: "Queued", type: "dataflowjob" };

/** A start, API 50: an id of a request, and still neither label nor dates nor jobType. */
export const startV50 = {
  id: "0303h000002AYy9AAG",
  nodesUrl: "/services/data/v50.0/wave/dataflowjobs/0303h000002AYy9AAG/nodes",
  progress: 0,
  status: "Queued",
  syncDataflows: { dataflows: [] },
  type: "dataflowjob",
  url: "/services/data/v50.0/wave/dataflowjobs/0303h000002AYy9AAG",
};

/** A finished dataflow, API 49: with `source`, without node links, endDate or waitTime. */
export const dataflowV49 = {
  createdDate: "2020-08-11T04:10:05.000Z",
  duration: 44,
  executedDate: "2020-08-11T04:10:09.000Z",
  id: "03C3h000000AbCdEAK",
  jobType: "user",
  label: "Order Book",
  progress: 1,
  source: {
    id: "02K3h000000XyZaEAK",
    name: "Order_Book",
    url: "/services/data/v49.0/wave/dataflows/02K3h000000XyZaEAK",
  },
  startDate: "2020-08-11T04:10:05.000Z",
  status: "Success",
  type: "dataflowjob",
  url: "/services/data/v49.0/wave/dataflowjobs/03C3h000000AbCdEAK",
};

/** A failed dataflow, API 50: progress beyond one, entities beside a raw typographic quote, ids at the end. */
export const failedV50 = {
  createdDate: "2020-11-02T02:05:41.000Z",
  duration: 72,
  executedDate: "2020-11-02T02:05:44.000Z",
  id: "03C3h000000FaiLEAS",
  jobType: "user",
  label: "Buyer&#39;s Desk",
  message:
    "Something went wrong while executing the Extract_Account node: Error accessing synced dataset.: " +
    "Invalid extract field name [AccountSource] (02K3h000000XyZaEAK_03C3h000000FaiLEAS)",
  nodesUrl: "/services/data/v50.0/wave/dataflowjobs/03C3h000000FaiLEAS/nodes",
  progress: 1.0666666666666667,
  startDate: "2020-11-02T02:05:41.000Z",
  status: "Failure",
  type: "dataflowjob",
  url: "/services/data/v50.0/wave/dataflowjobs/03C3h000000FaiLEAS",
};

/** A request that could never run because one was queued already, API 50. */
export const refusedV50 = {
  createdDate: "2020-11-02T02:06:23.000Z",
  id: "0303h000002AYzAAAW",
  jobType: "user",
  label: "Order Book",
  message: "scheduled run failed The dataflow job can’t start because it&#39;s already in the queue.",
  nodesUrl: "/services/data/v50.0/wave/dataflowjobs/0303h000002AYzAAAW/nodes",
  progress: 0,
  startDate: "2020-11-02T02:06:23.000Z",
  status: "Failure",
  type: "dataflowjob",
  url: "/services/data/v50.0/wave/dataflowjobs/0303h000002AYzAAAW",
};

/** The sync of one object, API 50. */
export const syncV50 = {
  createdDate: "2020-11-02T02:06:03.000Z",
  duration: 12,
  executedDate: "2020-11-02T02:06:05.000Z",
  id: "03C3h000000SyncEAK",
  jobType: "datasync",
  label: "Account (SFDC_LOCAL)",
  nodesUrl: "/services/data/v50.0/wave/dataflowjobs/03C3h000000SyncEAK/nodes",
  progress: 1,
  startDate: "2020-11-02T02:06:03.000Z",
  status: "Success",
  type: "dataflowjob",
  url: "/services/data/v50.0/wave/dataflowjobs/03C3h000000SyncEAK",
};

/** A list, API 50: out of order, and no key for a next page. */
export const listV50 = {
  dataflowJobs: [failedV50, refusedV50, { ...dataflowV49, source: undefined }, syncV50],
  url: "/services/data/v50.0/wave/dataflowjobs",
};

/** A finished recipe, API 56. */
export const recipeV56 = {
  createdDate: "2024-02-20T09:02:20.000Z",
  duration: 68,
  endDate: "2024-02-20T09:03:30.000Z",
  executedDate: "2024-02-20T09:02:22.000Z",
  id: "0ePHr000000GqXyMAK",
  jobType: "recipe_v3",
  label: "Cost Centres_recipe",
  licenseAttributes: { type: "einsteinanalytics" },
  nodesUrl: "/services/data/v56.0/wave/dataflowjobs/0ePHr000000GqXyMAK/nodes",
  progress: 1,
  retryCount: 0,
  startDate: "2024-02-20T09:02:20.000Z",
  status: "Success",
  syncDataflows: { dataflows: [] },
  type: "dataflowjob",
  url: "/services/data/v56.0/wave/dataflowjobs/0ePHr000000GqXyMAK",
  waitTime: 2,
};

/** A list, API 56: the next page is null. */
export const listV56 = {
  dataflowJobs: [recipeV56],
  nextPageUrl: null,
  url: "/services/data/v56.0/wave/dataflowjobs",
};

/** A single job as documented for API 67, cancelled, with its audit trail and its datasets. */
export const cancelledV67 = {
  createdDate: "2026-11-20T06:00:00.000Z",
  duration: 30,
  endDate: "2026-11-20T06:01:00.000Z",
  executedDate: "2026-11-20T06:00:30.000Z",
  id: "03CHr000000CancMAK",
  inputNodes: { nodes: [{ name: "Account", rowCount: 1200, columnCount: 14, sizeInBytes: 90210 }] },
  jobType: "user",
  label: "Month End Close",
  licenseAttributes: { type: "einsteinanalytics" },
  nextRunDate: "2026-11-21T06:00:00.000+0000",
  progress: 0.4,
  retryCount: 1,
  startDate: "2026-11-20T06:00:00.000Z",
  status: "Cancelled",
  syncDataflows: { dataflows: [{ id: "02KHr000000Sync", name: "Sync_Account" }] },
  events: {
    events: [
      {
        createdBy: {
          id: "005Hr000000AAAAIA4",
          name: "Ada O&#39;Neil",
          profilePhotoUrl: "/profilephoto/005/T",
        },
        createdDate: "2026-11-20T06:00:58.000Z",
        eventType: "jobCancelled",
      },
    ],
  },
  transformNodes: { nodes: [{ name: "JOIN0", label: "Join", status: "success", errorMessage: "" }] },
  type: "dataflowjob",
  waitTime: 30,
};

/** Nodes, API 50: steps that the definition has not, empty row counts, empty messages, milliseconds. */
export const nodesV50 = {
  nodes: [
    {
      duration: 4,
      id: "03L3h000001AaaaEAC",
      inputRows: { processedCount: 1200 },
      label: "Extract_Account",
      message: "",
      name: "Extract_Account",
      nodeType: "internal",
      outputRows: { failedCount: 0, processedCount: 1200 },
      startDate: "2020-11-02T02:05:45.123Z",
      status: "success",
      type: "dataflowjobnode",
    },
    {
      duration: 0,
      id: "03L3h000001AbbbEAC",
      inputRows: {},
      label: "optimize-Register",
      message: "",
      name: "optimize-Register",
      nodeType: "optimize",
      outputRows: {},
      startDate: "2020-11-02T02:05:50.001Z",
      status: "error",
      type: "dataflowjobnode",
    },
    { id: "03L3h000001AcccEAC", name: "Register", nodeType: "internal", status: "pending" },
  ],
  url: "/services/data/v50.0/wave/dataflowjobs/03C3h000000FaiLEAS/nodes",
};
