// The floor: the smallest page of the same packages that shows live jobs. It reads the list every five seconds and draws every job as
// one row. It validates nothing, explains nothing and has the org's version built in.
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { BrowserRouter, Link, Route, Routes } from "react-router";

interface Job {
  id: string;
  label: string;
  jobType: string;
  status: string;
  progress?: number;
  startDate: string;
}

// The org's own seven days, said aloud, because a page size alone would lift them.
const FROM_SECONDS = Math.floor(Date.now() / 1000) - 7 * 86_400;
const LIST = `/gateway/org/demo/services/data/v67.0/wave/dataflowjobs?startedAfter=${FROM_SECONDS}&pageSize=200`;

async function readJobs(): Promise<Job[]> {
  const answer = await fetch(LIST);
  const { dataflowJobs } = (await answer.json()) as { dataflowJobs: Job[] };
  return dataflowJobs;
}

function Jobs() {
  const { data } = useQuery({ queryKey: ["jobs"], queryFn: readJobs, refetchInterval: 5000 });
  return (
    <table className="w-full text-sm" aria-label="Jobs">
      <thead className="text-left">
        <tr>
          <th>Job</th>
          <th>Type</th>
          <th>Status</th>
          <th>Progress</th>
          <th>Started</th>
        </tr>
      </thead>
      <tbody>
        {data?.map((job) => (
          <tr key={job.id} className="border-t">
            <td>
              <Link className="underline" to={`/demo/jobs/${job.id}`}>
                {job.label}
              </Link>
            </td>
            <td>{job.jobType}</td>
            <td>{job.status}</td>
            <td>{job.progress === undefined ? "" : `${Math.round(job.progress * 100)} %`}</td>
            <td>{new Date(job.startDate).toLocaleString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no root element.");
createRoot(root).render(
  <QueryClientProvider client={new QueryClient()}>
    <BrowserRouter>
      <Routes>
        <Route path="/demo/jobs" element={<Jobs />} />
      </Routes>
    </BrowserRouter>
  </QueryClientProvider>,
);
